package dev.termshift.chaos.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a broker is reached.
 *
 * @param id the broker, counted from 1
 * @param controllerPort where the quorum talks
 * @param listening the port of each peer's listener
 * @param advertised the port each peer is told to connect to
 */
record BrokerAddress(
    int id, int controllerPort, Map<Peer, Integer> listening, Map<Peer, Integer> advertised) {

  /** Draws free ports for a broker and the proxies before it. */
  static BrokerAddress draw(int id, Shape shape, FreePorts ports) {
    Map<Peer, Integer> listening = new LinkedHashMap<>();
    Map<Peer, Integer> advertised = new LinkedHashMap<>();
    for (Peer peer : Peer.of(shape)) {
      int port = ports.next();
      listening.put(peer, port);
      advertised.put(peer, peer.isProxied() ? ports.next() : port);
    }
    return new BrokerAddress(id, ports.next(), listening, advertised);
  }

  String bootstrap(Peer peer) {
    return "127.0.0.1:" + advertised.get(peer);
  }
}
