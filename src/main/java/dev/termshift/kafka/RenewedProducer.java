package dev.termshift.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producer of a node's deadlines, made anew when it is of no more use: after some errors, such
 * as a right that was missing for a moment, a client refuses everything for ever.
 */
public final class RenewedProducer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RenewedProducer.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private Optional<Producer<byte[], byte[]>> current;
  private volatile Optional<Producer<byte[], byte[]>> useless = Optional.empty();
  private Duration pause = FIRST_PAUSE;
  private boolean closed;
  private long madeAt = System.nanoTime();

  public RenewedProducer(Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
    this.current = Optional.of(producers.get());
  }

  /**
   * One that may still be of use; absent for a while after one that was not. Never waits.
   *
   * @throws RuntimeException if none can be made
   */
  public synchronized Optional<Producer<byte[], byte[]>> get() {
    if (current.isPresent() && current.equals(useless)) {
      LOG.warn("Expected a producer to go on, but it refuses everything; another one takes over");
      current.get().close(Duration.ZERO);
      current = Optional.empty();
      useless = Optional.empty();
    }
    if (current.isEmpty() && !closed && isTime()) {
      current = Optional.of(producers.get());
    }
    return current;
  }

  /** Pauses become longer while producers do not live long. */
  private boolean isTime() {
    Duration since = Duration.ofNanos(System.nanoTime() - madeAt);
    if (since.compareTo(pause) < 0) {
      return false;
    }
    boolean lived = since.compareTo(LONGEST_PAUSE.multipliedBy(2)) > 0;
    Duration doubled = lived ? FIRST_PAUSE : pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    madeAt = System.nanoTime();
    return true;
  }

  /** It is of no more use; never waits. */
  public void giveUp(Producer<byte[], byte[]> producer) {
    useless = Optional.of(producer);
  }

  @Override
  public synchronized void close() {
    closed = true;
    current.ifPresent(producer -> producer.close(CLOSE_WITHIN));
  }
}
