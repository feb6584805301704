package dev.termshift.chaos.fault.node;

import dev.termshift.chaos.cluster.Broker;
import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;

/** A broker is told to stop, and is started again. */
public final class BrokerStop implements Fault {

  @Override
  public String kind() {
    return "broker-stop";
  }

  @Override
  public Area area() {
    return Area.BROKERS;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    Broker victim = draw.one(cluster.brokers());
    victim.stop();
    Pause.of(draw.millis(0, 3_000));
    victim.launch();
    victim.awaitReady();
  }
}
