package dev.termshift.cli.console;

import dev.termshift.kafka.TopicScan;
import dev.termshift.terminal.ProgressMeter;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The reading of a topic, of which a person sees how far it is. */
public final class ShownScan {

  private ShownScan() {}

  /** Hands over every record; those of one partition in their order. */
  public static void forEach(TopicScan scan, Consumer<ConsumerRecord<byte[], byte[]>> action) {
    ProgressMeter.show(scan.task(), scan.size(), progress -> scan.forEach(action, progress));
  }
}
