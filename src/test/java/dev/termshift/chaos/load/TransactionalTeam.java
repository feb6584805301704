package dev.termshift.chaos.load;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * A team whose producer is transactional. What becomes of its transactions is its own matter: the
 * log holds the records of all of them, and nobody may see those that were aborted.
 */
public final class TransactionalTeam implements AutoCloseable {

  private static final int SUBSCRIPTIONS = 8;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 30;

  private final KafkaClients clients;
  private final String name;
  private final Subscribers subscribers;
  private Optional<Producer<byte[], byte[]>> open = Optional.empty();

  /** Sends through the proxies, to partitions that are wanted; the name is used once. */
  public TransactionalTeam(Cluster cluster, String name, IntPredicate partitions) {
    this.clients = new KafkaClients(cluster.outsideSettings().kafka());
    this.name = name;
    this.subscribers = Subscribers.of(cluster, name, SUBSCRIPTIONS, partitions);
  }

  /** Starts its subscriptions, in a transaction that is committed. */
  public void start() {
    commit(subscribers.starts());
  }

  /** Sends so many commands, and commits each by itself. */
  public void commitEach(int commands) {
    subscribers.consumptions(commands).forEach(each -> commit(List.of(each)));
  }

  private void commit(List<Outgoing> batch) {
    untilDone(
        producer -> {
          send(producer, batch);
          producer.commitTransaction();
        });
  }

  /** Sends so many commands, and aborts. */
  public void abort(int commands) {
    List<Outgoing> batch = subscribers.consumptions(commands);
    untilDone(
        producer -> {
          send(producer, batch);
          producer.flush();
          producer.abortTransaction();
        });
  }

  /** Sends so many commands, and never says what becomes of them: the broker aborts them. */
  public void abandon(int commands) {
    List<Outgoing> batch = subscribers.consumptions(commands);
    untilDone(
        producer -> {
          send(producer, batch);
          producer.flush();
        });
  }

  private static void send(Producer<byte[], byte[]> producer, List<Outgoing> batch) {
    producer.beginTransaction();
    for (Outgoing each : batch) {
      // What fails here, the end of the transaction throws.
      Future<?> unused = producer.send(each.record());
    }
  }

  /** With a new producer each time it fails: the brokers may be away, or have given it up. */
  private void untilDone(Consumer<Producer<byte[], byte[]>> work) {
    Optional<KafkaException> failure = attempt(work);
    for (int again = 1; failure.isPresent() && again < ATTEMPTS; again++) {
      failure = attempt(work);
    }
    failure.ifPresent(
        it -> {
          throw it;
        });
  }

  private Optional<KafkaException> attempt(Consumer<Producer<byte[], byte[]>> work) {
    try {
      work.accept(producer());
      return Optional.empty();
    } catch (KafkaException e) {
      close();
      return Optional.of(e);
    }
  }

  private Producer<byte[], byte[]> producer() {
    if (open.isEmpty()) {
      open = Optional.of(clients.transactionalProducer(name, TIMEOUT));
      open.get().initTransactions();
    }
    return open.get();
  }

  /** At once: a transaction that is open stays so until the broker ends it. */
  @Override
  public void close() {
    open.ifPresent(producer -> producer.close(Duration.ZERO));
    open = Optional.empty();
  }
}
