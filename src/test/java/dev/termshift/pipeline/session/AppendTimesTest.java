package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.pipeline.progress.SessionRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Which times of records may decide. */
final class AppendTimesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicInteger databaseAsked = new AtomicInteger();

  private AppendTimes times(Instant node, Instant database) {
    return new AppendTimes(
        Clock.fixed(node, ZoneOffset.UTC),
        () -> {
          databaseAsked.incrementAndGet();
          return database;
        });
  }

  private static ConsumerRecord<byte[], byte[]> record(TimestampType type, Instant at) {
    return new ConsumerRecord<>(
        "log",
        3,
        47,
        at.toEpochMilli(),
        type,
        0,
        0,
        new byte[0],
        new byte[0],
        new RecordHeaders(),
        Optional.empty());
  }

  private static ConsumerRecord<byte[], byte[]> appended(Instant at) {
    return record(TimestampType.LOG_APPEND_TIME, at);
  }

  @Test
  void theBrokersTimeCountsHoweverOldItIs() {
    AppendTimes times = times(NOW, NOW);
    assertThat(times.isBelieved(appended(Instant.EPOCH))).isTrue();
    assertThat(times.isBelieved(appended(NOW))).isTrue();
    assertThat(times.isBelieved(appended(NOW.plus(HOUR)))).isTrue();
    assertThat(databaseAsked).hasValue(0);
    assertThatCode(times::requireBelieved).doesNotThrowAnyException();
  }

  @Test
  void aProducersTimeDoesNot() {
    for (TimestampType type :
        new TimestampType[] {TimestampType.CREATE_TIME, TimestampType.NO_TIMESTAMP_TYPE}) {
      AppendTimes times = times(NOW, NOW);
      assertThat(times.isBelieved(record(type, NOW))).isFalse();
      assertThatThrownBy(times::requireBelieved)
          .isInstanceOf(SessionRefused.class)
          .hasMessageContaining("record 47 of log-3")
          .hasMessageContaining("message.timestamp.type=LogAppendTime");
    }
  }

  @Test
  void aTimeThatIsAheadOfBothClocksDoesNot() {
    AppendTimes times = times(NOW, NOW);
    Instant ahead = NOW.plus(HOUR).plusMillis(1);
    assertThat(times.isBelieved(appended(ahead))).isFalse();
    assertThat(databaseAsked).hasValue(1);
    assertThatThrownBy(times::requireBelieved)
        .isInstanceOf(SessionRefused.class)
        .hasMessageContaining("record 47 of log-3")
        .hasMessageContaining(ahead.toString());
  }

  @Test
  void theDatabaseIsBelievedByANodeWhoseClockIsBehindAndAskedOnce() {
    AppendTimes times = times(NOW.minus(HOUR.multipliedBy(2)), NOW);
    for (int i = 0; i < 1000; i++) {
      assertThat(times.isBelieved(appended(NOW.plusSeconds(i)))).isTrue();
    }
    assertThat(databaseAsked).hasValue(1);
  }

  @Test
  void aNodeWhoseClockIsAheadHindersNothing() {
    AppendTimes times = times(NOW.plus(HOUR.multipliedBy(2)), NOW);
    assertThat(times.isBelieved(appended(NOW.plus(HOUR)))).isTrue();
    assertThat(databaseAsked).hasValue(0);
  }

  @Test
  void whatWasAheadIsBelievedWhenItsTimeHasComeNear() {
    Instant dated = NOW.plus(HOUR.multipliedBy(5));
    assertThat(times(NOW, NOW).isBelieved(appended(dated))).isFalse();
    Instant later = dated.minus(HOUR);
    assertThat(times(NOW, later).isBelieved(appended(dated))).isTrue();
  }
}
