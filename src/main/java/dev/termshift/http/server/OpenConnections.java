package dev.termshift.http.server;

import akka.Done;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The connections that are open, altogether and of each address. Where all are taken, or all of an
 * address, one more takes the place of one that lets the server wait: who holds connections keeps
 * out nobody who asks. {@link Waiting} says which.
 */
final class OpenConnections {

  /** Why there is no room for one more. */
  enum Refusal {
    /** All are taken, and none of them lets the server wait. */
    ALL,
    /** The address has its share, and none of them lets the server wait. */
    ADDRESS
  }

  /** Whoever has one address of IPv6 usually has all that begin with these bytes. */
  private static final int NETWORK_BYTES = 8;

  /** How many may be about to end, besides those that are open. */
  private static final int ENDING = 64;

  private final ConnectionLimits limits;
  private final Runnable replaced;
  private final LongSupplier nanos;
  private final Map<Conversation, String> open = new LinkedHashMap<>();
  private final Set<Conversation> losers = new LinkedHashSet<>();
  private final Map<String, Integer> byAddress = new HashMap<>();

  /**
   * None yet; so many may come.
   *
   * @param replaced told when one lost its place to another
   * @param nanos the clock of the conversations
   */
  OpenConnections(ConnectionLimits limits, Runnable replaced, LongSupplier nanos) {
    this.limits = limits;
    this.replaced = replaced;
    this.nanos = nanos;
  }

  /** Takes one more in, or says why there is no room for it. */
  synchronized Optional<Refusal> open(Conversation conversation, InetAddress peer) {
    String address = address(peer);
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

  private boolean hasItsShare(String address, InetAddress peer) {
    return byAddress.getOrDefault(address, 0) >= limits.perAddress()
        && !limits.proxies().test(peer);
  }

  private boolean makeRoom(Predicate<String> among) {
    Waiting waiting = new Waiting(nanos.getAsLong());
    open.forEach(
        (conversation, address) -> {
          if (among.test(address)) {
            waiting.add(conversation, address);
          }
        });
    Optional<Conversation> loser = waiting.first();
    loser.ifPresent(
        each -> {
          remove(each);
          losers.add(each);
          each.abort();
          replaced.run();
        });
    return loser.isPresent();
  }

  /**
   * Completes when one more may come: at once, unless so many that lost their places are still
   * about to end that the number of places would no longer bound what is in memory.
   */
  synchronized CompletionStage<Done> settled() {
    return losers.size() < ENDING
        ? CompletableFuture.completedFuture(Done.getInstance())
        : losers.iterator().next().ended();
  }

  /** It has ended; to say so again changes nothing. */
  synchronized void close(Conversation conversation) {
    losers.remove(conversation);
    remove(conversation);
  }

  private void remove(Conversation conversation) {
    String address = open.remove(conversation);
    if (address != null) {
      byAddress.merge(address, -1, Integer::sum);
      byAddress.remove(address, 0);
    }
  }

  /** Those that are open now. */
  synchronized List<Conversation> all() {
    return List.copyOf(open.keySet());
  }

  /** How many are open, those included that lost their places and are about to end. */
  synchronized int count() {
    return open.size() + losers.size();
  }

  /** What all connections of one caller have in common, as far as addresses tell. */
  static String address(InetAddress peer) {
    byte[] bytes = peer.getAddress();
    int count = peer instanceof Inet6Address ? NETWORK_BYTES : bytes.length;
    return HexFormat.of().formatHex(bytes, 0, count);
  }
}
