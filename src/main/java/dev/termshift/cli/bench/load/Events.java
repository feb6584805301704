package dev.termshift.cli.bench.load;

import dev.termshift.cli.bench.lab.Place;
import dev.termshift.kafka.Await;
import dev.termshift.local.LocalClients;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Counts the committed billing events of one type at a place, from the moment it is made on. */
public final class Events implements AutoCloseable {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration POLL = Duration.ofMillis(20);
  private static final String TYPE = "ce_type";

  private final Consumer<byte[], byte[]> consumer;
  private final String type;
  private final AtomicLong count = new AtomicLong();
  private final Thread thread = new Thread(this::read, "bench-events");
  private volatile long firstAt;
  private volatile long lastAt;
  private volatile boolean running = true;

  /**
   * Counts what is appended from now on.
   *
   * @param type a part of the event's type, such as {@code charge.settled}
   */
  public Events(Place place, String type) {
    this.consumer = new LocalClients(place.servers().bootstrapServers()).reader();
    this.type = type;
    List<TopicPartition> all =
        IntStream.range(0, place.partitions())
            .mapToObj(it -> new TopicPartition(place.topics().billing(), it))
            .toList();
    consumer.assign(all);
    consumer.seekToEnd(all);
    all.forEach(consumer::position);
    thread.setDaemon(true);
    thread.start();
  }

  public long count() {
    return count.get();
  }

  /** When the first one was seen, in milliseconds since 1970. */
  public long firstAtMillis() {
    return firstAt;
  }

  /** When the last one was seen, in milliseconds since 1970. */
  public long lastAtMillis() {
    return lastAt;
  }

  /**
   * Waits until so many were seen.
   *
   * @throws IllegalStateException if none comes for two minutes
   */
  public void await(long wanted) {
    Progress.await("events " + type, wanted, count::get);
  }

  private void read() {
    while (running) {
      for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
        take(event);
      }
    }
    consumer.close();
  }

  private void take(ConsumerRecord<byte[], byte[]> event) {
    Header header = event.headers().lastHeader(TYPE);
    if (new String(header.value(), StandardCharsets.UTF_8).contains(type)) {
      lastAt = CLOCK.millis();
      firstAt = count.getAndIncrement() == 0 ? lastAt : firstAt;
    }
  }

  @Override
  public void close() {
    running = false;
    Await.end(thread);
  }
}
