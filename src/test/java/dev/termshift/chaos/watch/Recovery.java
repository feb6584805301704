package dev.termshift.chaos.watch;

import dev.termshift.chaos.cluster.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** How long an installation takes until a fault that is over cannot be felt any more. */
public final class Recovery {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Cluster cluster;
  private final ProgressWatch progress;

  /** Watches this installation. */
  public Recovery(Cluster cluster, ProgressWatch progress) {
    this.cluster = cluster;
    this.progress = progress;
  }

  /**
   * Waits until every node works on all it was given, and everything is decided that was in the log
   * when the wait began. The time that took, absent if it takes too long.
   */
  public Optional<Duration> await(Duration within) throws InterruptedException {
    long begin = System.nanoTime();
    Optional<Map<TopicPartition, Long>> targets = progress.logEnds();
    while (System.nanoTime() - begin < within.toNanos()) {
      if (targets.isEmpty()) {
        targets = progress.logEnds();
      } else if (cluster.isReady() && progress.hasReached(targets.get())) {
        return Optional.of(Duration.ofNanos(System.nanoTime() - begin));
      }
      Pause.of(LOOK_EVERY);
    }
    return Optional.empty();
  }

  /** What is in the way, for people. */
  public String describe() {
    List<String> nodes =
        cluster.nodes().stream()
            .map(node -> "node " + node.number() + ": " + node.lastStatus())
            .toList();
    String lag =
        progress
            .logEnds()
            .map(ends -> "partitions that lag: " + progress.lagging(ends))
            .orElse("the brokers do not answer");
    return nodes + ", " + lag;
  }
}
