package dev.termshift.chaos.fault.database;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;

/** No room for journal rows: every insert fails with disk_full. */
public final class DatabaseFull implements Fault {

  @Override
  public String kind() {
    return "database-full";
  }

  @Override
  public Area area() {
    return Area.DATABASE;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    try (JournalTrigger trigger = JournalTrigger.refusing(cluster.database())) {
      Pause.of(draw.millis(1_000, 6_000));
    }
  }
}
