package dev.termshift.cli.send;

import dev.termshift.contract.WireMessage;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Messages on their way to the brokers; those count as delivered that the brokers have. */
public final class Deliveries implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final AtomicLong delivered = new AtomicLong();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

  /** Delivers with a producer, which is closed with this. */
  public Deliveries(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Hands a message over; messages of one key arrive in the order of these calls. */
  public void send(String topic, WireMessage message) {
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers()),
            (metadata, error) -> {
              if (error == null) {
                delivered.incrementAndGet();
              } else {
                failures.add(error);
              }
            });
  }

  /**
   * Looks whether all is well so far.
   *
   * @throws IllegalStateException if the brokers did not take a message
   */
  public void throwIfFailed() {
    Exception error = failures.peek();
    if (error != null) {
      throw new IllegalStateException(
          "Expected the brokers to take every message, but after %d: %s"
              .formatted(delivered.get(), error.getMessage()),
          error);
    }
  }

  /**
   * Waits until the brokers have everything; how many messages that is.
   *
   * @throws IllegalStateException if they did not take one
   */
  public long awaitAll() {
    producer.flush();
    throwIfFailed();
    return delivered.get();
  }

  @Override
  public void close() {
    producer.close();
  }
}
