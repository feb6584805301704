package dev.termshift.cli.adopt;

import dev.termshift.cli.console.TopicScan;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.letter.DeadLetterHeaders;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.domain.log.LogPosition;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.settings.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Finds the last record of each log partition whose outputs were published, by reading them all.
 */
final class OutputPositions {

  private final BillingReader billing = new BillingReader();
  private final ReplyReader replies = new ReplyReader();
  private final String topicId;
  private final Map<Integer, Long> highest = new TreeMap<>();

  private OutputPositions(String topicId) {
    this.topicId = topicId;
  }

  /** The highest offset of each log partition that any committed output names, if one does. */
  static Map<Integer, Long> highest(KafkaClients clients, TopicNames topics, String topicId) {
    OutputPositions positions = new OutputPositions(topicId);
    positions.scan(clients, topics.billing(), positions::ofBillingEvent);
    positions.scan(clients, topics.replies(), positions::ofReply);
    positions.scan(clients, topics.deadLetters(), positions::ofDeadLetter);
    return positions.highest;
  }

  private void scan(
      KafkaClients clients,
      String topic,
      Function<ConsumerRecord<byte[], byte[]>, Optional<LogPosition>> position) {
    try (TopicScan scan = TopicScan.open(clients, topic)) {
      scan.forEach(record -> position.apply(record).ifPresent(this::take));
    }
  }

  private void take(LogPosition position) {
    if (position.topicId().equals(topicId)) {
      highest.merge(position.partition(), position.offset(), Math::max);
    }
  }

  private Optional<LogPosition> ofBillingEvent(ConsumerRecord<byte[], byte[]> record) {
    var cause = billing.read(record.headers(), record.value()).data().path("cause");
    return Optional.of(
        new LogPosition(
            cause.path("topicId").asText(),
            cause.path("partition").asInt(),
            cause.path("offset").asLong()));
  }

  private Optional<LogPosition> ofReply(ConsumerRecord<byte[], byte[]> record) {
    ReplyMessage reply = replies.read(record.headers(), record.value());
    return Optional.of(reply.position());
  }

  private Optional<LogPosition> ofDeadLetter(ConsumerRecord<byte[], byte[]> record) {
    Optional<String> id = header(record, DeadLetterHeaders.TOPIC_ID);
    return id.map(
        it ->
            new LogPosition(
                it,
                header(record, DeadLetterHeaders.PARTITION).map(Integer::parseInt).orElse(-1),
                header(record, DeadLetterHeaders.OFFSET).map(Long::parseLong).orElse(-1L)));
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }
}
