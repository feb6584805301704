package dev.termshift.http.view;

import dev.termshift.http.work.Asker;
import dev.termshift.http.work.Turns;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A bounded number of threads that may block, and a bounded number of tasks that wait for one: each
 * caller's in turn, however many it has, and however long they take. No back-end holds all threads,
 * and none of its tokens all of those that the back-end may hold.
 */
public final class QueryThreads implements AutoCloseable {

  /** Tasks that wait, those of one back-end or address at most half. */
  public static final int WAITING = 512;

  private static final int IDLE_SECONDS = 60;

  private final ThreadPoolExecutor threads;
  private final Turns turns;

  /** So many threads; each may hold one connection. */
  public QueryThreads(int size) {
    // No more than its own tasks wait for a thread here: the others wait for their turn.
    this.threads = pool("termshift-query-", size, size);
    this.turns = Turns.leavingRoom(threads, size, WAITING);
  }

  static ThreadPoolExecutor pool(String name, int size, int waiting) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size,
            size,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            task -> {
              Thread thread = new Thread(task, name + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Runs the task when it is the caller's turn; fails at once if too many wait. */
  public <T> CompletionStage<T> ask(Asker asker, Supplier<T> task) {
    try {
      return CompletableFuture.supplyAsync(task, work -> turns.run(asker, work));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
