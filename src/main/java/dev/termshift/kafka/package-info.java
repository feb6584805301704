/**
 * How this project's Kafka clients are set up, the log as it is at the brokers, and one reading of
 * a whole topic.
 */
@NullMarked
package dev.termshift.kafka;

import org.jspecify.annotations.NullMarked;
