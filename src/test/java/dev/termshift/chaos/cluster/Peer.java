package dev.termshift.chaos.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who talks to brokers; each has a listener of its own on every broker, which advertises that
 * peer's proxy.
 *
 * @param name the listener's name
 */
record Peer(String name) {

  /** The harness itself, which observes; nothing is between it and the brokers. */
  static final Peer HARNESS = new Peer("HARNESS");

  /** Upstream and the payment service. */
  static final Peer OUTSIDE = new Peer("OUTSIDE");

  /** The other brokers. */
  static final Peer BROKERS = new Peer("BROKERS");

  static Peer node(int number) {
    return new Peer("NODE" + number);
  }

  static List<Peer> of(Shape shape) {
    List<Peer> all = new ArrayList<>(List.of(HARNESS, OUTSIDE, BROKERS));
    IntStream.range(0, shape.nodes()).mapToObj(Peer::node).forEach(all::add);
    return all;
  }

  boolean isProxied() {
    return !equals(HARNESS);
  }
}
