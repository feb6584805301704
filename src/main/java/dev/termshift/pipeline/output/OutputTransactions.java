package dev.termshift.pipeline.output;

import dev.termshift.contract.progress.ProgressCodec;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.pipeline.progress.PartitionHold;
import dev.termshift.readmodel.ReadModelWriter;
import dev.termshift.readmodel.witness.StoreIdentity;
import dev.termshift.settings.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The transactions of one session: each commits outputs, the progress record and the group's offset
 * together, after the read model holds what they show. Used by one thread at a time; after any
 * error it must not be used again.
 */
public final class OutputTransactions implements AutoCloseable {

  /**
   * What the transactions of one session have in common.
   *
   * @param kafka names of topics
   * @param group whose offset is committed too, without being its member
   * @param log the log
   * @param partition the partition of the log
   * @param identity the database the journal is in
   * @param hold what the session has of the partition in the database
   */
  public record Scope(
      KafkaSettings kafka,
      ConsumerGroupMetadata group,
      LogTopic log,
      int partition,
      StoreIdentity identity,
      PartitionHold hold) {}

  private final Producer<byte[], byte[]> producer;
  private final ReadModelWriter readModel;
  private final Scope scope;
  private final SourcePositions sources;
  private Optional<Integer> leaderEpoch;
  private volatile long committedOffset;

  /**
   * Goes on from the given progress.
   *
   * @param producer fenced in already by {@code initTransactions}
   * @param readModel written before each commit
   * @param scope what the transactions have in common
   * @param progress where the partition stands
   */
  public OutputTransactions(
      Producer<byte[], byte[]> producer,
      ReadModelWriter readModel,
      Scope scope,
      ProgressRecord progress) {
    this.producer = producer;
    this.readModel = readModel;
    this.scope = scope;
    this.sources = new SourcePositions(progress.sources());
    this.leaderEpoch = progress.leaderEpoch();
    this.committedOffset = progress.nextOffset();
  }

  /**
   * Writes the read model, then commits the batch; blocks until the broker has it.
   *
   * @throws RuntimeException if anything failed; the session must end then
   */
  public void commit(OutputBatch batch) {
    readModel.upsert(scope.hold().fence(), batch.rows());
    // Last: whatever was read or written for this batch was so before.
    scope.hold().advance(batch.nextOffset());
    batch.sources().forEach(sources::add);
    leaderEpoch = batch.leaderEpoch();
    commit(batch.messages(), batch.nextOffset());
  }

  /** Commits a progress record without outputs. */
  public void commitProgress() {
    commitProgress(List.of());
  }

  /** Commits a progress record with outputs of records before it, whose rows are written. */
  public void commitProgress(List<ProducerRecord<byte[], byte[]>> messages) {
    commit(messages, committedOffset);
  }

  private void commit(List<ProducerRecord<byte[], byte[]>> messages, long nextOffset) {
    producer.beginTransaction();
    messages.forEach(this::send);
    send(progress(nextOffset));
    TopicPartition partition = scope.log().partition(scope.partition());
    producer.sendOffsetsToTransaction(
        Map.of(partition, new OffsetAndMetadata(nextOffset)), scope.group());
    producer.commitTransaction();
    committedOffset = nextOffset;
  }

  private void send(ProducerRecord<byte[], byte[]> message) {
    // What fails here, the commit throws.
    Future<?> unused = producer.send(message);
  }

  private ProducerRecord<byte[], byte[]> progress(long nextOffset) {
    ProgressRecord progress =
        new ProgressRecord(
            scope.log().topicId(),
            scope.log().partitions(),
            nextOffset,
            leaderEpoch,
            scope.identity().systemIdentifier(),
            scope.identity().timeline(),
            scope.kafka().groupId(),
            sources.list());
    return new ProducerRecord<>(
        scope.kafka().topics().progress(),
        scope.partition(),
        ProgressCodec.key(scope.log().topicId()),
        ProgressCodec.toBytes(progress));
  }

  /** The first offset whose outputs are not committed; may be read from any thread. */
  public long committedOffset() {
    return committedOffset;
  }

  /** Ends at once; an open transaction is aborted by the next session's fencing. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
