package dev.termshift.chaos.fault.database;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;

/** PostgreSQL ends all sessions, as a fail-over does; fresh connections succeed. */
public final class DatabaseDisconnect implements Fault {

  @Override
  public String kind() {
    return "database-disconnect";
  }

  @Override
  public Area area() {
    return Area.DATABASE;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    int times = draw.between(1, 4);
    for (int i = 0; i < times; i++) {
      cluster
          .database()
          .execute(
              "select pg_terminate_backend(pid) from pg_stat_activity"
                  + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
      Pause.of(draw.millis(50, 800));
    }
  }
}
