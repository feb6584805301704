package dev.termshift.chaos.load;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.kafka.KafkaClients;
import java.time.Duration;

/** A team that sends much to one partition of the log, all of it for a few subscriptions. */
public final class PartitionBurst implements AutoCloseable {

  /** Each of them is a fifth of it. */
  private static final int SUBSCRIPTIONS = 5;

  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(60);

  private final Subscribers subscribers;
  private final Sender sender;

  /** To this partition, for subscriptions of a name that is used once. */
  public PartitionBurst(Cluster cluster, int partition, String name) {
    this.subscribers = Subscribers.of(cluster, name, SUBSCRIPTIONS, it -> it == partition);
    this.sender = new Sender(new KafkaClients(cluster.settings().kafka()));
    subscribers.starts().forEach(sender::send);
    sender.awaitAcknowledged(ACKNOWLEDGED_WITHIN);
  }

  /** Sends so many commands; returns when the log has them. */
  public void send(int commands) {
    subscribers.consumptions(commands).forEach(sender::send);
    sender.awaitAcknowledged(ACKNOWLEDGED_WITHIN);
  }

  @Override
  public void close() {
    sender.close();
  }
}
