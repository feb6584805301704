package dev.termshift.pipeline.session;

import dev.termshift.kernel.LogRecord;
import java.util.Optional;

/** What a record of the log turns out to be. */
public sealed interface LogContent {

  /**
   * A command to decide.
   *
   * @param record the command and its circumstances
   * @param traceparent the trace it belongs to
   */
  record Command(LogRecord record, Optional<String> traceparent) implements LogContent {}

  /**
   * A command that belongs to another partition.
   *
   * @param partition the right one
   */
  record Misrouted(int partition) implements LogContent {}

  /**
   * Nothing anybody could decide.
   *
   * @param reason for machines
   * @param detail for people
   */
  record Unusable(String reason, String detail) implements LogContent {}
}
