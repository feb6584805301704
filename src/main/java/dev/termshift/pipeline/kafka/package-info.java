/** How this project's Kafka clients are set up, and the log's partitioner. */
@NullMarked
package dev.termshift.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
