package dev.termshift.cli;

import dev.termshift.node.Node;
import dev.termshift.pipeline.membership.Pipeline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a node to work on all that the group gave it. */
public final class Readiness {

  private static final long LOOK_EVERY_MILLIS = 50;

  private final Node node;
  private final Pipeline pipeline;

  public Readiness(Node node) {
    this.node = node;
    this.pipeline = node.pipeline();
  }

  /**
   * Waits for as long as it takes: a node may stand by until its partitions can be opened.
   *
   * @throws IllegalStateException if the node can no longer do its work
   */
  public void await() throws InterruptedException {
    while (!pipeline.isReady()) {
      node.failure()
          .ifPresent(
              failure -> {
                throw new IllegalStateException(failure);
              });
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /**
   * Waits for a while; for as long as it takes if a partition stays closed until an operator has
   * looked.
   *
   * @param refused runs once if there is such a partition
   * @throws IllegalStateException as {@link #await(Duration)} does
   */
  public void await(Duration within, Runnable refused) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (!pipeline.isReady()) {
      if (!pipeline.refusals().isEmpty()) {
        refused.run();
        await();
      } else {
        requireTime(deadline, within);
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
    }
  }

  /**
   * Waits for a while.
   *
   * @throws IllegalStateException if the time is over, with what stands in the way
   */
  public void await(Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (!pipeline.isReady()) {
      requireTime(deadline, within);
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private void requireTime(long deadline, Duration within) {
    if (System.nanoTime() - deadline > 0) {
      throw new IllegalStateException(
          "Expected every partition to be worked on within %s, but %s"
              .formatted(within, pipeline.failures()));
    }
  }
}
