package dev.termshift.chaos.load;

import dev.termshift.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;

/** A producer that sends everything until it is acknowledged, and keeps account of each attempt. */
public final class Sender implements AutoCloseable {

  private static final Duration AGAIN_AFTER = Duration.ofMillis(300);

  private final Producer<byte[], byte[]> producer;
  private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(Sender::daemon);

  /** Sends with a producer of its own. */
  public Sender(KafkaClients clients) {
    this.producer = clients.orderedProducer();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sender-later");
    thread.setDaemon(true);
    return thread;
  }

  void send(Outgoing outgoing) {
    open.incrementAndGet();
    attempt(outgoing);
  }

  /** Once more, after a while: a team that does not know whether the first time succeeded. */
  void repeat(Outgoing outgoing, Duration after) {
    open.incrementAndGet();
    schedule(outgoing, after);
  }

  private void schedule(Outgoing outgoing, Duration after) {
    Future<?> unused =
        later.schedule(() -> attempt(outgoing), after.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt(Outgoing outgoing) {
    try {
      Future<?> unused =
          producer.send(outgoing.record(), (sent, failure) -> answered(outgoing, failure == null));
    } catch (KafkaException e) {
      answered(outgoing, false);
    }
  }

  private void answered(Outgoing outgoing, boolean acknowledged) {
    attempts.add(outgoing.attempt(acknowledged));
    if (acknowledged) {
      open.decrementAndGet();
    } else {
      schedule(outgoing, AGAIN_AFTER);
    }
  }

  /** Waits until everything is acknowledged. */
  public void awaitAcknowledged(Duration within) {
    producer.flush();
    Awaitility.await("acknowledgement of everything sent")
        .atMost(within)
        .until(() -> open.get() == 0);
  }

  /** Every attempt that was answered until now, also those that failed. */
  public List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  @Override
  public void close() {
    later.shutdownNow();
    producer.close(Duration.ofSeconds(5));
  }
}
