package dev.termshift.pipeline.session;

import akka.NotUsed;
import akka.stream.javadsl.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Consecutive records of the log as they were consumed, to be decided together. Not thread-safe.
 */
final class ConsumedPage {

  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private long latest = Long.MIN_VALUE;
  private long weight;

  /** A record, whose headers are looked through once. */
  private record Weighed(ConsumerRecord<byte[], byte[]> record, long weight) {}

  /**
   * Takes what is there whenever the next page is asked for: a record that comes alone waits for no
   * other, and what comes in the meantime makes the next page.
   */
  static Flow<ConsumerRecord<byte[], byte[]>, ConsumedPage, NotUsed> flow(PageBounds bounds) {
    return Flow.<ConsumerRecord<byte[], byte[]>>create()
        .map(record -> new Weighed(record, bounds.weight(record)))
        .batchWeighted(
            bounds.page(),
            Weighed::weight,
            first -> new ConsumedPage().plus(first),
            ConsumedPage::plus);
  }

  /** Adds the next record of the log; gives the same page. */
  private ConsumedPage plus(Weighed next) {
    records.add(next.record());
    latest = Math.max(latest, next.record().timestamp());
    weight += next.weight();
    return this;
  }

  /** The latest append time of its records, in milliseconds since 1970. */
  long latest() {
    return latest;
  }

  LogPage decoded(Function<ConsumerRecord<byte[], byte[]>, LogInput> decoder) {
    List<LogInput> inputs = new ArrayList<>(records.size());
    records.forEach(record -> inputs.add(decoder.apply(record)));
    return new LogPage(inputs, weight);
  }
}
