package dev.termshift.chaos.fault.database;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;

/** PostgreSQL's immediate shutdown, as a crash, and its recovery. */
public final class DatabaseStop implements Fault {

  @Override
  public String kind() {
    return "database-stop";
  }

  @Override
  public Area area() {
    return Area.DATABASE;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    cluster.database().stopImmediately();
    Pause.of(draw.millis(0, 4_000));
    cluster.database().start();
  }
}
