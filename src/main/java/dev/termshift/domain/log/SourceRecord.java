package dev.termshift.domain.log;

import java.time.Instant;

/**
 * Where a forwarded record was written first.
 *
 * @param position its position in the privileged topic
 * @param appendedAt when it was appended there
 */
public record SourceRecord(LogPosition position, Instant appendedAt) {}
