package dev.termshift.chaos.sabotage;

import dev.termshift.contract.seal.SealCheck;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes away the key of records that are sealed by another key than the old one, so that nobody can
 * tell whose they are. Kafka makes it, by its name.
 */
public final class KeyLosingInterceptor extends RewritingInterceptor {

  /** For Kafka. */
  public KeyLosingInterceptor() {}

  @Override
  ConsumerRecord<byte[], byte[]> seen(ConsumerRecord<byte[], byte[]> record) {
    SealCheck check = Stage.SEAL.verify(record.key(), record.headers(), record.value());
    return check instanceof SealCheck.Broken
        ? changed(record, record.timestamp(), false, record.headers())
        : record;
  }
}
