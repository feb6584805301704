package dev.termshift.kernel;

import java.time.Instant;

/**
 * Where a forwarded record was written first.
 *
 * @param position its position in the privileged topic
 * @param appendedAt when it was appended there
 * @param copiedBefore whether an earlier record of the log was a copy of it, or of a later one
 */
public record SourceRecord(LogPosition position, Instant appendedAt, boolean copiedBefore) {

  /** The source of a first copy. */
  public SourceRecord(LogPosition position, Instant appendedAt) {
    this(position, appendedAt, false);
  }

  /** The same, known to have been copied before. */
  public SourceRecord again() {
    return new SourceRecord(position, appendedAt, true);
  }
}
