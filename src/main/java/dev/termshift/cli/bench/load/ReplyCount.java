package dev.termshift.cli.bench.load;

import dev.termshift.local.LocalClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed replies of a place. */
final class ReplyCount implements AutoCloseable {

  private static final Pattern OF_THIS_LOAD = Pattern.compile("[0-9]{1,18}");
  private static final Duration POLL = Duration.ofMillis(50);

  /** The reply's command id travels as a header, so that counting needs no JSON. */
  private static final String COMMAND_ID = "ce_commandid";

  private final Stopwatches stopwatches;
  private final AtomicLong commands = new AtomicLong();
  private final TopicReader reader;

  ReplyCount(LocalClients clients, String topic, int partitions, Stopwatches stopwatches) {
    this.stopwatches = stopwatches;
    Consumer<byte[], byte[]> consumer = clients.reader();
    List<TopicPartition> all = TopicReader.partitions(topic, partitions);
    consumer.assign(all);
    consumer.seekToBeginning(all);
    this.reader = new TopicReader("bench-replies", consumer, POLL, this::take);
  }

  long commands() {
    return commands.get();
  }

  /**
   * Does nothing while replies are read.
   *
   * @throws IllegalStateException if that has failed
   */
  void requireReading() {
    reader.requireReading();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String id = new String(record.headers().lastHeader(COMMAND_ID).value(), StandardCharsets.UTF_8);
    // What came over HTTP has an id of the node's, and its answer goes to who asked.
    if (OF_THIS_LOAD.matcher(id).matches()) {
      stopwatches.visible(Long.parseLong(id));
      commands.incrementAndGet();
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
