package dev.termshift.pipeline.session;

import dev.termshift.pipeline.metrics.PipelineMetrics;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Commits one batch after the other, at most one in each interval: while a commit or the rest of
 * its interval passes, the next batch grows. A batch that comes later than that is committed at
 * once.
 */
final class PacedCommits {

  private final OutputTransactions transactions;
  private final Duration interval;
  private final Executor blocking;
  private final ScheduledExecutorService scheduler;
  private final PipelineMetrics metrics;

  PacedCommits(
      OutputTransactions transactions,
      Duration interval,
      Executor blocking,
      ScheduledExecutorService scheduler,
      PipelineMetrics metrics) {
    this.transactions = transactions;
    this.interval = interval;
    this.blocking = blocking;
    this.scheduler = scheduler;
    this.metrics = metrics;
  }

  /**
   * The offset up to which all is committed, when the batch is and its interval is over; one call
   * at a time.
   */
  CompletionStage<Long> commit(OutputBatch batch) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    blocking.execute(() -> commit(batch, done));
    return done;
  }

  private void commit(OutputBatch batch, CompletableFuture<Long> done) {
    long begin = System.nanoTime();
    try {
      transactions.commit(batch);
      long took = System.nanoTime() - begin;
      metrics.decisions().committed(batch.facts(), batch.bytes(), took);
      metrics.traces().committed(batch.facts());
      long left = interval.toNanos() - took;
      if (left <= 0) {
        done.complete(batch.nextOffset());
      } else {
        Future<?> unused =
            scheduler.schedule(() -> done.complete(batch.nextOffset()), left, TimeUnit.NANOSECONDS);
      }
    } catch (Exception | Error e) {
      // An error too: a batch that never ends would let its session stand still in silence.
      done.completeExceptionally(e);
    }
  }
}
