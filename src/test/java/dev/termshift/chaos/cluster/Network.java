package dev.termshift.chaos.cluster;

import dev.termshift.chaos.proxy.TcpProxy;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** A proxy for each two that talk to each other, by the names of both. */
public final class Network implements AutoCloseable {

  private static final String DATABASE = "database";

  private final SortedMap<String, TcpProxy> links = new TreeMap<>();

  Network(List<BrokerAddress> brokers) {
    brokers.forEach(this::linkToBroker);
  }

  private void linkToBroker(BrokerAddress broker) {
    for (Peer peer : broker.advertised().keySet()) {
      if (peer.isProxied()) {
        links.put(
            name(peer, "broker" + broker.id()),
            TcpProxy.start(broker.advertised().get(peer), broker.listening().get(peer)));
      }
    }
  }

  /** Puts a proxy between a node and the database; returns its port. */
  int linkToDatabase(Peer node, int port, int databasePort) {
    links.put(name(node, DATABASE), TcpProxy.start(port, databasePort));
    return port;
  }

  private static String name(Peer peer, String server) {
    return peer.name().toLowerCase(Locale.ROOT) + "-" + server;
  }

  /** Every link that matters, by name: {@code node0-broker1}, {@code node0-database}. */
  public List<String> names() {
    return List.copyOf(links.keySet());
  }

  /** The link of this name. */
  public TcpProxy link(String name) {
    return links.get(name);
  }

  /** Every link behaves again. */
  public void heal() {
    links.values().forEach(TcpProxy::heal);
  }

  @Override
  public void close() {
    links.values().forEach(TcpProxy::close);
  }
}
