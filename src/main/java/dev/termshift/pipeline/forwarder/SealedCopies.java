package dev.termshift.pipeline.forwarder;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.UnreadableReason;
import dev.termshift.contract.deadletter.DeadLetters;
import dev.termshift.contract.deadletter.Origin;
import dev.termshift.contract.seal.Seal;
import dev.termshift.domain.command.Authority;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.pipeline.metrics.SessionMetrics;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.settings.TopicNames;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is appended for a privileged record: its copy in the log, sealed with the authority of its
 * topic, or a dead letter if the copy is larger than what the log takes.
 */
final class SealedCopies {

  private static final Logger LOG = LoggerFactory.getLogger(SealedCopies.class);

  /** Later than any log: whoever reads the copy takes the time of the log instead. */
  private static final Instant WHEN_FORWARDED = Instant.parse("9999-12-31T00:00:00Z");

  private final Set<String> undated = new HashSet<>();
  private final TopicNames names;
  private final int maxBytes;
  private final Seal seal;
  private final SessionMetrics metrics;
  private final DeadLetters deadLetters;

  SealedCopies(TermshiftSettings settings, Seal seal, SessionMetrics metrics) {
    this.names = settings.kafka().topics();
    this.maxBytes = settings.pipeline().maxMessageBytes();
    this.seal = seal;
    this.metrics = metrics;
    this.deadLetters = new DeadLetters(maxBytes);
  }

  ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, ForwardedTopics topics) {
    SourceRecord source =
        new SourceRecord(
            new LogPosition(
                topics.ids().getOrDefault(record.topic(), ""), record.partition(), record.offset()),
            givenAt(record));
    WireMessage message = new WireMessage(record.key(), record.headers(), record.value());
    WireMessage sealed = seal.sign(authority(record.topic()), source, topics.logId(), message);
    return sealed.size() <= maxBytes
        ? forLog(sealed, topics.logPartitions())
        : deadLetter(
            message,
            new Origin(
                record.topic(), source.position(), Instant.ofEpochMilli(record.timestamp())));
  }

  /**
   * When the broker took it. What its producer says instead could make a payment early or late as
   * it likes; without the broker's time it counts from when it is in the log.
   */
  private Instant givenAt(ConsumerRecord<byte[], byte[]> record) {
    if (record.timestampType() == TimestampType.LOG_APPEND_TIME) {
      return Instant.ofEpochMilli(record.timestamp());
    }
    if (undated.add(record.topic())) {
      LOG.warn(
          "Expected the broker's time on the records of {}, but they have their producers':"
              + " set message.timestamp.type=LogAppendTime; they count from when they are copied",
          record.topic());
    }
    return WHEN_FORWARDED;
  }

  private ProducerRecord<byte[], byte[]> forLog(WireMessage sealed, int logPartitions) {
    byte[] key = sealed.key();
    // A record without a key cannot be routed; the log's first partition makes it a dead letter.
    int partition = key == null ? 0 : LogPartitioner.partition(key, logPartitions);
    return new ProducerRecord<>(names.commands(), partition, key, sealed.value(), sealed.headers());
  }

  private ProducerRecord<byte[], byte[]> deadLetter(WireMessage message, Origin origin) {
    metrics.tooLargeToForward();
    WireMessage letter =
        deadLetters.write(
            message,
            origin,
            UnreadableReason.TOO_LARGE.name(),
            "Expected a message that has, sealed, at most %d bytes, but got one of %d before"
                .formatted(maxBytes, message.size()));
    return new ProducerRecord<>(
        names.deadLetters(), null, letter.key(), letter.value(), letter.headers());
  }

  private Authority authority(String topic) {
    return topic.equals(names.payments()) ? Authority.PAYMENT : Authority.SUPPORT;
  }
}
