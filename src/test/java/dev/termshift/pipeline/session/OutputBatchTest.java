package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.kernel.Subscription;
import dev.termshift.settings.TopicNames;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What a batch knows of the records whose outputs it holds. */
class OutputBatchTest {

  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
  private static final int MAX_MESSAGE_BYTES = 1024 * 1024;

  private final OutputWriter writer =
      new OutputWriter(TopicNames.STANDARD, MAX_MESSAGE_BYTES, Clock.systemUTC());

  private static ConsumerRecord<byte[], byte[]> raw(long offset, Optional<Integer> leaderEpoch) {
    return new ConsumerRecord<>(
        TopicNames.STANDARD.commands(),
        3,
        offset,
        NOW.toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        new byte[0],
        new byte[0],
        new RecordHeaders(),
        leaderEpoch);
  }

  private static LogPosition position(long offset) {
    return new LogPosition("log", 3, offset);
  }

  private RecordOutputs forwarded(long offset, Authority authority, LogPosition source) {
    LogRecord record =
        new LogRecord(
            position(offset),
            NOW,
            "s-1",
            new CommandId("/support", "c-" + offset),
            "00",
            authority,
            Attribution.NONE,
            Optional.of(new SourceRecord(source, NOW)),
            new ConsumeCredits(1, Optional.empty()));
    return writer.decided(
        new LogInput.Command(raw(offset, Optional.of(5)), record, Optional.empty()),
        new Outcome.Decided(
            Answer.Nothing.because(Answer.Nothing.Why.NO_CHARGE_FAILED),
            1,
            List.of(),
            Subscription.unknown("s-1"),
            false));
  }

  private RecordOutputs unusable(long offset, Optional<Integer> leaderEpoch) {
    return writer.passed(
        new LogInput.Unusable(
            raw(offset, leaderEpoch), position(offset), "TOO_LARGE", "Expected less"));
  }

  @Test
  void knowsTheLeaderEpochOfItsLastRecord() {
    OutputBatch batch = new OutputBatch(unusable(7, Optional.of(5)));
    assertThat(batch.leaderEpoch()).contains(5);

    batch.plus(unusable(9, Optional.of(6)));

    assertThat(batch.nextOffset()).isEqualTo(10);
    assertThat(batch.leaderEpoch()).contains(6);
    assertThat(batch.plus(unusable(10, Optional.empty())).leaderEpoch()).isEmpty();
  }

  @Test
  void knowsWhereItsForwardedRecordsWereWrittenFirst() {
    LogPosition first = new LogPosition("support", 0, 3);
    LogPosition second = new LogPosition("support", 1, 2);
    LogPosition payment = new LogPosition("payments", 0, 9);

    OutputBatch batch =
        new OutputBatch(forwarded(1, Authority.SUPPORT, first))
            .plus(forwarded(2, Authority.PAYMENT, payment))
            .plus(forwarded(3, Authority.SUPPORT, second))
            .plus(unusable(4, Optional.of(5)));

    assertThat(batch.sources()).containsExactly(first, payment, second);
  }
}
