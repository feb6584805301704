package dev.termshift.chaos.fault.node;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.EngineNode;
import dev.termshift.chaos.load.Draw;

/** Draws whom a fault happens to. */
final class Victims {

  private Victims() {}

  /** A node that is meant to run; all of them are between two faults of nodes. */
  static EngineNode node(Cluster cluster, Draw draw) {
    return draw.one(cluster.nodes().stream().filter(EngineNode::isWanted).toList());
  }

  /** Ends it, with or without draining. */
  static void end(EngineNode victim, Draw draw) {
    if (draw.percent(50)) {
      victim.kill();
    } else {
      victim.stop();
    }
  }
}
