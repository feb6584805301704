package dev.termshift.chaos.node;

import dev.termshift.pipeline.Pipeline;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Prints a line each time the node becomes ready or stops being it, for who watches the output. */
final class StatusLines implements AutoCloseable {

  /** What is printed when every partition of the node is worked on. */
  static final String READY = "ready";

  /** What is printed, with the reason, when that is no longer so. */
  static final String NOT_READY = "not ready";

  private static final long LOOK_EVERY_MILLIS = 100;

  private final Pipeline pipeline;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(StatusLines::daemon);
  private boolean ready;

  StatusLines(Pipeline pipeline) {
    this.pipeline = pipeline;
    Future<?> unused =
        thread.scheduleWithFixedDelay(
            this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "status-lines");
    thread.setDaemon(true);
    return thread;
  }

  private void look() {
    boolean now = pipeline.isReady();
    if (now != ready) {
      ready = now;
      System.out.println(
          now ? READY + " " + pipeline.runningPartitions() : NOT_READY + " " + pipeline.failures());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
