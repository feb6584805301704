package dev.termshift.http.view;

import dev.termshift.database.StoreException;
import dev.termshift.readmodel.SubscriptionQueries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that subscriptions have moved on, whichever node moved them: as long as somebody waits,
 * one query per tick asks for all who are waited for.
 */
public final class SequenceWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SequenceWatch.class);
  private static final long TICK_MILLIS = 200;

  private final SubscriptionQueries queries;
  private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "termshift-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** Somebody who waits; monotonic time, in nanoseconds. */
  private record Waiter(
      String subscriptionId, long sequence, long deadline, CompletableFuture<Boolean> reached) {

    private boolean isOver(Map<String, Long> sequences, long now) {
      boolean isBeyond = sequences.getOrDefault(subscriptionId, 0L) > sequence;
      if (isBeyond || now - deadline >= 0) {
        reached.complete(isBeyond);
      }
      return reached.isDone();
    }
  }

  public SequenceWatch(SubscriptionQueries queries) {
    this.queries = queries;
    Future<?> unused =
        ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Completes when the subscription's journal is beyond that sequence number, or when the time is
   * over; tells which.
   *
   * @param unwanted completes when nobody waits any more; it is cancelled then
   */
  public CompletionStage<Boolean> beyond(
      String subscriptionId, long sequence, Duration within, CompletionStage<?> unwanted) {
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    waiters.add(
        new Waiter(subscriptionId, sequence, System.nanoTime() + within.toNanos(), reached));
    // The next tick forgets it.
    unwanted.thenRun(() -> reached.cancel(false));
    return reached;
  }

  private void tick() {
    List<Waiter> waiting = new ArrayList<>(waiters);
    if (waiting.isEmpty()) {
      return;
    }
    try {
      Set<String> ids = new HashSet<>();
      waiting.forEach(waiter -> ids.add(waiter.subscriptionId()));
      settle(queries.sequences(ids));
    } catch (StoreException e) {
      LOG.debug("Expected to see who has moved on, but {}", e.toString());
      settle(Map.of());
    } catch (RuntimeException e) {
      LOG.warn("Expected to see who has moved on, but {}", e.toString());
    }
  }

  private void settle(Map<String, Long> sequences) {
    long now = System.nanoTime();
    waiters.removeIf(waiter -> waiter.isOver(sequences, now));
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
