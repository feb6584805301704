package dev.termshift.pipeline.session;

import dev.termshift.contract.progress.ProgressCodec;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.journal.witness.StoreIdentity;
import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.progress.PartitionHold;
import dev.termshift.pipeline.progress.Reached;
import dev.termshift.readmodel.ReadModelWriter;
import dev.termshift.readmodel.WrittenRows;
import dev.termshift.settings.KafkaSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The transactions of one session: each commits outputs, the progress record and the group's offset
 * together, after the read model has the rows that they change. One transaction follows the other,
 * whichever threads ask for them; after any error it refuses to be used again.
 */
public final class OutputTransactions implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final ReadModelWriter readModel;
  private final KafkaSettings kafka;
  private final ConsumerGroupMetadata group;
  private final LogTopic log;
  private final int partition;
  private final StoreIdentity identity;
  private final PartitionHold hold;
  private final SourcePositions sources;
  private final WrittenRows written;
  private volatile Reached committed;
  private boolean unsettled;

  /**
   * Goes on from the given progress.
   *
   * @param producer fenced in already by {@code initTransactions}
   * @param readModel written before each commit
   * @param group whose offset is committed too, without being its member
   * @param partition of the log
   * @param identity the database the journal is in
   * @param hold what the session has of the partition in the database
   * @param progress where the partition stands
   * @param clock the due scanner's
   */
  public OutputTransactions(
      Producer<byte[], byte[]> producer,
      ReadModelWriter readModel,
      KafkaSettings kafka,
      ConsumerGroupMetadata group,
      LogTopic log,
      int partition,
      StoreIdentity identity,
      PartitionHold hold,
      ProgressRecord progress,
      Clock clock) {
    this.producer = producer;
    this.readModel = readModel;
    this.kafka = kafka;
    this.group = group;
    this.log = log;
    this.partition = partition;
    this.identity = identity;
    this.hold = hold;
    this.sources = new SourcePositions(progress.sources());
    this.written = new WrittenRows(clock);
    this.committed = new Reached(progress.nextOffset(), progress.leaderEpoch());
  }

  /**
   * Writes what changes of the read model, then commits the batch; blocks until the broker has it.
   *
   * @throws RuntimeException if anything failed; the session must end then
   */
  public void commit(OutputBatch batch) {
    settle(
        () -> {
          readModel.upsert(
              hold.fence(), written.toWrite(batch.rows()), batch.charges(), batch.refunds());
          // Last: whatever was read or written for this batch was so before.
          hold.advance(batch.nextOffset());
          batch.sources().forEach(sources::add);
          commit(batch.messages(), new Reached(batch.nextOffset(), batch.leaderEpoch()));
        });
  }

  /**
   * Commits that what lies between is done, too; it does nothing if more than the first of both is
   * committed meanwhile.
   *
   * @param to a later place, with no record before it from the first one on
   * @throws RuntimeException if anything failed; the session must end then
   */
  public void pass(Reached from, Reached to) {
    settle(
        () -> {
          if (committed.equals(from)) {
            hold.advance(to.offset());
            commit(List.of(), to);
          }
        });
  }

  /** Commits a progress record without outputs. */
  public void commitProgress() {
    commitProgress(List.of());
  }

  /** Commits a progress record with outputs of records before it, whose rows are written. */
  public void commitProgress(List<ProducerRecord<byte[], byte[]>> messages) {
    settle(() -> commit(messages, committed));
  }

  /** What a transaction that failed has left behind is not known: none may follow it. */
  private synchronized void settle(Runnable transaction) {
    if (unsettled) {
      throw new IllegalStateException(
          "Expected the transactions of partition "
              + partition
              + " to go on, but one of them failed: a new session has to");
    }
    unsettled = true;
    transaction.run();
    unsettled = false;
  }

  private void commit(List<ProducerRecord<byte[], byte[]>> messages, Reached next) {
    producer.beginTransaction();
    messages.forEach(this::send);
    send(progress(next));
    producer.sendOffsetsToTransaction(
        Map.of(log.partition(partition), new OffsetAndMetadata(next.offset())), group);
    producer.commitTransaction();
    committed = next;
  }

  private void send(ProducerRecord<byte[], byte[]> message) {
    // What fails here, the commit throws.
    Future<?> unused = producer.send(message);
  }

  private ProducerRecord<byte[], byte[]> progress(Reached next) {
    ProgressRecord progress =
        new ProgressRecord(
            log.topicId(),
            log.partitions(),
            next.offset(),
            next.leaderEpoch(),
            identity.systemIdentifier(),
            identity.timeline(),
            kafka.groupId(),
            sources.list());
    return new ProducerRecord<>(
        kafka.topics().progress(),
        partition,
        ProgressCodec.key(log.topicId()),
        ProgressCodec.toBytes(progress));
  }

  /** The first offset whose outputs are not committed; may be read from any thread. */
  public long committedOffset() {
    return committed.offset();
  }

  /** How far outputs are committed; may be read from any thread. */
  public Reached committed() {
    return committed;
  }

  /** Ends at once; an open transaction is aborted by the next session's fencing. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
