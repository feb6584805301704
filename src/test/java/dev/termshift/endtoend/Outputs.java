package dev.termshift.endtoend;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.settings.TopicNames;
import dev.termshift.testing.KafkaRecords;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the engine has committed until now. */
final class Outputs {

  private final KafkaRecords records;
  private final TopicNames topics;

  Outputs(Lab lab) {
    this.records = new KafkaRecords(lab.bootstrapServers());
    this.topics = lab.settings().kafka().topics();
  }

  List<ReplyMessage> replies() {
    ReplyReader reader = new ReplyReader();
    return records.readAll(topics.replies()).stream()
        .map(record -> reader.read(record.headers(), record.value()))
        .toList();
  }

  List<ReplyMessage> replies(String subscriptionId) {
    return replies().stream()
        .filter(reply -> reply.subscriptionId().equals(subscriptionId))
        .toList();
  }

  /** How often each command was answered, by subscription and command id. */
  Map<String, Long> answersByCommand() {
    return replies().stream()
        .collect(
            Collectors.groupingBy(
                reply -> reply.subscriptionId() + "/" + reply.commandId().id(),
                Collectors.counting()));
  }

  List<String> outcomes(String subscriptionId) {
    return replies(subscriptionId).stream()
        .map(reply -> reply.commandId().id() + " " + reply.outcome())
        .toList();
  }

  List<BillingMessage> billing() {
    BillingReader reader = new BillingReader();
    return records.readAll(topics.billing()).stream()
        .map(record -> reader.read(record.headers(), record.value()))
        .toList();
  }

  List<BillingMessage> billing(String subscriptionId) {
    return billing().stream()
        .filter(event -> event.subscriptionId().equals(subscriptionId))
        .toList();
  }

  List<String> eventNames(String subscriptionId) {
    return billing(subscriptionId).stream().map(BillingMessage::name).toList();
  }

  List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return records.readAll(topics.deadLetters());
  }

  /** How many records each output holds: billing events, replies, dead letters. */
  List<Integer> sizes() {
    return List.of(billing().size(), replies().size(), deadLetters().size());
  }
}
