package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.journal.SnapshotSamples;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Subscription;
import dev.termshift.readmodel.ReadModelRow;
import dev.termshift.settings.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** What is published for a record, and which trace it belongs to. */
class OutputWriterTest {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final LogPosition POSITION = new LogPosition("dG9waWMtaWQtb2YtbG9n", 3, 4711);
  private static final CommandId ID = new CommandId("/shop", "c-1");
  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
  private static final int MAX_MESSAGE_BYTES = 1024 * 1024;

  private final OutputWriter writer =
      new OutputWriter(TopicNames.STANDARD, MAX_MESSAGE_BYTES, Clock.systemUTC());

  private static ConsumerRecord<byte[], byte[]> raw(int headerBytes) {
    ConsumerRecord<byte[], byte[]> raw =
        new ConsumerRecord<>(TopicNames.STANDARD.commands(), 3, 4711, new byte[0], new byte[0]);
    raw.headers().add("h", new byte[headerBytes]);
    return raw;
  }

  private static LogInput.Command traced(Optional<String> trace) {
    LogRecord record =
        new LogRecord(
            POSITION,
            NOW,
            "s-1",
            ID,
            "00",
            Authority.CUSTOMER,
            Attribution.NONE,
            Optional.empty(),
            new ConsumeCredits(1, Optional.empty()));
    return new LogInput.Command(raw(1), record, trace);
  }

  private static JournaledEvent event(Cause.Trigger trigger) {
    Cause cause =
        new Cause(
            POSITION,
            ID,
            "00",
            Authority.CUSTOMER,
            Attribution.NONE,
            Optional.empty(),
            Optional.empty(),
            trigger,
            NOW,
            1);
    return new JournaledEvent(new SubscriptionRecovered("s-1:c1"), NOW, cause, true);
  }

  private List<String> traces(Optional<String> trace) {
    List<JournaledEvent> events =
        List.of(event(Cause.Trigger.DEADLINE), event(Cause.Trigger.COMMAND));
    Outcome.Decided outcome =
        new Outcome.Decided(new Answer.Accepted(), 1, events, Subscription.unknown("s-1"), false);
    return writer.decided(traced(trace), outcome).messages().stream()
        .map(OutputWriterTest::trace)
        .toList();
  }

  private static String trace(ProducerRecord<byte[], byte[]> message) {
    Header header = message.headers().lastHeader("ce_traceparent");
    return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Those of deadlines too, which were found because of the command. */
  @Test
  void everyEventAndTheReplyBelongToTheTraceOfTheCommand() {
    assertThat(traces(Optional.of(TRACE))).containsExactly(TRACE, TRACE, TRACE);
    assertThat(traces(Optional.empty())).containsExactly("none", "none", "none");
  }

  /** A batch is bounded in bytes: headers nobody expected count as well. */
  @Test
  void aDeadLetterWeighsWhatItsHeadersWeigh() {
    RecordOutputs outputs =
        writer.passed(new LogInput.Unusable(raw(500_000), POSITION, "TOO_LARGE", "Expected less"));
    assertThat(outputs.bytes()).isGreaterThan(500_000);
  }

  /** A row that said so too early would send the scanner again and again. */
  @Test
  void whoeverAsksForADeadlineInVainLeavesARow() {
    Subscription rich = SnapshotSamples.rich();
    Outcome.Decided nothing = new Outcome.Decided(new Answer.Accepted(), 1, List.of(), rich, false);
    LogInput.Command use = traced(Optional.empty());
    LogInput.Command elapse =
        new LogInput.Command(use.raw(), elapsing(use.record()), Optional.empty());

    assertThat(writer.decided(use, nothing).row()).isEmpty();
    assertThat(writer.decided(elapse, nothing).row()).contains(ReadModelRow.of(rich));
  }

  private static LogRecord elapsing(LogRecord record) {
    return new LogRecord(
        record.position(),
        record.appendedAt(),
        record.subscriptionId(),
        record.commandId(),
        record.contentHash(),
        record.authority(),
        record.attribution(),
        record.source(),
        new Elapse(NOW));
  }
}
