/**
 * The Kafka message forms: commands in; billing events, replies and dead letters out. It knows the
 * domain and the wire, and neither brokers nor actors.
 */
@NullMarked
package dev.termshift.contract;

import org.jspecify.annotations.NullMarked;
