package dev.termshift.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.chaos.cluster.EngineNode;
import dev.termshift.chaos.watch.Pause;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All nodes are down for minutes, while plans of a second miss hundreds of periods and commands
 * keep coming. Catching up takes more than one write for a record; in the variation, nodes are
 * killed in the middle of that.
 */
final class AllNodesDown implements Drill {

  private static final int EACH = 8;
  private static final int ROUNDS = 6;
  private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(2);

  /** More than one write, and far less than all of them. */
  private static final long IN_THE_MIDDLE = 300;

  private final Duration downFor;
  private final boolean killed;

  AllNodesDown(Duration downFor, boolean killed) {
    this.downFor = downFor;
    this.killed = killed;
  }

  @Override
  public String kind() {
    return killed ? "all-nodes-down-and-killed" : "all-nodes-down";
  }

  @Override
  public void run(DrillSite site) throws InterruptedException {
    List<String> silent = named("silent");
    List<String> asked = named("asked");
    List<EngineNode> nodes = site.cluster().nodes();
    site.load().start(silent, "blink");
    site.load().start(asked, "blink");
    site.awaitDecided();
    nodes.forEach(killed ? EngineNode::kill : EngineNode::stop);
    for (int round = 0; round < ROUNDS; round++) {
      Pause.of(downFor.dividedBy(ROUNDS));
      site.load().consume(asked);
    }
    if (killed) {
      interruptCatchingUp(site, nodes);
    }
    site.startAll();
    site.awaitDecided();
    site.load().end(silent);
    site.load().end(asked);
    site.awaitRest();
    assertThat(journaled(site))
        .as("events of catching up, hundreds for each subscription")
        .isGreaterThan(2 * 2 * EACH * downFor.toSeconds());
    site.assertAuditClean();
  }

  private List<String> named(String name) {
    return IntStream.range(0, EACH).mapToObj(it -> kind() + "-" + name + "-" + it).toList();
  }

  private void interruptCatchingUp(DrillSite site, List<EngineNode> nodes) {
    for (EngineNode victim : nodes) {
      long before = journaled(site);
      nodes.stream().filter(node -> !node.isWanted()).forEach(EngineNode::start);
      await("the middle of a catch-up")
          .atMost(CAUGHT_UP_WITHIN)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> journaled(site) > before + IN_THE_MIDDLE);
      victim.kill();
    }
  }

  private long journaled(DrillSite site) {
    return site.cluster()
        .database()
        .count(
            "select count(*) from event_journal where persistence_id like 'Subscription|"
                + kind()
                + "-%'");
  }
}
