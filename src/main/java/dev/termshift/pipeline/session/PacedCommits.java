package dev.termshift.pipeline.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Commits one batch after the other, at most one in each interval: while a commit or the rest of
 * its interval passes, the next batch grows. A batch that comes later than that is committed at
 * once.
 */
final class PacedCommits {

  private final OutputTransactions transactions;
  private final SessionParts parts;
  private final Duration interval;

  PacedCommits(OutputTransactions transactions, SessionParts parts) {
    this.transactions = transactions;
    this.parts = parts;
    this.interval = parts.settings().pipeline().commitInterval();
  }

  /**
   * The offset up to which all is committed, when the batch is and its interval is over; one call
   * at a time.
   */
  CompletionStage<Long> commit(OutputBatch batch) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    parts.blocking().execute(() -> commit(batch, done));
    return done;
  }

  private void commit(OutputBatch batch, CompletableFuture<Long> done) {
    long begin = System.nanoTime();
    try {
      transactions.commit(batch);
      long took = System.nanoTime() - begin;
      parts.metrics().decisions().committed(batch.facts(), batch.bytes(), took);
      parts.metrics().traces().committed(batch.facts());
      long left = interval.toNanos() - took;
      if (left <= 0) {
        done.complete(batch.nextOffset());
      } else {
        Future<?> unused =
            parts
                .scheduler()
                .schedule(() -> done.complete(batch.nextOffset()), left, TimeUnit.NANOSECONDS);
      }
    } catch (Exception | Error e) {
      // An error too: a batch that never ends would let its session stand still in silence.
      done.completeExceptionally(e);
    }
  }
}
