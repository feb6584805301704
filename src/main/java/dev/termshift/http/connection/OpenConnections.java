package dev.termshift.http.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the connections that are open, altogether and of each address. */
final class OpenConnections {

  /** Why there is no room for one more. */
  enum Refusal {
    /** All are taken. */
    ALL,
    /** The address has its share. */
    ADDRESS
  }

  /** Whoever has one address of IPv6 usually has all that begin with these bytes. */
  private static final int NETWORK_BYTES = 8;

  private final ConnectionLimits limits;
  private final Map<ByteBuffer, Integer> byAddress = new HashMap<>();
  private int all;

  /** None yet; so many may come. */
  OpenConnections(ConnectionLimits limits) {
    this.limits = limits;
  }

  /** Counts one more, or says why there is no room for it; then it is not counted. */
  synchronized Optional<Refusal> open(InetAddress peer) {
    if (all >= limits.all()) {
      return Optional.of(Refusal.ALL);
    }
    ByteBuffer address = address(peer);
    int open = byAddress.getOrDefault(address, 0);
    if (open >= limits.perAddress() && !limits.proxies().test(peer)) {
      return Optional.of(Refusal.ADDRESS);
    }
    byAddress.put(address, open + 1);
    all++;
    return Optional.empty();
  }

  /** One that was counted has ended. */
  synchronized void close(InetAddress peer) {
    byAddress.computeIfPresent(address(peer), (address, open) -> open == 1 ? null : open - 1);
    all--;
  }

  /** How many are open. */
  synchronized int all() {
    return all;
  }

  private static ByteBuffer address(InetAddress peer) {
    byte[] bytes = peer.getAddress();
    return peer instanceof Inet6Address
        ? ByteBuffer.wrap(bytes, 0, NETWORK_BYTES)
        : ByteBuffer.wrap(bytes);
  }
}
