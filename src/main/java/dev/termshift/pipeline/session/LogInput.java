package dev.termshift.pipeline.session;

import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the log as a session sees it, and what it turned out to be. */
public sealed interface LogInput {

  /** The record as it was consumed. */
  ConsumerRecord<byte[], byte[]> raw();

  /** Its place in the log. */
  LogPosition position();

  /**
   * A command to decide.
   *
   * @param record the command and its circumstances
   * @param traceparent the trace it belongs to
   */
  record Command(ConsumerRecord<byte[], byte[]> raw, LogRecord record, Optional<String> traceparent)
      implements LogInput {

    @Override
    public LogPosition position() {
      return record.position();
    }
  }

  /**
   * A command that belongs to another partition.
   *
   * @param partition the right one
   */
  record Misrouted(ConsumerRecord<byte[], byte[]> raw, LogPosition position, int partition)
      implements LogInput {}

  /**
   * Nothing anybody could decide.
   *
   * @param reason for machines
   * @param detail for people
   */
  record Unusable(
      ConsumerRecord<byte[], byte[]> raw, LogPosition position, String reason, String detail)
      implements LogInput {}
}
