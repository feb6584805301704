package dev.termshift.http.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The connections that are open, altogether and of each address. Where all are taken, or all of an
 * address, one more gets the place of one of them that asks nothing: who only holds connections
 * keeps out nobody who asks.
 */
final class OpenConnections {

  /** Why there is no room for one more. */
  enum Refusal {
    /** All are taken, and each has a request under way. */
    ALL,
    /** The address has its share, each with a request under way. */
    ADDRESS
  }

  /** Whoever has one address of IPv6 usually has all that begin with these bytes. */
  private static final int NETWORK_BYTES = 8;

  private final ConnectionLimits limits;
  private final Runnable replaced;
  private final Map<Conversation, ByteBuffer> open = new LinkedHashMap<>();
  private final Map<ByteBuffer, Integer> byAddress = new HashMap<>();

  /**
   * None yet; so many may come.
   *
   * @param replaced told when one lost its place to another
   */
  OpenConnections(ConnectionLimits limits, Runnable replaced) {
    this.limits = limits;
    this.replaced = replaced;
  }

  /** Takes one more in, or says why there is no room for it. */
  synchronized Optional<Refusal> open(Conversation conversation, InetAddress peer) {
    ByteBuffer address = address(peer);
    if (hasItsShare(address, peer) && !makeRoom(address::equals)) {
      return Optional.of(Refusal.ADDRESS);
    }
    if (open.size() >= limits.all() && !makeRoom(any -> true)) {
      return Optional.of(Refusal.ALL);
    }
    open.put(conversation, address);
    byAddress.merge(address, 1, Integer::sum);
    return Optional.empty();
  }

  private boolean hasItsShare(ByteBuffer address, InetAddress peer) {
    return byAddress.getOrDefault(address, 0) >= limits.perAddress()
        && !limits.proxies().test(peer);
  }

  /** Ends the oldest of them that has never asked anything, else the oldest that asks nothing. */
  private boolean makeRoom(Predicate<ByteBuffer> among) {
    Optional<Conversation> quiet =
        first(among, each -> each.begun() == 0).or(() -> first(among, Conversation::isQuiet));
    quiet.ifPresent(
        each -> {
          close(each);
          each.abort();
          replaced.run();
        });
    return quiet.isPresent();
  }

  private Optional<Conversation> first(
      Predicate<ByteBuffer> among, Predicate<Conversation> wanted) {
    return open.entrySet().stream()
        .filter(each -> among.test(each.getValue()) && wanted.test(each.getKey()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** It has ended, or is as good as that; to say so again changes nothing. */
  synchronized void close(Conversation conversation) {
    ByteBuffer address = open.remove(conversation);
    if (address != null) {
      byAddress.merge(address, -1, Integer::sum);
      byAddress.remove(address, 0);
    }
  }

  /** Those that are open now. */
  synchronized List<Conversation> all() {
    return List.copyOf(open.keySet());
  }

  /** How many are open. */
  synchronized int count() {
    return open.size();
  }

  private static ByteBuffer address(InetAddress peer) {
    byte[] bytes = peer.getAddress();
    return peer instanceof Inet6Address
        ? ByteBuffer.wrap(bytes, 0, NETWORK_BYTES)
        : ByteBuffer.wrap(bytes);
  }
}
