package dev.termshift.pipeline.forwarder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealCheck;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.pipeline.membership.PipelineSamples;
import dev.termshift.settings.TopicNames;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** When a copy says that its record was given. */
final class SealedCopiesTest {

  private static final String PAYMENTS = TopicNames.STANDARD.payments();
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private final Seal seal = new Seal(SealKeyRing.of("1", new byte[32]));
  private final SealedCopies copies =
      new SealedCopies(PipelineSamples.settings(""), seal, PipelineSamples.metrics().sessions());

  private Instant givenAt(TimestampType type) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            PAYMENTS,
            0,
            7,
            AT.toEpochMilli(),
            type,
            0,
            0,
            "s".getBytes(UTF_8),
            "{}".getBytes(UTF_8),
            new RecordHeaders(),
            Optional.empty());
    ProducerRecord<byte[], byte[]> copy =
        copies.of(record, new ForwardedTopics(Map.of(PAYMENTS, "id"), "log", 4));
    return ((SealCheck.Sealed) seal.verify(copy.key(), copy.headers(), copy.value()))
        .source()
        .appendedAt();
  }

  @Test
  void aRecordIsGivenWhenTheBrokerTookIt() {
    assertThat(givenAt(TimestampType.LOG_APPEND_TIME)).isEqualTo(AT);
  }

  @Test
  void whatItsProducerSaysOfTheTimeIsNotCopied() {
    assertThat(givenAt(TimestampType.CREATE_TIME))
        .isAfter(Instant.parse("9000-01-01T00:00:00Z"))
        .isEqualTo(givenAt(TimestampType.NO_TIMESTAMP_TYPE));
  }
}
