package dev.termshift.chaos.fault.node;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.EngineNode;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;

/** SIGKILL of a node, which is started again. */
public final class NodeKill implements Fault {

  @Override
  public String kind() {
    return "node-kill";
  }

  @Override
  public Area area() {
    return Area.NODES;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    EngineNode victim = Victims.node(cluster, draw);
    victim.kill();
    Pause.of(draw.millis(0, 3_000));
    victim.start();
  }
}
