package dev.termshift.chaos.fault.network;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.proxy.TcpProxy;
import dev.termshift.chaos.watch.Pause;
import java.util.List;
import java.util.stream.Stream;

/** Some connections misbehave for a while: all of one node, or those between two processes. */
abstract class LinkFault implements Fault {

  private final String kind;

  LinkFault(String kind) {
    this.kind = kind;
  }

  /** Lets one connection misbehave. */
  abstract void disturb(TcpProxy link, Draw draw);

  @Override
  public final String kind() {
    return kind;
  }

  @Override
  public final Area area() {
    return Area.NETWORK;
  }

  @Override
  public final void strike(Cluster cluster, Draw draw) throws InterruptedException {
    List<TcpProxy> links = links(cluster, draw);
    try {
      links.forEach(link -> disturb(link, draw));
      Pause.of(draw.percent(20) ? draw.millis(8_000, 14_000) : draw.millis(500, 6_000));
    } finally {
      links.forEach(TcpProxy::heal);
    }
  }

  private static List<TcpProxy> links(Cluster cluster, Draw draw) {
    List<String> names = cluster.network().names();
    Stream<String> drawn =
        draw.percent(40)
            ? ofNode(names, "node" + draw.below(cluster.shape().nodes()) + "-")
            : Stream.of(draw.one(names), draw.one(names)).distinct();
    return drawn.map(cluster.network()::link).toList();
  }

  private static Stream<String> ofNode(List<String> names, String prefix) {
    return names.stream().filter(name -> name.startsWith(prefix));
  }
}
