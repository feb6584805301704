package dev.termshift.cli.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Times every command from its sending to the moment a reader of committed replies has its reply.
 * Commands are numbered from 0 in the order of sending.
 */
final class ReplyClock implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);

  /** The reply's command id travels as a header, so that counting needs no JSON. */
  private static final String COMMAND_ID = "ce_commandid";

  private final Consumer<byte[], byte[]> consumer;
  private final AtomicLongArray sentAt;
  private final AtomicLongArray repliedAt;
  private final AtomicLong replies = new AtomicLong();
  private final Thread thread = new Thread(this::read, "bench-replies");
  private volatile boolean running = true;

  ReplyClock(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, int commands) {
    this.consumer = consumer;
    this.sentAt = new AtomicLongArray(commands);
    this.repliedAt = new AtomicLongArray(commands);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.start();
  }

  void sent(long number) {
    sentAt.set((int) number, System.nanoTime());
  }

  /**
   * Waits until so many replies were read since the beginning.
   *
   * @throws IllegalStateException if none comes for a minute
   */
  void awaitReplies(long count) {
    long seen = -1;
    long since = System.nanoTime();
    while (replies.get() < count) {
      if (replies.get() != seen) {
        seen = replies.get();
        since = System.nanoTime();
      }
      if (System.nanoTime() - since > Duration.ofMinutes(1).toNanos()) {
        throw new IllegalStateException("Expected " + count + " replies, but got " + seen);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /** When the last reply of the given commands was read, as {@link System#nanoTime} tells it. */
  long lastReply(int from, int to) {
    long last = repliedAt.get(from);
    for (int i = from; i < to; i++) {
      last = Math.max(last, repliedAt.get(i));
    }
    return last;
  }

  /** The latencies of the given commands in nanoseconds, ascending. */
  long[] latencies(int from, int to) {
    long[] latencies = new long[to - from];
    for (int i = from; i < to; i++) {
      latencies[i - from] = repliedAt.get(i) - sentAt.get(i);
    }
    Arrays.sort(latencies);
    return latencies;
  }

  private void read() {
    while (running) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Header id = record.headers().lastHeader(COMMAND_ID);
        int number = Integer.parseInt(new String(id.value(), StandardCharsets.US_ASCII));
        repliedAt.set(number, System.nanoTime());
        replies.incrementAndGet();
      }
    }
    consumer.close();
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
