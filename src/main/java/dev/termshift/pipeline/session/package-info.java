/**
 * One session of a partition: records of the log are decoded and unsealed, decided by the engine,
 * and their outputs committed in one Kafka transaction each batch.
 */
@NullMarked
package dev.termshift.pipeline.session;

import org.jspecify.annotations.NullMarked;
