package dev.termshift.chaos.fault.node;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.EngineNode;
import dev.termshift.chaos.cluster.NodeVariant;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Nodes go back to an older build, one by one, and are upgraded again: one of them, some, or all.
 * Between both directions old and new ones run beside each other for a while.
 *
 * @param older a checkout of the older build, compiled
 */
public record RollingUpgrade(Path older) implements Fault {

  /** What another fault keeps from getting ready is not waited for any longer. */
  private static final Duration READY_WITHIN = Duration.ofSeconds(25);

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  @Override
  public String kind() {
    return "rolling-upgrade";
  }

  @Override
  public Area area() {
    return Area.NODES;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    List<EngineNode> nodes = new ArrayList<>(cluster.nodes());
    int some = draw.between(1, nodes.size());
    Collections.rotate(nodes, draw.below(nodes.size()));
    List<EngineNode> rolled = nodes.subList(0, some);
    for (EngineNode node : rolled) {
      replace(node, NodeVariant.build(older), draw);
    }
    Pause.of(draw.millis(1_000, 6_000));
    for (EngineNode node : rolled) {
      replace(node, NodeVariant.NONE, draw);
    }
  }

  private static void replace(EngineNode node, NodeVariant by, Draw draw)
      throws InterruptedException {
    Victims.end(node, draw);
    node.start(by);
    long until = System.nanoTime() + READY_WITHIN.toNanos();
    while (!node.isReady() && System.nanoTime() < until) {
      Pause.of(LOOK_EVERY);
    }
  }
}
