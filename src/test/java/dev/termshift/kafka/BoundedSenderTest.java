package dev.termshift.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BoundedSenderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  private static ProducerRecord<byte[], byte[]> record() {
    return new ProducerRecord<>("t", new byte[0]);
  }

  @Test
  void aRecordGetsItsOffset() {
    try (BoundedSender sender = BoundedSender.with("sender", 1, producer)) {
      assertThat(sender.send(BoundedSenderTest::record)).succeedsWithin(PATIENCE).isEqualTo(0L);
    }
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void whatFindsTheQueueFullIsRefusedAtOnce() {
    CountDownLatch blocked = new CountDownLatch(1);
    try (BoundedSender sender = BoundedSender.with("sender", 1, producer)) {
      CompletableFuture<Long> first =
          sender.send(
              () -> {
                awaitUninterruptibly(blocked);
                return record();
              });
      CompletableFuture<Long> second = sender.send(BoundedSenderTest::record);
      CompletableFuture<Long> third = sender.send(BoundedSenderTest::record);

      assertThat(third)
          .isCompletedExceptionally()
          .failsWithin(PATIENCE)
          .withThrowableThat()
          .withCauseInstanceOf(RejectedExecutionException.class);

      blocked.countDown();
      assertThat(first).succeedsWithin(PATIENCE);
      assertThat(second).succeedsWithin(PATIENCE);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void oneProducerGoesOnAfterARecordThatWasRefused() {
    producer.sendException = new TopicAuthorizationException("t");
    try (BoundedSender sender = BoundedSender.with("sender", 1, producer)) {
      assertThat(sender.send(BoundedSenderTest::record))
          .failsWithin(PATIENCE)
          .withThrowableThat()
          .withCauseInstanceOf(TopicAuthorizationException.class);

      producer.sendException = null;
      assertThat(sender.send(BoundedSenderTest::record)).succeedsWithin(PATIENCE);
    }
  }
}
