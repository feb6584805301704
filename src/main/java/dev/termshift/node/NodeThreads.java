package dev.termshift.node;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a node that are not Akka's or Kafka's. Nothing runs on the common pool: with two
 * cores it would start a thread for each task.
 *
 * @param blocking for transactions and database calls; grows with what blocks at the same time,
 *     which is bounded by the partitions
 * @param reads for what sessions read in the journal: fewer than there are connections, so that it
 *     waits here and not for one of them, for which there is a bound
 * @param scheduler only triggers; the work goes to {@code blocking}
 */
record NodeThreads(
    ExecutorService blocking, ExecutorService reads, ScheduledExecutorService scheduler)
    implements AutoCloseable {

  static NodeThreads start(int connections) {
    AtomicInteger number = new AtomicInteger();
    return new NodeThreads(
        Executors.newCachedThreadPool(
            task -> daemon(task, "termshift-blocking-" + number.incrementAndGet())),
        Executors.newFixedThreadPool(
            Math.max(1, connections / 2),
            task -> daemon(task, "termshift-reads-" + number.incrementAndGet())),
        Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "termshift-scheduler")));
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
    blocking.shutdownNow();
    reads.shutdownNow();
  }
}
