package dev.termshift.pipeline.timers;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.RenewedProducer;
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
import org.apache.kafka.common.errors.RetriableException;
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
  private final RenewedProducer producer;
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
    this.producer = new RenewedProducer(clients::orderedProducer);
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
    Append append = new Append(subscriptionId, new CompletableFuture<>());
    try {
      sender.execute(() -> send(partition, due, append));
    } catch (RejectedExecutionException e) {
      append.failed(e);
    }
    return append.offset();
  }

  private record Append(String subscriptionId, CompletableFuture<Long> offset) {

    void failed(Exception error) {
      LOG.warn("Expected to append a deadline of {}, but {}", subscriptionId, error.toString());
      offset.completeExceptionally(error);
    }
  }

  private void send(TopicPartition partition, Instant due, Append append) {
    try {
      Producer<byte[], byte[]> now =
          producer.get().orElseThrow(() -> new IllegalStateException("the producer had to go"));
      WireMessage message = encoder.encode(OutgoingCommand.elapse(append.subscriptionId(), due));
      send(
          now,
          new ProducerRecord<>(
              partition.topic(),
              partition.partition(),
              message.key(),
              message.value(),
              message.headers()),
          append);
    } catch (RuntimeException e) {
      append.failed(e);
    }
  }

  private void send(
      Producer<byte[], byte[]> now, ProducerRecord<byte[], byte[]> record, Append append) {
    try {
      // The callback hears of both success and failure.
      Future<?> unused =
          now.send(
              record,
              (metadata, error) -> {
                if (error == null) {
                  append.offset().complete(metadata.offset());
                } else {
                  refused(now, error, append);
                }
              });
    } catch (RuntimeException e) {
      producer.giveUp(now);
      throw e;
    }
  }

  /** What may go well with the next attempt is no reason for another producer. */
  private void refused(Producer<byte[], byte[]> by, Exception error, Append append) {
    if (!(error instanceof RetriableException)) {
      producer.giveUp(by);
    }
    append.failed(error);
  }

  /** Ends; what is not appended yet is found by the next scan. */
  @Override
  public void close() {
    sender.shutdownNow();
    producer.close();
  }
}
