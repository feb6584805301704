package dev.termshift.local.story;

import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.kernel.CommandId;
import dev.termshift.local.LocalClients;
import dev.termshift.local.MessageSender;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscriber with something to watch: the plan is renewed and paid again and again by itself, and
 * its credits are used in between.
 */
public final class RestlessSubscriber implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RestlessSubscriber.class);
  private static final String SOURCE = "/demo";

  private final CommandEncoder encoder = new CommandEncoder();
  private final MessageSender sender;
  private final String topic;
  private final String id;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "restless-subscriber");
            daemon.setDaemon(true);
            return daemon;
          });
  private long commands;

  private RestlessSubscriber(MessageSender sender, String topic, String id) {
    this.sender = sender;
    this.topic = topic;
    this.id = id;
  }

  /**
   * Subscribes to a plan under an id that no run before used.
   *
   * @param every how often a credit is used; a refusal, when there is none left, is a part of it
   */
  public static RestlessSubscriber start(
      String bootstrapServers, TopicNames topics, String plan, Duration every) {
    RestlessSubscriber zoe =
        new RestlessSubscriber(
            new MessageSender(new LocalClients(bootstrapServers)),
            topics.commands(),
            "zoe-" + UUID.randomUUID().toString().substring(0, 6));
    zoe.send(new Start(plan, Optional.empty()));
    Future<?> unused =
        zoe.thread.scheduleAtFixedRate(
            () -> zoe.send(new ConsumeCredits(1, Optional.of("a poster"))),
            every.toMillis(),
            every.toMillis(),
            TimeUnit.MILLISECONDS);
    return zoe;
  }

  public String id() {
    return id;
  }

  private void send(SubscriptionCommand command) {
    CommandId commandId = new CommandId(SOURCE, id + "-" + commands++);
    try {
      sender.send(topic, List.of(encoder.encode(OutgoingCommand.of(id, commandId, command))));
    } catch (KafkaException e) {
      // The broker may be away for a moment, or for good when everything ends.
      LOG.debug("Expected to send {}, but {}", commandId, e.toString());
    }
  }

  /** Uses no more credits; the subscription lives on. */
  @Override
  public void close() {
    thread.shutdownNow();
    sender.close();
  }
}
