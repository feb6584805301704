package dev.termshift.domain.simulation;

import dev.termshift.domain.event.SubscriptionEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The events of the first seeds' lives, which are lived once for all who read them. */
final class FirstLives {

  /** Seeds from 1 to that are kept. */
  static final int LAST = 50;

  private static final int INPUTS = 300;
  private static final Map<Long, List<SubscriptionEvent>> LIVED = new ConcurrentHashMap<>();

  private FirstLives() {}

  /** As {@link Simulation#live}, with as many inputs as every life here has. */
  static List<SubscriptionEvent> of(long seed) {
    return seed > LAST
        ? Simulation.live(seed, INPUTS)
        : LIVED.computeIfAbsent(seed, first -> List.copyOf(Simulation.live(first, INPUTS)));
  }
}
