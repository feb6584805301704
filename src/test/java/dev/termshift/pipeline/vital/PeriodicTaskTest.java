package dev.termshift.pipeline.vital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.termshift.kafka.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a task throws, or cannot get, ends neither the task nor the silence about it. */
final class PeriodicTaskTest {

  private static final Duration SOON = Duration.ofMillis(1);

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService blocking = Executors.newCachedThreadPool();
  private final VitalThreads vital = new VitalThreads();
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void end() {
    scheduler.shutdownNow();
    blocking.shutdownNow();
  }

  private void schedule(Executor where, Runnable first) {
    Runnable work =
        () -> {
          if (runs.incrementAndGet() == 1) {
            first.run();
          }
        };
    schedule(where, new PeriodicTask("count", work));
  }

  private void schedule(Executor where, PeriodicTask task) {
    ScheduledFuture<?> unused =
        new PeriodicTask.Runner(scheduler, where, vital).schedule(task, SOON, SOON);
  }

  private CompletableFuture<String> failure() {
    return vital.ended().toCompletableFuture();
  }

  private void expectMoreRuns() {
    await().until(() -> runs.get() > 2);
  }

  @Test
  void anExceptionEndsOneRunOnly() {
    schedule(
        blocking,
        () -> {
          throw new IllegalStateException("planted");
        });
    expectMoreRuns();
    assertThat(failure()).isNotDone();
  }

  @Test
  void anErrorOfTheMachineIsAFailureOfTheNodeAndTheTaskGoesOn() {
    schedule(
        blocking,
        () -> {
          throw new OutOfMemoryError("planted");
        });
    expectMoreRuns();
    assertThat(failure())
        .isCompletedWithValue(
            "Expected the node to count, but: java.lang.OutOfMemoryError: planted");
  }

  @Test
  void anotherErrorEndsOneRunOnly() {
    schedule(
        blocking,
        () -> {
          throw new AssertionError("planted");
        });
    expectMoreRuns();
    assertThat(failure()).isNotDone();
  }

  @Test
  void workThatIsRefusedIsTriedAgain() {
    AtomicInteger asked = new AtomicInteger();
    schedule(
        work -> {
          if (asked.incrementAndGet() == 1) {
            throw new RejectedExecutionException("planted");
          }
          blocking.execute(work);
        },
        () -> {});
    expectMoreRuns();
    assertThat(failure()).isNotDone();
  }

  @Test
  void wantOfThreadsIsAFailureOfTheNode() {
    AtomicInteger asked = new AtomicInteger();
    schedule(
        work -> {
          if (asked.incrementAndGet() == 1) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          blocking.execute(work);
        },
        () -> {});
    expectMoreRuns();
    assertThat(failure()).isCompletedWithValueMatching(why -> why.contains("native thread"));
  }

  @Test
  void workThatTakesLongerIsNotJoinedByMore() {
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger triggers = new AtomicInteger();
    Runnable waiting =
        () -> {
          runs.incrementAndGet();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    schedule(blocking, new PeriodicTask("wait", waiting));
    schedule(blocking, new PeriodicTask("count", triggers::incrementAndGet));
    await().until(() -> triggers.get() > 20);
    assertThat(runs).hasValue(1);
    over.countDown();
  }

  /** Who is told to end does not fail, and is not tried again. */
  @Test
  void workThatIsInterruptedAtTheEndIsNoNews() {
    Logger logger = (Logger) LoggerFactory.getLogger(PeriodicTask.class);
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    logger.addAppender(said);
    schedule(
        blocking,
        () -> {
          Await.result(new CompletableFuture<>(), Duration.ofMinutes(1), "something");
        });
    await().until(() -> runs.get() == 1);
    scheduler.shutdownNow();
    blocking.shutdownNow();
    await().until(blocking::isTerminated);
    logger.detachAppender(said);

    assertThat(said.list).isEmpty();
  }
}
