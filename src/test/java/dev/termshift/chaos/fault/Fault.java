package dev.termshift.chaos.fault;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.load.Draw;

/** Something that goes wrong for a while. */
public interface Fault {

  /** What it is called in the result. */
  String kind();

  /** What it happens to; two faults at once happen to different areas. */
  Area area();

  /** Lets it happen; returns when it is over, though not yet recovered from. */
  void strike(Cluster cluster, Draw draw) throws InterruptedException;
}
