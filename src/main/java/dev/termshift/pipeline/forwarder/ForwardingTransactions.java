package dev.termshift.pipeline.forwarder;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The transactions of one forwarder: each appends a batch and commits the group's offsets behind
 * it, or does neither. So nothing is appended twice, and nothing overtakes a record that failed.
 * The group refuses the offsets of who is no longer its member, and with them the batch.
 */
final class ForwardingTransactions implements AutoCloseable {

  private final Supplier<Producer<byte[], byte[]>> producers;
  private Optional<Producer<byte[], byte[]>> open = Optional.empty();

  /**
   * Without a producer yet.
   *
   * @param producers make producers of the same transactional id: each ends what the one before has
   *     left open
   */
  ForwardingTransactions(Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
  }

  /**
   * Has a producer, a new one if the last one had to go.
   *
   * @throws org.apache.kafka.common.KafkaException if the brokers do not let it in
   */
  Producer<byte[], byte[]> open() {
    if (open.isEmpty()) {
      Producer<byte[], byte[]> fresh = producers.get();
      open = Optional.of(fresh);
      try {
        fresh.initTransactions();
      } catch (RuntimeException e) {
        end();
        throw e;
      }
    }
    return open.get();
  }

  /**
   * Appends and commits; blocks until the brokers have it. When it throws, nothing of the batch
   * counts, or all of it: which of the two, the group's committed offsets tell.
   *
   * @throws RuntimeException if the brokers or the group refused it
   */
  void commit(
      List<ProducerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata member) {
    Producer<byte[], byte[]> producer = open();
    try {
      producer.beginTransaction();
      for (ProducerRecord<byte[], byte[]> record : records) {
        // What fails here, the commit throws.
        Future<?> unused = producer.send(record);
      }
      producer.sendOffsetsToTransaction(offsets, member);
      producer.commitTransaction();
    } catch (RuntimeException e) {
      takeBack(producer);
      throw e;
    }
  }

  /** A producer that cannot abort is of no more use; the next one aborts in its place. */
  private void takeBack(Producer<byte[], byte[]> producer) {
    try {
      producer.abortTransaction();
    } catch (RuntimeException e) {
      end();
    }
  }

  private void end() {
    open.ifPresent(producer -> producer.close(Duration.ZERO));
    open = Optional.empty();
  }

  @Override
  public void close() {
    end();
  }
}
