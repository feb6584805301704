package dev.termshift.chaos.watch;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.contract.progress.ProgressCodec;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Follows how far the engine has come in each partition of the log, on a thread of its own. */
public final class ProgressWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LOOK_WITHIN = Duration.ofSeconds(3);

  private final Cluster cluster;
  private final TopicNames topics;
  private final Map<Integer, Long> reached = new ConcurrentHashMap<>();
  private final KafkaConsumer<byte[], byte[]> ends;
  private final Thread thread = new Thread(this::run, "progress-watch");
  private volatile boolean running = true;

  /** Begins to follow. */
  public ProgressWatch(Cluster cluster) {
    this.cluster = cluster;
    this.topics = cluster.settings().kafka().topics();
    this.ends = cluster.clients().probingReader(LOOK_WITHIN);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (KafkaConsumer<byte[], byte[]> consumer = cluster.clients().committedReader()) {
      List<TopicPartition> partitions = partitions(topics.progress());
      consumer.assign(partitions);
      partitions.forEach(it -> consumer.seek(it, 0));
      while (running) {
        poll(consumer);
      }
    }
  }

  private void poll(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      consumer.poll(POLL).forEach(this::see);
    } catch (OffsetOutOfRangeException e) {
      // The topic was made anew.
      e.partitions().forEach(partition -> consumer.seek(partition, 0));
    } catch (KafkaException e) {
      // The next poll tries again.
    }
  }

  private void see(ConsumerRecord<byte[], byte[]> record) {
    reached.put(record.partition(), ProgressCodec.fromBytes(record.value()).nextOffset());
  }

  private List<TopicPartition> partitions(String topic) {
    return IntStream.range(0, cluster.shape().partitions())
        .mapToObj(it -> new TopicPartition(topic, it))
        .toList();
  }

  /** Where the log's partitions end now, if the brokers say so within seconds. */
  public synchronized Optional<Map<TopicPartition, Long>> logEnds() {
    try {
      return Optional.of(ends.endOffsets(partitions(topics.commands()), LOOK_WITHIN));
    } catch (KafkaException e) {
      return Optional.empty();
    }
  }

  /** Whether the engine has come so far in every partition. */
  public boolean hasReached(Map<TopicPartition, Long> targets) {
    return lagging(targets).isEmpty();
  }

  /** The partitions in which the engine has not come so far. */
  public List<Integer> lagging(Map<TopicPartition, Long> targets) {
    return targets.entrySet().stream()
        .filter(it -> isLagging(it.getKey(), it.getValue()))
        .map(it -> it.getKey().partition())
        .sorted()
        .toList();
  }

  /** Markers and what was aborted have offsets too, but nobody decides them. */
  private boolean isLagging(TopicPartition partition, long target) {
    long next = reached().getOrDefault(partition.partition(), 0L);
    return next < target && !holdsNothing(partition, next, target);
  }

  private synchronized boolean holdsNothing(TopicPartition partition, long from, long to) {
    long begin = System.nanoTime();
    try {
      ends.assign(List.of(partition));
      ends.seek(partition, from);
      boolean nothing = true;
      while (nothing && ends.position(partition) < to && isWithin(begin)) {
        nothing = ends.poll(POLL).isEmpty();
      }
      return nothing && ends.position(partition) >= to;
    } catch (KafkaException e) {
      return false;
    }
  }

  private static boolean isWithin(long begin) {
    return System.nanoTime() - begin < LOOK_WITHIN.toNanos();
  }

  /** How far the engine has come, by partition. */
  public Map<Integer, Long> reached() {
    return Collections.unmodifiableMap(reached);
  }

  @Override
  public synchronized void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ends.close();
  }
}
