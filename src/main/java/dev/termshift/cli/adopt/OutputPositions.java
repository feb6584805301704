package dev.termshift.cli.adopt;

import dev.termshift.cli.console.ShownScan;
import dev.termshift.contract.deadletter.DeadLetterHeaders;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.TopicScan;
import dev.termshift.kernel.LogPosition;
import dev.termshift.settings.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The last record of each log partition whose outputs were published, found by reading them all,
 * once, when somebody asks first: what is published later is not in it.
 */
final class OutputPositions {

  private final BillingReader billing = new BillingReader();
  private final ReplyReader replies = new ReplyReader();
  private final KafkaClients clients;
  private final TopicNames topics;
  private final SourcePositions highest = new SourcePositions(List.of());
  private boolean isRead;

  OutputPositions(KafkaClients clients, TopicNames topics) {
    this.clients = clients;
    this.topics = topics;
  }

  /** The highest offset of a partition of a log that any committed output names, if one does. */
  Optional<Long> highest(String topicId, int partition) {
    if (!isRead) {
      scan(topics.billing(), this::ofBillingEvent);
      scan(topics.replies(), this::ofReply);
      scan(topics.deadLetters(), this::ofDeadLetter);
      isRead = true;
    }
    return highest.list().stream()
        .filter(each -> each.topicId().equals(topicId) && each.partition() == partition)
        .map(LogPosition::offset)
        .findFirst();
  }

  private void scan(
      String topic, Function<ConsumerRecord<byte[], byte[]>, Optional<LogPosition>> position) {
    try (TopicScan scan = TopicScan.open(clients, topic)) {
      ShownScan.forEach(scan, record -> position.apply(record).ifPresent(highest::add));
    }
  }

  private Optional<LogPosition> ofBillingEvent(ConsumerRecord<byte[], byte[]> record) {
    return Optional.of(billing.read(record.headers(), record.value()).decidedFor());
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
