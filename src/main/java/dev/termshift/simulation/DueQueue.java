package dev.termshift.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** The deadlines of all subscriptions in the order in which they fire. */
final class DueQueue {

  /**
   * A deadline that fires.
   *
   * @param at when it fires
   * @param due when it is due
   * @param subscription whose it is
   */
  record Firing(Instant at, Instant due, SimulatedSubscription subscription) {

    /** A deadline that was moved or is gone stays in the queue until its turn comes. */
    private boolean isStale() {
      return !subscription.due().equals(Optional.of(due));
    }
  }

  private final TimersDown timersDown;
  private final Set<TimersDown.Outage> held = new HashSet<>();
  private final PriorityQueue<Firing> firings =
      new PriorityQueue<>(
          Comparator.comparing(Firing::at)
              .thenComparing(Firing::due)
              .thenComparing(firing -> firing.subscription().id()));

  DueQueue(TimersDown timersDown) {
    this.timersDown = timersDown;
  }

  /** Lets the subscription's deadline fire. */
  void await(SimulatedSubscription subscription) {
    subscription
        .due()
        .ifPresent(due -> firings.add(new Firing(timersDown.firing(due), due, subscription)));
  }

  /** Notes what held a deadline back that is still there at the instant, behind its time. */
  void noteHeld(Optional<Instant> due, Instant at) {
    due.filter(at::isAfter).ifPresent(each -> held.addAll(timersDown.holding(each)));
  }

  /** The outages that held no deadline back. */
  List<TimersDown.Outage> inVain() {
    return timersDown.outages().stream().filter(each -> !held.contains(each)).toList();
  }

  /** Takes the next one that fires before the instant. */
  Optional<Firing> before(Instant instant) {
    while (!firings.isEmpty() && firings.peek().at().isBefore(instant)) {
      Firing firing = firings.remove();
      if (!firing.isStale()) {
        return Optional.of(firing);
      }
    }
    return Optional.empty();
  }
}
