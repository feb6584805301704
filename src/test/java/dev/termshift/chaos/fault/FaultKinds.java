package dev.termshift.chaos.fault;

import dev.termshift.chaos.cluster.Shape;
import dev.termshift.chaos.fault.database.DatabaseDisconnect;
import dev.termshift.chaos.fault.database.DatabaseFileLimit;
import dev.termshift.chaos.fault.database.DatabaseFull;
import dev.termshift.chaos.fault.database.DatabaseSlow;
import dev.termshift.chaos.fault.database.DatabaseStop;
import dev.termshift.chaos.fault.group.OffsetsDeleted;
import dev.termshift.chaos.fault.group.OffsetsReset;
import dev.termshift.chaos.fault.group.RebalanceStorm;
import dev.termshift.chaos.fault.network.NetworkCut;
import dev.termshift.chaos.fault.network.NetworkDelay;
import dev.termshift.chaos.fault.network.NetworkHalfClose;
import dev.termshift.chaos.fault.network.NetworkOneWay;
import dev.termshift.chaos.fault.network.NetworkStall;
import dev.termshift.chaos.fault.network.StalledCommit;
import dev.termshift.chaos.fault.node.BrokerKill;
import dev.termshift.chaos.fault.node.BrokerStop;
import dev.termshift.chaos.fault.node.DifferingSettings;
import dev.termshift.chaos.fault.node.LeaderChange;
import dev.termshift.chaos.fault.node.NodeClock;
import dev.termshift.chaos.fault.node.NodeFreeze;
import dev.termshift.chaos.fault.node.NodeKill;
import dev.termshift.chaos.fault.node.NodeStop;
import dev.termshift.chaos.fault.upstream.UpstreamAborts;
import java.util.ArrayList;
import java.util.List;

/** Every kind of fault that may happen while an installation works. */
public final class FaultKinds {

  private static final List<Fault> ANYWHERE =
      List.of(
          new NodeKill(),
          new NodeStop(),
          new NodeFreeze(),
          new NodeClock(),
          new DifferingSettings(),
          new BrokerKill(),
          new BrokerStop(),
          new DatabaseStop(),
          new DatabaseDisconnect(),
          new DatabaseFull(),
          new DatabaseFileLimit(),
          new DatabaseSlow(),
          new NetworkStall(),
          new NetworkOneWay(),
          new NetworkCut(),
          new NetworkDelay(),
          new NetworkHalfClose(),
          new StalledCommit(),
          new RebalanceStorm(),
          new OffsetsReset(),
          new OffsetsDeleted(),
          new UpstreamAborts());

  private FaultKinds() {}

  /** Those that can happen to an installation of this shape. */
  public static List<Fault> of(Shape shape) {
    List<Fault> kinds = new ArrayList<>(ANYWHERE);
    if (shape.brokers() > 1) {
      kinds.add(new LeaderChange());
    }
    return List.copyOf(kinds);
  }
}
