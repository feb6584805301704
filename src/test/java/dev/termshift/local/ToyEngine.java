package dev.termshift.local;

import dev.termshift.contract.WireMessage;
import dev.termshift.domain.command.Authority;
import dev.termshift.local.story.InMemoryDecider;
import dev.termshift.settings.CatalogFile;
import dev.termshift.settings.TopicNames;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A stand-in for the engine with the same rules and topics, for what talks to it: one thread,
 * nothing is kept, no deadlines.
 */
public final class ToyEngine implements AutoCloseable {
  private final InMemoryDecider decider =
      new InMemoryDecider(CatalogFile.read(Path.of("config/catalog.conf")));
  private final TopicNames topics;
  private final TopicTail inputs;
  private final MessageSender sender;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "toy-engine");

  private ToyEngine(LocalClients clients, TopicNames topics) {
    this.topics = topics;
    this.sender = new MessageSender(clients);
    this.inputs =
        TopicTail.fromNow(
            clients, List.of(topics.commands(), topics.supportCommands(), topics.payments()));
  }

  /** Decides what is written to the input topics from now on. */
  public static ToyEngine start(String bootstrapServers, TopicNames topics) {
    ToyEngine engine = new ToyEngine(new LocalClients(bootstrapServers), topics);
    engine.thread.start();
    return engine;
  }

  private void run() {
    try (inputs;
        sender) {
      while (closing.getCount() > 0) {
        inputs.next().forEach(this::decide);
      }
    }
  }

  private void decide(ConsumerRecord<byte[], byte[]> record) {
    InMemoryDecider.Outcome outcome =
        decider.decide(
            new WireMessage(record.key(), record.headers(), record.value()),
            authority(record.topic()),
            Instant.ofEpochMilli(record.timestamp()));
    sender.send(topics.replies(), outcome.reply().stream().toList());
    sender.send(topics.billing(), outcome.events());
  }

  private Authority authority(String topic) {
    if (topic.equals(topics.commands())) {
      return Authority.CUSTOMER;
    }
    return topic.equals(topics.payments()) ? Authority.PAYMENT : Authority.SUPPORT;
  }

  @Override
  public void close() throws InterruptedException {
    closing.countDown();
    thread.join();
  }
}
