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

  /**
   * Takes what is there whenever the next page is asked for: a record that comes alone waits for no
   * other, and what comes in the meantime makes the next page.
   */
  static Flow<ConsumerRecord<byte[], byte[]>, ConsumedPage, NotUsed> flow(PageBounds bounds) {
    return Flow.<ConsumerRecord<byte[], byte[]>>create()
        .batchWeighted(
            bounds.page(),
            bounds::weight,
            first -> new ConsumedPage().plus(first, bounds.weight(first)),
            (page, next) -> page.plus(next, bounds.weight(next)));
  }

  /** Adds the next record of the log; gives the same page. */
  private ConsumedPage plus(ConsumerRecord<byte[], byte[]> next, long weighs) {
    records.add(next);
    latest = Math.max(latest, next.timestamp());
    weight += weighs;
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
