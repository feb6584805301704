package dev.termshift.endtoend;

import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.DecodedCommand;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.contract.command.EngineSource;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealCheck;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.pipeline.session.LogDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What has to become of a record of the log, told from its bytes alone. */
enum FuzzExpectation {
  /** It is a command somebody waits for: one reply. */
  REPLY,
  /** It is none: one dead letter. */
  LETTER,
  /** It lies in the wrong partition: one copy in the right one. */
  MOVED,
  /** It says that a deadline is due: neither reply nor dead letter. */
  SILENT,
  /** It is an answer of the payment service: a dead letter if nobody requested the charge. */
  PAYMENT;

  private static final CommandDecoder DECODER = new CommandDecoder(DecodeLimits.standard());

  static FuzzExpectation of(ConsumerRecord<byte[], byte[]> record, Seal seal, int partitions) {
    SealCheck check = seal.verify(record.key(), record.headers(), record.value());
    DecodedCommand found = DECODER.decode(record.key(), record.headers(), record.value());
    if (check instanceof SealCheck.Broken
        || !(found instanceof Decoded decoded)
        || isOfTheEngine(decoded)) {
      return LETTER;
    }
    if (LogPartitioner.partition(record.key(), partitions) != record.partition()) {
      return isMarked(record) ? LETTER : MOVED;
    }
    return of(decoded.command(), check);
  }

  /** Nothing that is sent here is vouched for. */
  private static boolean isOfTheEngine(Decoded decoded) {
    String source = decoded.commandId().source();
    return EngineSource.faultOf(source).isPresent()
        && !(decoded.command() instanceof Elapse && source.equals(EngineSource.TIMER));
  }

  private static FuzzExpectation of(SubscriptionCommand command, SealCheck check) {
    if (CommandType.isAnswered(command)) {
      return REPLY;
    }
    if (command instanceof Elapse) {
      return SILENT;
    }
    boolean ofPayments =
        check instanceof SealCheck.Sealed sealed && sealed.authority() == Authority.PAYMENT;
    return ofPayments ? PAYMENT : LETTER;
  }

  /** Whether the record was sent on from another partition, and has arrived. */
  static boolean isCopy(ConsumerRecord<byte[], byte[]> record, int partitions) {
    return isMarked(record)
        && record.key() != null
        && LogPartitioner.partition(record.key(), partitions) == record.partition();
  }

  private static boolean isMarked(ConsumerRecord<byte[], byte[]> record) {
    return record.headers().lastHeader(LogDecoder.REROUTED) != null;
  }
}
