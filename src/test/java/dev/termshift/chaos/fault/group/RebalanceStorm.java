package dev.termshift.chaos.fault.group;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;
import java.util.List;

/** Members join and leave every few seconds, so that partitions move all the time. */
public final class RebalanceStorm implements Fault {

  @Override
  public String kind() {
    return "rebalance-storm";
  }

  @Override
  public Area area() {
    return Area.NODES;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    String log = cluster.settings().kafka().topics().commands();
    int members = draw.between(3, 6);
    for (int i = 0; i < members; i++) {
      try (PassingMember member = new PassingMember(cluster, "", List.of(log))) {
        member.stay(draw.millis(300, 2_500));
      }
      Pause.of(draw.millis(0, 1_500));
    }
  }
}
