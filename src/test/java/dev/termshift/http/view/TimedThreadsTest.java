package dev.termshift.http.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Work that takes too long takes its thread, and its place among those who wait, from nobody. */
class TimedThreadsTest {

  private static final int PATIENCE_SECONDS = 30;

  /** Long enough for a thread to begin. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final CountDownLatch started = new CountDownLatch(1);
  private final CompletableFuture<Void> somebodyWaits = new CompletableFuture<>();

  @Test
  void whatRunsTooLongIsInterruptedAndItsThreadIsFree() throws Exception {
    try (TimedThreads threads = new TimedThreads(1, 1, SHORT)) {
      CountDownLatch interrupted = new CountDownLatch(1);
      assertThatThrownBy(() -> get(threads.ask(() -> untilInterrupted(interrupted), somebodyWaits)))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
      assertThat(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatWaitedTooLongIsNeverBegunAndLeavesItsPlace() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean late = new AtomicBoolean();
    try (TimedThreads threads = new TimedThreads(1, 1, SHORT)) {
      CompletableFuture<String> running =
          threads.ask(() -> stubborn(release), somebodyWaits).toCompletableFuture();
      assertThat(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> get(threads.ask(() -> late.getAndSet(true), somebodyWaits)))
          .hasCauseInstanceOf(TimeoutException.class);
      assertThatThrownBy(() -> get(threads.ask(() -> late.getAndSet(true), somebodyWaits)))
          .hasCauseInstanceOf(TimeoutException.class);
      release.countDown();
      assertThatThrownBy(() -> get(running)).hasCauseInstanceOf(TimeoutException.class);
    }
    assertThat(late).isFalse();
  }

  @Test
  void whatNobodyWaitsForLeavesItsPlaceLongBeforeItsTimeIsOver() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean late = new AtomicBoolean();
    CompletableFuture<Void> unwanted = new CompletableFuture<>();
    try (TimedThreads threads = new TimedThreads(1, 1, Duration.ofHours(1))) {
      CompletableFuture<String> running =
          threads.ask(() -> stubborn(release), somebodyWaits).toCompletableFuture();
      assertThat(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      CompletionStage<Boolean> waiting = threads.ask(() -> late.getAndSet(true), unwanted);
      unwanted.complete(null);
      assertThatThrownBy(() -> get(waiting)).hasCauseInstanceOf(CancellationException.class);
      CompletionStage<String> next = threads.ask(() -> "next", somebodyWaits);
      release.countDown();
      assertThat(get(running)).isEqualTo("done");
      assertThat(get(next)).isEqualTo("next");
    }
    assertThat(late).isFalse();
  }

  @Test
  void oneMoreThanMayWaitIsRefusedAtOnce() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (TimedThreads threads = new TimedThreads(1, 1, Duration.ofSeconds(PATIENCE_SECONDS))) {
      CompletableFuture<String> first =
          threads.ask(() -> stubborn(release), somebodyWaits).toCompletableFuture();
      assertThat(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<String> second =
          threads.ask(() -> "second", somebodyWaits).toCompletableFuture();
      assertThatThrownBy(() -> get(threads.ask(() -> "third", somebodyWaits)))
          .hasCauseInstanceOf(RejectedExecutionException.class);
      release.countDown();
      assertThat(get(first)).isEqualTo("done");
      assertThat(get(second)).isEqualTo("second");
    }
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static String untilInterrupted(CountDownLatch interrupted) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return "";
  }

  /** Goes on when it is interrupted, as code that does not look does. */
  private String stubborn(CountDownLatch release) {
    started.countDown();
    while (release.getCount() > 0) {
      try {
        release.await();
      } catch (InterruptedException goesOn) {
        assertThat(goesOn).isNotNull();
      }
    }
    return "done";
  }
}
