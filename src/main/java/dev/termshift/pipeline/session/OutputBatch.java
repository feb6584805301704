package dev.termshift.pipeline.session;

import dev.termshift.kernel.LogPosition;
import dev.termshift.pipeline.metrics.RecordFacts;
import dev.termshift.readmodel.ChargeRow;
import dev.termshift.readmodel.GatheredRows;
import dev.termshift.readmodel.ReadModelRow;
import dev.termshift.readmodel.RefundRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The outputs of consecutive log records, to be committed as one. Not thread-safe. */
public final class OutputBatch {

  private final List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
  private final List<ReadModelRow> rows = new ArrayList<>();
  private final GatheredRows<ChargeRow> charges = GatheredRows.ofCharges();
  private final GatheredRows<RefundRow> refunds = GatheredRows.ofRefunds();
  private final List<LogPosition> sources = new ArrayList<>();
  private final List<RecordFacts> facts = new ArrayList<>();
  private long bytes;
  private long nextOffset;
  private Optional<Integer> leaderEpoch = Optional.empty();

  /** A batch of one record. */
  public OutputBatch(RecordOutputs first) {
    plus(first);
  }

  /** Adds the outputs of the next record of the log; gives the same batch. */
  public OutputBatch plus(RecordOutputs next) {
    messages.addAll(next.messages());
    next.row().ifPresent(rows::add);
    charges.addAll(next.charges());
    refunds.addAll(next.refunds());
    next.source().ifPresent(sources::add);
    facts.add(next.facts());
    bytes += next.bytes();
    nextOffset = next.offset() + 1;
    leaderEpoch = next.leaderEpoch();
    return this;
  }

  /** What is to be published, in the order of the log. */
  public List<ProducerRecord<byte[], byte[]>> messages() {
    return messages;
  }

  /** What subscriptions that may have changed became with each record, in the order of the log. */
  public List<ReadModelRow> rows() {
    return rows;
  }

  /** What became of each charge that its events are about. */
  public List<ChargeRow> charges() {
    return charges.list();
  }

  /** What became of each refund that its events are about. */
  public List<RefundRow> refunds() {
    return refunds.list();
  }

  /** Where its forwarded records were written first. */
  public List<LogPosition> sources() {
    return sources;
  }

  /** What is counted of its records. */
  public List<RecordFacts> facts() {
    return facts;
  }

  /** The size of what is to be published. */
  public long bytes() {
    return bytes;
  }

  /** The offset after the batch's last record. */
  public long nextOffset() {
    return nextOffset;
  }

  /** The leader epoch of the batch's last record, if it is known. */
  public Optional<Integer> leaderEpoch() {
    return leaderEpoch;
  }
}
