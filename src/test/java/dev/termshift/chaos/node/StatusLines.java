package dev.termshift.chaos.node;

import dev.termshift.pipeline.membership.Pipeline;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Prints a line each time the node's readiness or its reasons change, for who watches the output.
 */
final class StatusLines implements AutoCloseable {

  private static final long LOOK_EVERY_MILLIS = 100;

  private final Pipeline pipeline;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(StatusLines::daemon);
  private String last = "";

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
    String now =
        pipeline.isReady()
            ? "ready " + pipeline.runningPartitions()
            : "not ready " + pipeline.failures().toString().replace('\n', ' ');
    if (!now.equals(last)) {
      last = now;
      System.out.println(now);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
