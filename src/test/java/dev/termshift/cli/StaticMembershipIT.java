package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.node.Node;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes with a name of their own in the group. */
class StaticMembershipIT {

  private static final Duration WITHIN = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void aNodeThatComesBackGetsItsPartitionsAndNobodyElseIsDisturbed() {
    Installation installation =
        Installation.withTopics(folder).with("kafka.client.\"session.timeout.ms\"", 60_000);
    Installation first = installation.with("kafka.instance-id", "first");
    Installation second = installation.with("kafka.instance-id", "second");
    try (Node stays = Node.start(second.settings(), Clock.systemUTC())) {
      List<Integer> kept;
      List<Integer> given;
      try (Node goes = Node.start(first.settings(), Clock.systemUTC())) {
        await().atMost(WITHIN).until(() -> one(goes) && one(stays));
        kept = stays.pipeline().runningPartitions();
        given = goes.pipeline().runningPartitions();
      }
      assertThat(stays.pipeline().runningPartitions()).isEqualTo(kept);
      double rebalances = rebalances(stays);
      try (Node back = Node.start(first.settings(), Clock.systemUTC())) {
        await().atMost(WITHIN).until(() -> one(back));

        assertThat(back.pipeline().runningPartitions()).isEqualTo(given);
        assertThat(stays.pipeline().runningPartitions()).isEqualTo(kept);
        assertThat(rebalances(stays)).isEqualTo(rebalances);
        assertThat(counted(back, "termshift_sessions_ended_total")).isZero();
      }
    }
  }

  private static boolean one(Node node) {
    return node.pipeline().runningPartitions().size() == 1;
  }

  private static double rebalances(Node node) {
    return counted(node, "termshift_rebalances_total");
  }

  private static double counted(Node node, String metric) {
    return node.scrape()
        .lines()
        .filter(line -> line.startsWith(metric + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
