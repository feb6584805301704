package dev.termshift.chaos.drill;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.settings.TopicNames;
import dev.termshift.testing.KafkaRecords;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was published, some of it twice: who reads it may take the second time for a repeat. */
final class RepeatedOutputs {

  private final List<ConsumerRecord<byte[], byte[]>> events;
  private final List<ReplyMessage> replies;

  private RepeatedOutputs(List<ConsumerRecord<byte[], byte[]>> events, List<ReplyMessage> replies) {
    this.events = events;
    this.replies = replies;
  }

  static RepeatedOutputs read(Cluster cluster) {
    TopicNames topics = cluster.settings().kafka().topics();
    KafkaRecords records = new KafkaRecords(cluster.directBootstrapServers());
    ReplyReader reader = new ReplyReader();
    return new RepeatedOutputs(
        records.readAll(topics.billing()),
        records.readAll(topics.replies()).stream()
            .map(record -> reader.read(record.headers(), record.value()))
            .toList());
  }

  /** The ids under which two different events were published. */
  Set<String> changedEvents() {
    Map<String, String> contents = new HashMap<>();
    Set<String> changed = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> event : events) {
      String id = text(event.headers().lastHeader("ce_id").value());
      String content = text(event.value());
      String before = contents.putIfAbsent(id, content);
      if (before != null && !before.equals(content)) {
        changed.add(id);
      }
    }
    return changed;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What commands of these ids were told, each time they were told something. */
  Set<String> outcomes(Collection<String> commandIds) {
    Set<String> outcomes = new TreeSet<>();
    replies.stream()
        .filter(reply -> commandIds.contains(reply.commandId().id()))
        .forEach(reply -> outcomes.add(reply.outcome().name()));
    return outcomes;
  }

  /** Which of these commands were told nothing. */
  Set<String> unanswered(Collection<String> commandIds) {
    Set<String> left = new HashSet<>(commandIds);
    replies.forEach(reply -> left.remove(reply.commandId().id()));
    return left;
  }
}
