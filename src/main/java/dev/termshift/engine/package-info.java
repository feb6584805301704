/**
 * The actors: one persistent actor per subscription, one owner per partition. Knows Akka and the
 * domain; neither Kafka nor JSON nor SQL.
 */
@NullMarked
package dev.termshift.engine;

import org.jspecify.annotations.NullMarked;
