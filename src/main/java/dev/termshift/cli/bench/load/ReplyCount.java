package dev.termshift.cli.bench.load;

import dev.termshift.kafka.Await;
import dev.termshift.local.LocalClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed replies of a place. */
final class ReplyCount implements AutoCloseable {

  private static final Pattern OF_THIS_LOAD = Pattern.compile("[0-9]{1,18}");
  private static final Duration POLL = Duration.ofMillis(50);

  /** The reply's command id travels as a header, so that counting needs no JSON. */
  private static final String COMMAND_ID = "ce_commandid";

  private final Consumer<byte[], byte[]> consumer;
  private final Stopwatches stopwatches;
  private final AtomicLong commands = new AtomicLong();
  private final Thread thread = new Thread(this::read, "bench-replies");
  private volatile boolean running = true;

  ReplyCount(LocalClients clients, String topic, int partitions, Stopwatches stopwatches) {
    this.consumer = clients.reader();
    this.stopwatches = stopwatches;
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(it -> new TopicPartition(topic, it)).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    thread.setDaemon(true);
    thread.start();
  }

  long commands() {
    return commands.get();
  }

  private void read() {
    while (running) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        String id =
            new String(record.headers().lastHeader(COMMAND_ID).value(), StandardCharsets.UTF_8);
        // What came over HTTP has an id of the node's, and its answer goes to who asked.
        if (OF_THIS_LOAD.matcher(id).matches()) {
          stopwatches.visible(Long.parseLong(id));
          commands.incrementAndGet();
        }
      }
    }
    consumer.close();
  }

  @Override
  public void close() {
    running = false;
    Await.end(thread);
  }
}
