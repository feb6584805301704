package dev.termshift.pipeline.session;

import dev.termshift.kernel.LogPosition;
import dev.termshift.pipeline.metrics.RecordFacts;
import dev.termshift.readmodel.ChargeRow;
import dev.termshift.readmodel.ReadModelRow;
import dev.termshift.readmodel.RefundRow;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Everything one log record leads to outside its journal.
 *
 * @param offset the record's offset
 * @param messages what is to be published, in order
 * @param bytes their size
 * @param row the subscription behind it, if it may have changed
 * @param charges what its events say of charges
 * @param refunds what they say of refunds
 * @param leaderEpoch the leader epoch under which the record was written, if it is known
 * @param source where it was written first, if it was forwarded
 * @param facts what is counted of it
 */
public record RecordOutputs(
    long offset,
    List<ProducerRecord<byte[], byte[]>> messages,
    long bytes,
    Optional<ReadModelRow> row,
    List<ChargeRow> charges,
    List<RefundRow> refunds,
    Optional<Integer> leaderEpoch,
    Optional<LogPosition> source,
    RecordFacts facts) {

  /** Copies the lists. */
  public RecordOutputs {
    messages = List.copyOf(messages);
    charges = List.copyOf(charges);
    refunds = List.copyOf(refunds);
  }
}
