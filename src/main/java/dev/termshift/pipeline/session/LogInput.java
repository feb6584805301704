package dev.termshift.pipeline.session;

import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the log as a session sees it, with the place it came from.
 *
 * @param raw the record as it was consumed
 * @param position its place in the log
 * @param content what it turned out to be
 */
public record LogInput(
    ConsumerRecord<byte[], byte[]> raw, LogPosition position, LogContent content) {

  /** The command, if it is one to decide here. */
  public Optional<LogRecord> command() {
    return content instanceof LogContent.Command command
        ? Optional.of(command.record())
        : Optional.empty();
  }

  /** The trace the command belongs to. */
  public Optional<String> traceparent() {
    return content instanceof LogContent.Command command ? command.traceparent() : Optional.empty();
  }
}
