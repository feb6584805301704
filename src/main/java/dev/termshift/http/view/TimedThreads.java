package dev.termshift.http.view;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A few threads for tasks that may take long; each gives its task up when its time is over. */
public final class TimedThreads implements AutoCloseable {

  private final ThreadPoolExecutor threads;
  private final Duration within;

  /**
   * So many threads, and so many tasks that may wait for one.
   *
   * @param within how long a task may take, waiting included
   */
  public TimedThreads(int size, int waiting, Duration within) {
    this.threads = QueryThreads.pool("termshift-timed-", size, waiting);
    this.within = within;
  }

  public Duration within() {
    return within;
  }

  /**
   * Runs the task. Fails with a {@link RejectedExecutionException} at once if too many wait, and
   * with a {@link TimeoutException} when the time is over, or a {@link CancellationException} when
   * nobody waits any more: the task is interrupted then, or never begun.
   *
   * @param unwanted completes when nobody waits any more
   */
  public <T> CompletionStage<T> ask(Supplier<T> task, CompletionStage<?> unwanted) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    FutureTask<Void> run = new FutureTask<>(() -> answer(answer, task), null);
    try {
      threads.execute(run);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
    unwanted.thenRun(() -> answer.cancel(false));
    return answer
        .orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (done, failure) -> {
              if (failure instanceof TimeoutException || answer.isCancelled()) {
                run.cancel(true);
                threads.remove(run);
              }
            });
  }

  /** Completes the answer whatever the task throws: somebody waits for it. */
  private static <T> void answer(CompletableFuture<T> answer, Supplier<T> task) {
    try {
      answer.complete(task.get());
    } catch (Throwable e) {
      answer.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
