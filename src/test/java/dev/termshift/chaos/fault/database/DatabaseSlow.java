package dev.termshift.chaos.fault.database;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;

/** Every commit of journal rows takes long. */
public final class DatabaseSlow implements Fault {

  @Override
  public String kind() {
    return "database-slow-commits";
  }

  @Override
  public Area area() {
    return Area.DATABASE;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    try (JournalTrigger trigger =
        JournalTrigger.delayingCommits(cluster.database(), draw.millis(100, 2_000))) {
      Pause.of(draw.millis(4_000, 10_000));
    }
  }
}
