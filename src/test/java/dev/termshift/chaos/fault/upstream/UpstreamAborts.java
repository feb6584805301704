package dev.termshift.chaos.fault.upstream;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.load.TransactionalTeam;
import java.util.function.IntPredicate;

/**
 * A transactional upstream that aborts thousands of records, leaves a transaction open until the
 * broker ends it, and commits each command by itself in between: gaps and markers in the log.
 */
public final class UpstreamAborts implements Fault {

  private static final int BATCHES = 6;

  @Override
  public String kind() {
    return "upstream-aborts";
  }

  @Override
  public Area area() {
    return Area.UPSTREAM;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) {
    String name = "team-" + draw.between(0, Integer.MAX_VALUE - 1);
    int only = draw.below(cluster.shape().partitions());
    IntPredicate partitions = draw.percent(50) ? it -> true : it -> it == only;
    try (TransactionalTeam team = new TransactionalTeam(cluster, name, partitions)) {
      team.start();
      for (int batch = 0; batch < BATCHES; batch++) {
        team.abort(draw.between(100, 900));
        team.commitEach(draw.between(1, 12));
      }
      if (draw.percent(50)) {
        team.abandon(draw.between(1, 300));
      }
    }
  }
}
