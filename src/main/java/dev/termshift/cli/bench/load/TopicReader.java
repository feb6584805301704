package dev.termshift.cli.bench.load;

import dev.termshift.kafka.Await;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads records on a thread of its own until it is closed. */
final class TopicReader implements AutoCloseable {

  private final Consumer<byte[], byte[]> consumer;
  private final Duration poll;
  private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> action;
  private final Thread thread;
  private volatile boolean running = true;
  private volatile @Nullable RuntimeException failure;

  /** Begins to read where the consumer stands, which it closes in the end. */
  TopicReader(
      String name,
      Consumer<byte[], byte[]> consumer,
      Duration poll,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> action) {
    this.consumer = consumer;
    this.poll = poll;
    this.action = action;
    this.thread = new Thread(this::read, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** The partitions of a topic that has so many. */
  static List<TopicPartition> partitions(String topic, int count) {
    return IntStream.range(0, count).mapToObj(it -> new TopicPartition(topic, it)).toList();
  }

  private void read() {
    try (consumer) {
      while (running) {
        consumer.poll(poll).forEach(action);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /**
   * Does nothing while it reads.
   *
   * @throws IllegalStateException if it has failed
   */
  void requireReading() {
    RuntimeException seen = failure;
    if (seen != null) {
      throw new IllegalStateException(
          "Expected the load to read on (" + thread.getName() + "), but: " + seen, seen);
    }
  }

  @Override
  public void close() {
    running = false;
    Await.end(thread);
  }
}
