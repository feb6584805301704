package dev.termshift.chaos.fault.node;

import dev.termshift.chaos.cluster.Broker;
import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;

/** SIGKILL of a broker, which is started again. */
public final class BrokerKill implements Fault {

  @Override
  public String kind() {
    return "broker-kill";
  }

  @Override
  public Area area() {
    return Area.BROKERS;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    Broker victim = draw.one(cluster.brokers());
    victim.kill();
    Pause.of(draw.millis(0, 3_000));
    victim.launch();
    victim.awaitReady();
  }
}
