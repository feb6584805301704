package dev.termshift.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One producer after the other, each made when the one before is of no more use: after some errors,
 * such as a right that was missing for a moment, a client refuses everything for ever.
 */
final class RenewedProducer implements BoundedSender.Producers {

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

  RenewedProducer(Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
    this.current = Optional.of(producers.get());
  }

  /**
   * One that may still be of use.
   *
   * @throws RuntimeException for a while after one that was not, or if none can be made
   */
  @Override
  public synchronized Producer<byte[], byte[]> get() {
    if (current.isPresent() && current.equals(useless)) {
      LOG.warn("Expected a producer to go on, but it refuses everything; another one takes over");
      current.get().close(Duration.ZERO);
      current = Optional.empty();
      useless = Optional.empty();
    }
    if (current.isEmpty() && !closed && isTime()) {
      current = Optional.of(producers.get());
    }
    return current.orElseThrow(() -> new IllegalStateException("the producer had to go"));
  }

  /** The pause before the next producer grows while producers do not live long. */
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

  /** What may go well with the next attempt is no reason for another producer. */
  @Override
  public void failed(Producer<byte[], byte[]> producer, Exception error) {
    if (!(error instanceof RetriableException)) {
      useless = Optional.of(producer);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    current.ifPresent(producer -> producer.close(CLOSE_WITHIN));
  }
}
