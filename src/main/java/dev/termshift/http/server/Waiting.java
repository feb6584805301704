package dev.termshift.http.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connections whose clients let the server wait, and which of them has to make room: of the address
 * whose connections wait longest, added up, the one that waits longest. Adding up makes many
 * connections that wait a little weigh as much as one that waits long, so that who opens one, asks
 * and reads the answer is never the first. Strangers, who have not shown a known token on the
 * connection, go before all others, unless those of no address have let it wait for a second.
 */
final class Waiting {

  private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

  private final long now;
  private final Map<String, Address> strangers = new HashMap<>();
  private final Map<String, Address> all = new HashMap<>();

  /** None yet, as of that moment. */
  Waiting(long now) {
    this.now = now;
  }

  /** Looks at one more; it may wait for the server instead. */
  void add(Conversation conversation, String address) {
    conversation
        .waitsSince()
        .ifPresent(
            since -> {
              Wait wait = new Wait(conversation, Math.max(0, now - since));
              all.computeIfAbsent(address, any -> new Address()).add(wait);
              if (!conversation.standing().isKnown()) {
                strangers.computeIfAbsent(address, any -> new Address()).add(wait);
              }
            });
  }

  /** The one that has to make room before all others. */
  Optional<Conversation> first() {
    return longest(strangers)
        .filter(address -> address.nanos >= PATIENCE_NANOS)
        .or(() -> longest(all))
        .map(Address::longest);
  }

  private static Optional<Address> longest(Map<String, Address> addresses) {
    return addresses.values().stream().max(Comparator.comparingLong(each -> each.nanos));
  }

  /** A connection, and for how long its client has let the server wait. */
  private record Wait(Conversation conversation, long nanos) {}

  /** What waits of one address. */
  private static final class Address {

    private final List<Wait> waits = new ArrayList<>();
    private long nanos;

    void add(Wait wait) {
      waits.add(wait);
      nanos += wait.nanos();
    }

    Conversation longest() {
      return waits.stream().max(Comparator.comparingLong(Wait::nanos)).orElseThrow().conversation();
    }
  }
}
