/**
 * What a session writes: the messages of decided records, committed in one Kafka transaction each
 * batch.
 */
@NullMarked
package dev.termshift.pipeline.output;

import org.jspecify.annotations.NullMarked;
