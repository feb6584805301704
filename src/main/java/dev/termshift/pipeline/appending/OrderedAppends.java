package dev.termshift.pipeline.appending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Appends batches of records so that nothing overtakes a record that failed. Who appends the batch
 * again must find what is there already to be a beginning of it: with a hole, the record of the
 * hole would come after a later one and be taken for its repeat.
 *
 * <p>The first failure ends the producer where it stands: left alone, it would give the records
 * behind the failed one new sequence numbers and send them. That only works with one request at a
 * time, as {@link dev.termshift.pipeline.kafka.KafkaClients#orderedProducer} has it.
 */
final class OrderedAppends implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;

  /** Appends through a producer, which is closed with this. */
  OrderedAppends(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Appends all and waits for all. Once it has thrown, every later call throws.
   *
   * @throws ExecutionException if the brokers did not take a record
   * @throws IllegalStateException if a failure came before the last record was handed over
   */
  void append(List<ProducerRecord<byte[], byte[]>> batch)
      throws InterruptedException, ExecutionException {
    List<Future<?>> appends = new ArrayList<>(batch.size());
    for (ProducerRecord<byte[], byte[]> record : batch) {
      appends.add(producer.send(record, (metadata, error) -> endAfter(error)));
    }
    for (Future<?> append : appends) {
      append.get();
    }
  }

  private void endAfter(@Nullable Exception error) {
    if (error != null) {
      producer.close(Duration.ZERO);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
