package dev.termshift.chaos.fault.node;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.EngineNode;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;

/** A node stands still until others own its partitions, and wakes with what it had in hand. */
public final class NodeFreeze implements Fault {

  @Override
  public String kind() {
    return "node-freeze";
  }

  @Override
  public Area area() {
    return Area.NODES;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    EngineNode victim = Victims.node(cluster, draw);
    victim.freeze();
    Pause.of(draw.percent(30) ? draw.millis(12_000, 16_000) : draw.millis(6_000, 9_000));
    victim.thaw();
  }
}
