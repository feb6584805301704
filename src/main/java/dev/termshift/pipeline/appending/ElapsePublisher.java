package dev.termshift.pipeline.appending;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.pipeline.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
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
  private final Producer<byte[], byte[]> producer;
  // A producer without metadata blocks in send; that must not happen to an actor's thread.
  private final ThreadPoolExecutor sender =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE),
          task -> new Thread(task, "termshift-elapse"));

  /** Appends through a producer of its own. */
  public ElapsePublisher(KafkaClients clients) {
    this.producer = clients.orderedProducer();
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
    CompletableFuture<Long> appended = new CompletableFuture<>();
    try {
      sender.execute(() -> send(partition, subscriptionId, due, appended));
    } catch (RejectedExecutionException e) {
      appended.completeExceptionally(e);
    }
    return appended;
  }

  private void send(
      TopicPartition partition,
      String subscriptionId,
      Instant due,
      CompletableFuture<Long> appended) {
    try {
      WireMessage message = encoder.encode(OutgoingCommand.elapse(subscriptionId, due));
      // The callback hears of both success and failure.
      Future<?> unused =
          producer.send(
              new ProducerRecord<>(
                  partition.topic(),
                  partition.partition(),
                  message.key(),
                  message.value(),
                  message.headers()),
              (metadata, error) -> {
                if (error == null) {
                  appended.complete(metadata.offset());
                } else {
                  failed(subscriptionId, error, appended);
                }
              });
    } catch (RuntimeException e) {
      failed(subscriptionId, e, appended);
    }
  }

  private static void failed(
      String subscriptionId, Exception error, CompletableFuture<Long> appended) {
    LOG.warn("Expected to append a deadline of {}, but {}", subscriptionId, error.toString());
    appended.completeExceptionally(error);
  }

  /** Ends; what is not appended yet is found by the next scan. */
  @Override
  public void close() {
    sender.shutdownNow();
    producer.close(Duration.ofSeconds(2));
  }
}
