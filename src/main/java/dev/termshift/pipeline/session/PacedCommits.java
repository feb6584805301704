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
 * Commits one batch after the other, the further apart the more records come: while a commit or the
 * rest of its interval passes, the next batch grows. A batch that comes later than that is
 * committed at once.
 */
final class PacedCommits {

  private final OutputTransactions transactions;
  private final Executor blocking;
  private final ScheduledExecutorService scheduler;
  private final PipelineMetrics metrics;
  private final CommitPace pace;

  PacedCommits(
      OutputTransactions transactions,
      Duration longestInterval,
      Executor blocking,
      ScheduledExecutorService scheduler,
      PipelineMetrics metrics) {
    this.transactions = transactions;
    this.blocking = blocking;
    this.scheduler = scheduler;
    this.metrics = metrics;
    this.pace = new CommitPace(longestInterval, System.nanoTime());
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
      long left = pace.interval(batch.facts().size(), begin) - took;
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
