package dev.termshift.cli.bench.load;

import dev.termshift.cli.bench.lab.Place;
import dev.termshift.local.LocalClients;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Counts the committed billing events of one type at a place, from the moment it is made on. */
public final class Events implements AutoCloseable {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration POLL = Duration.ofMillis(20);
  private static final String TYPE = "ce_type";

  private final String type;
  private final AtomicLong count = new AtomicLong();
  private final TopicReader reader;
  private volatile boolean begun;
  private volatile long firstAt;
  private volatile long lastAt;

  /**
   * Counts what is appended from now on.
   *
   * @param type a part of the event's type, such as {@code charge.settled}
   */
  public Events(Place place, String type) {
    this.type = type;
    Consumer<byte[], byte[]> consumer =
        new LocalClients(place.servers().bootstrapServers()).reader();
    List<TopicPartition> all = TopicReader.partitions(place.topics().billing(), place.partitions());
    consumer.assign(all);
    consumer.seekToEnd(all);
    all.forEach(consumer::position);
    this.reader = new TopicReader("bench-events", consumer, POLL, this::take);
  }

  public long count() {
    return count.get();
  }

  /** Lets the next one be the first. */
  public void begin() {
    begun = false;
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
   * @throws IllegalStateException if none comes for two minutes, or reading them fails
   */
  public void await(long wanted) {
    Progress.await("events " + type, wanted, count::get, reader::requireReading);
  }

  private void take(ConsumerRecord<byte[], byte[]> event) {
    Header header = event.headers().lastHeader(TYPE);
    if (new String(header.value(), StandardCharsets.UTF_8).contains(type)) {
      lastAt = CLOCK.millis();
      firstAt = begun ? firstAt : lastAt;
      begun = true;
      count.incrementAndGet();
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
