package dev.termshift.http.view;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A bounded number of threads that may block, and a bounded number of tasks that wait for one. */
public final class QueryThreads implements AutoCloseable {

  public static final int WAITING = 256;

  private static final int IDLE_SECONDS = 60;

  private final ThreadPoolExecutor threads;

  /** So many threads; each may hold one connection. */
  public QueryThreads(int size) {
    this.threads = pool("termshift-query-", size, WAITING);
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

  /** Runs the task; fails at once if too many wait. */
  public <T> CompletionStage<T> ask(Supplier<T> task) {
    try {
      return CompletableFuture.supplyAsync(task, threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
