package dev.termshift.chaos.sabotage;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Dates records by the wall clock of who reads them. Kafka makes it, by its name. */
public final class ReadingTimeInterceptor extends RewritingInterceptor {

  /** For Kafka. */
  public ReadingTimeInterceptor() {}

  @Override
  ConsumerRecord<byte[], byte[]> seen(ConsumerRecord<byte[], byte[]> record) {
    return changed(record, Instant.now().toEpochMilli(), true, record.headers());
  }
}
