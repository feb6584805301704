package dev.termshift.chaos;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.EngineNode;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts nodes again that ended without being told to, as whatever runs them in production does.
 */
final class Supervisor implements AutoCloseable {

  private static final long LOOK_EVERY_MILLIS = 500;

  private final Cluster cluster;
  private final Consumer<String> notes;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  Supervisor(Cluster cluster, Consumer<String> notes) {
    this.cluster = cluster;
    this.notes = notes;
    Future<?> unused =
        thread.scheduleWithFixedDelay(
            this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (EngineNode node : cluster.nodes()) {
      if (node.revive()) {
        notes.accept("node " + node.number() + " had ended and is started again");
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
