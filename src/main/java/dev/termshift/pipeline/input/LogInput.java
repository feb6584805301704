package dev.termshift.pipeline.input;

import dev.termshift.domain.log.LogPosition;
import dev.termshift.domain.log.LogRecord;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the log as a session sees it, with the place it came from.
 *
 * @param raw the record as it was consumed
 * @param position its place in the log
 * @param content what it turned out to be
 */
public record LogInput(ConsumerRecord<byte[], byte[]> raw, LogPosition position, Content content) {

  /** What a record of the log turns out to be. */
  public sealed interface Content {

    /**
     * A command to decide.
     *
     * @param record the command and its circumstances
     * @param traceparent the trace it belongs to
     */
    record Command(LogRecord record, Optional<String> traceparent) implements Content {}

    /**
     * A command that belongs to another partition.
     *
     * @param partition the right one
     */
    record Misrouted(int partition) implements Content {}

    /**
     * Nothing anybody could decide.
     *
     * @param reason for machines
     * @param detail for people
     */
    record Unusable(String reason, String detail) implements Content {}
  }

  /** The command, if it is one to decide here. */
  public Optional<LogRecord> command() {
    return content instanceof Content.Command command
        ? Optional.of(command.record())
        : Optional.empty();
  }

  /** The trace the command belongs to. */
  public Optional<String> traceparent() {
    return content instanceof Content.Command command ? command.traceparent() : Optional.empty();
  }
}
