package dev.termshift.chaos.fault.node;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.EngineNode;
import dev.termshift.chaos.cluster.NodeVariant;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;
import java.time.Duration;

/** A node whose wall clock is two hours early or late. */
public final class NodeClock implements Fault {

  @Override
  public String kind() {
    return "node-clock";
  }

  @Override
  public Area area() {
    return Area.NODES;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    EngineNode victim = Victims.node(cluster, draw);
    victim.kill();
    victim.start(NodeVariant.clock(Duration.ofHours(draw.percent(50) ? 2 : -2)));
    Pause.of(draw.millis(10_000, 18_000));
    victim.kill();
    victim.start();
  }
}
