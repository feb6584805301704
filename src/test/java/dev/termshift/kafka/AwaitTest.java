package dev.termshift.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @AfterEach
  void beUninterrupted() {
    Thread.interrupted();
  }

  @Test
  void whatComesIsHandedOut() {
    assertThat(Await.answer(KafkaFuture.completedFuture("a"), "an answer")).isEqualTo("a");
  }

  @Test
  void aFailureSaysWhatWasExpectedAndKeepsItsCause() {
    KafkaFutureImpl<String> failing = new KafkaFutureImpl<>();
    UnknownTopicOrPartitionException cause = new UnknownTopicOrPartitionException("gone");
    failing.completeExceptionally(cause);

    assertThatThrownBy(() -> Await.result(failing, PATIENCE, "topic t"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected topic t, but " + cause)
        .cause()
        .isSameAs(cause);
  }

  @Test
  void whatDoesNotComeIsNotWaitedForLonger() {
    assertThatThrownBy(
            () ->
                Await.result(new CompletableFuture<>(), Duration.ofMillis(1), "the actors to end"))
        .hasMessage("Expected the actors to end, but it took longer than PT0.001S");
  }

  @Test
  void whoIsInterruptedStaysSo() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Await.answer(new CompletableFuture<>(), "topic t"))
        .hasMessage("Expected topic t, but was interrupted");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();

    Await.pause(PATIENCE);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();

    Await.end(Thread.currentThread());
    assertThat(Thread.interrupted()).isTrue();
  }
}
