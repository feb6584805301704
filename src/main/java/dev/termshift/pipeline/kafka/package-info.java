/** How this project's Kafka clients are set up, and the log as it is at the brokers. */
@NullMarked
package dev.termshift.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
