package dev.termshift.kafka;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends records from a bounded queue on a thread of its own: a producer without metadata blocks,
 * and that must not happen to an actor's thread or to one of Akka's.
 */
public final class BoundedSender implements AutoCloseable {

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final Producers producers;
  private final ThreadPoolExecutor thread;

  /** Where the producer comes from. */
  interface Producers {

    /**
     * The one to send with; never waits.
     *
     * @throws RuntimeException if there is none for now
     */
    Producer<byte[], byte[]> get();

    /** Hears why a producer could not send something; never waits. */
    void failed(Producer<byte[], byte[]> producer, Exception error);

    void close();
  }

  /** The same producer for ever. */
  private record One(Producer<byte[], byte[]> producer) implements Producers {

    @Override
    public Producer<byte[], byte[]> get() {
      return producer;
    }

    @Override
    public void failed(Producer<byte[], byte[]> failing, Exception error) {
      // It goes on: what failed may be of this record alone, or of its topic.
    }

    @Override
    public void close() {
      producer.close(CLOSE_WITHIN);
    }
  }

  private BoundedSender(String name, int queue, Producers producers) {
    this.producers = producers;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            task -> new Thread(task, name));
  }

  /**
   * Sends with a producer, which is closed with it.
   *
   * @param name of its thread
   * @param queue how many records may wait
   */
  public static BoundedSender with(String name, int queue, Producer<byte[], byte[]> producer) {
    return new BoundedSender(name, queue, new One(producer));
  }

  /** The same with one producer after the other; see {@link RenewedProducer}. */
  public static BoundedSender renewing(
      String name, int queue, Supplier<Producer<byte[], byte[]>> producers) {
    return new BoundedSender(name, queue, new RenewedProducer(producers));
  }

  /**
   * Sends without waiting.
   *
   * @param record made on the sending thread
   * @return the offset that it got, or why it got none
   */
  public CompletableFuture<Long> send(Supplier<ProducerRecord<byte[], byte[]>> record) {
    CompletableFuture<Long> offset = new CompletableFuture<>();
    try {
      thread.execute(() -> send(record, offset));
    } catch (RejectedExecutionException e) {
      offset.completeExceptionally(e);
    }
    return offset;
  }

  private void send(
      Supplier<ProducerRecord<byte[], byte[]>> record, CompletableFuture<Long> offset) {
    try {
      send(producers.get(), record.get(), offset);
    } catch (RuntimeException e) {
      offset.completeExceptionally(e);
    }
  }

  private void send(
      Producer<byte[], byte[]> producer,
      ProducerRecord<byte[], byte[]> record,
      CompletableFuture<Long> offset) {
    try {
      // The callback hears of both success and failure.
      Future<?> unused =
          producer.send(
              record,
              (metadata, error) -> {
                if (error == null) {
                  offset.complete(metadata.offset());
                } else {
                  producers.failed(producer, error);
                  offset.completeExceptionally(error);
                }
              });
    } catch (RuntimeException e) {
      producers.failed(producer, e);
      throw e;
    }
  }

  /** Ends; what waits is not sent, and nobody hears of it. */
  @Override
  public void close() {
    thread.shutdownNow();
    producers.close();
  }
}
