package dev.termshift.cli.bench.load;

import dev.termshift.local.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Reads the committed replies of a place: those to numbered commands, and those to others, which
 * are payments.
 */
final class Replies implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  /** The reply's command id travels as a header, so that counting needs no JSON. */
  private static final String COMMAND_ID = "ce_commandid";

  private final Consumer<byte[], byte[]> consumer;
  private final Stopwatches stopwatches;
  private final AtomicLong commands = new AtomicLong();
  private final AtomicLong payments = new AtomicLong();
  private final Thread thread = new Thread(this::read, "bench-replies");
  private volatile boolean running = true;

  Replies(KafkaClients clients, String topic, int partitions, Stopwatches stopwatches) {
    this.consumer = clients.reader();
    this.stopwatches = stopwatches;
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(it -> new TopicPartition(topic, it)).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    thread.setDaemon(true);
    thread.start();
  }

  /** How many replies to numbered commands were read. */
  long commands() {
    return commands.get();
  }

  /** How many replies to payments were read. */
  long payments() {
    return payments.get();
  }

  private void read() {
    while (running) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Header id = record.headers().lastHeader(COMMAND_ID);
        take(new String(id.value(), StandardCharsets.UTF_8));
      }
    }
    consumer.close();
  }

  private void take(String commandId) {
    if (commandId.chars().allMatch(Character::isDigit)) {
      stopwatches.visible(Long.parseLong(commandId));
      commands.incrementAndGet();
    } else {
      payments.incrementAndGet();
    }
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
