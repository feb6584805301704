package dev.termshift.pipeline.timers;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.kafka.BoundedSender;
import dev.termshift.kafka.KafkaClients;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends {@code Elapse} records to the log for a node's timers and scanners. Nothing is lost when
 * an append fails: who asked asks again.
 */
public final class ElapsePublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ElapsePublisher.class);
  private static final int QUEUE = 10_000;

  private final CommandEncoder encoder = new CommandEncoder();
  private final BoundedSender sender;

  /** Appends through producers of its own. */
  public ElapsePublisher(KafkaClients clients) {
    this.sender = BoundedSender.renewing("termshift-elapse", QUEUE, clients::orderedProducer);
  }

  /**
   * Appends without waiting.
   *
   * @param partition the partition of the log, given by its session
   * @param subscriptionId the subscription
   * @param due the instant the deadline is expected at
   * @return the offset it got, or why it got none
   */
  public CompletionStage<Long> publish(
      TopicPartition partition, String subscriptionId, Instant due) {
    CompletableFuture<Long> offset = sender.send(() -> record(partition, subscriptionId, due));
    // What comes of this stage is that of the other one.
    CompletableFuture<Long> unused =
        offset.whenComplete(
            (appended, error) -> {
              if (error != null) {
                LOG.warn(
                    "Expected to append a deadline of {}, but {}",
                    subscriptionId,
                    error.toString());
              }
            });
    return offset;
  }

  private ProducerRecord<byte[], byte[]> record(
      TopicPartition partition, String subscriptionId, Instant due) {
    WireMessage message = encoder.encode(OutgoingCommand.elapse(subscriptionId, due));
    return new ProducerRecord<>(
        partition.topic(),
        partition.partition(),
        message.key(),
        message.value(),
        message.headers());
  }

  /** Ends; what is not appended yet is found by the next scan. */
  @Override
  public void close() {
    sender.close();
  }
}
