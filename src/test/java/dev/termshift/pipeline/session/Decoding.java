package dev.termshift.pipeline.session;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.contract.seal.Voucher;
import dev.termshift.kafka.LogTopic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/** A log of one partition, and what a session reads in it. */
final class Decoding {

  /** The log's unique id. */
  static final String LOG_ID = "id";

  private static final SealKeyRing KEYS = SealKeyRing.of("1", new byte[32]);

  final Seal seal = new Seal(KEYS);
  final Voucher voucher = new Voucher(KEYS);
  private final LogDecoder decoder =
      new LogDecoder(
          new LogTopic("log", LOG_ID, 1),
          new CommandDecoder(DecodeLimits.standard()),
          seal,
          List.of());

  LogInput read(WireMessage message) {
    return read(message, Instant.EPOCH);
  }

  /** The same of a record that was appended then. */
  LogInput read(WireMessage message, Instant appendedAt) {
    return decoder.decode(
        new ConsumerRecord<>(
            "log",
            0,
            9,
            appendedAt.toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            0,
            0,
            message.key(),
            message.value(),
            message.headers(),
            Optional.empty()));
  }
}
