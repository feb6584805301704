/**
 * The Kafka toolbox: how clients are set up, the log as it is at the brokers, waiting for answers,
 * sending without waiting, and reading to the end.
 */
@NullMarked
package dev.termshift.kafka;

import org.jspecify.annotations.NullMarked;
