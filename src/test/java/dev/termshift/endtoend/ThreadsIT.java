package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.node.Node;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** The common pool has one thread here, where each stage of a future would start a new one. */
final class ThreadsIT {

  private static final int COMMANDS = 5_000;

  @Test
  void noThreadIsStartedPerCommand() {
    assertThat(ForkJoinPool.getCommonPoolParallelism()).isEqualTo(1);
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Node node = lab.startNode()) {
      for (int i = 0; i < 50; i++) {
        upstream.start("t" + i, "free");
      }
      upstream.flush();
      lab.awaitSettled();
      long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
      for (int i = 0; i < COMMANDS; i++) {
        upstream.consume("t" + i % 50, "c" + i, 1);
      }
      upstream.flush();
      lab.awaitSettled();
      long started = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before;
      assertThat(node.pipeline().failures()).isEmpty();
      // What starts some is the waiting itself: its clients have threads of their own.
      assertThat(started).isLessThan(COMMANDS / 10);
    }
  }
}
