package dev.termshift.chaos.sabotage;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.seal.SealCheck;
import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.SourceRecord;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Gives a record of support that comes a second time the seal of a record that was never there
 * before. Kafka makes it, by its name.
 */
public final class ResealingInterceptor extends RewritingInterceptor {

  private static final long BEYOND_ALL = 1_000_000;

  private final Set<LogPosition> met = new HashSet<>();

  /** For Kafka. */
  public ResealingInterceptor() {}

  @Override
  ConsumerRecord<byte[], byte[]> seen(ConsumerRecord<byte[], byte[]> record) {
    SealCheck check = Stage.SEAL.verify(record.key(), record.headers(), record.value());
    boolean again =
        check instanceof SealCheck.Sealed sealed
            && sealed.authority() == Authority.SUPPORT
            && !met.add(sealed.source().position());
    return again ? resealed(record, (SealCheck.Sealed) check) : record;
  }

  private static ConsumerRecord<byte[], byte[]> resealed(
      ConsumerRecord<byte[], byte[]> record, SealCheck.Sealed sealed) {
    SourceRecord source = sealed.source();
    LogPosition nowhere =
        new LogPosition(
            source.position().topicId(),
            source.position().partition(),
            BEYOND_ALL + record.offset());
    WireMessage other =
        Stage.SEAL.sign(
            Authority.SUPPORT,
            new SourceRecord(nowhere, source.appendedAt()),
            sealed.logTopicId(),
            new WireMessage(record.key(), record.headers(), record.value()));
    return changed(record, record.timestamp(), true, other.headers());
  }
}
