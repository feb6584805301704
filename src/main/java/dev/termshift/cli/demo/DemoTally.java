package dev.termshift.cli.demo;

import dev.termshift.cli.console.ShownScan;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.DecodedCommand;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.domain.command.CommandType;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.TopicScan;
import dev.termshift.settings.TopicNames;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What went through the topics since they were made, counted from the topics themselves. */
final class DemoTally {

  private final KafkaClients clients;
  private final CommandDecoder commandDecoder = new CommandDecoder(DecodeLimits.standard());
  private final ReplyReader replyReader = new ReplyReader();
  private final BillingReader billingReader = new BillingReader();
  private final Map<Outcome, Long> replies = new EnumMap<>(Outcome.class);
  private long commands;
  private long deadlines;

  private DemoTally(KafkaClients clients) {
    this.clients = clients;
  }

  static DemoTally read(KafkaClients clients, TopicNames topics) {
    DemoTally tally = new DemoTally(clients);
    tally.scan(topics.commands(), tally::command);
    tally.scan(topics.replies(), tally::reply);
    tally.scan(topics.billing(), tally::billingEvent);
    return tally;
  }

  private void scan(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try (TopicScan scan = TopicScan.open(clients, topic)) {
      ShownScan.forEach(scan, each);
    }
  }

  private void command(ConsumerRecord<byte[], byte[]> record) {
    DecodedCommand decoded = commandDecoder.decode(record.key(), record.headers(), record.value());
    if (decoded instanceof DecodedCommand.Decoded command
        && CommandType.isAnswered(command.command())) {
      commands++;
    }
  }

  private void reply(ConsumerRecord<byte[], byte[]> record) {
    replies.merge(replyReader.read(record.headers(), record.value()).outcome(), 1L, Long::sum);
  }

  private void billingEvent(ConsumerRecord<byte[], byte[]> record) {
    String trigger =
        billingReader
            .read(record.headers(), record.value())
            .data()
            .path("cause")
            .path("trigger")
            .asText();
    if (trigger.equals("DEADLINE")) {
      deadlines++;
    }
  }

  /** Commands in the log that are answered: deadlines and payments are not. */
  long commands() {
    return commands;
  }

  long replies(Outcome outcome) {
    return replies.getOrDefault(outcome, 0L);
  }

  /** Billing events that a deadline brought about. */
  long deadlines() {
    return deadlines;
  }
}
