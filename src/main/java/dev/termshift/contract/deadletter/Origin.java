package dev.termshift.contract.deadletter;

import dev.termshift.kernel.LogPosition;
import java.time.Instant;

/**
 * Where a record was read from.
 *
 * @param topic the topic's name
 * @param position the topic's id, the partition and the offset
 * @param appendedAt when it was appended there
 */
public record Origin(String topic, LogPosition position, Instant appendedAt) {}
