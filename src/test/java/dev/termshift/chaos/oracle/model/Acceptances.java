package dev.termshift.chaos.oracle.model;

import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;

/**
 * Every command of a subscription that took effect since it began. What counts as forgotten is a
 * question that is asked of it; it forgets nothing itself.
 */
final class Acceptances {

  private record Place(boolean consumption, int index) {}

  /** Customers and support have ids of their own. */
  private record Sender(Authority authority, CommandId id) {}

  private final MemoryBounds bounds;
  private final List<Acceptance> changes = new ArrayList<>();
  private final List<Acceptance> consumptions = new ArrayList<>();
  private final Map<Sender, Place> newestById = new HashMap<>();
  private final Map<LogPosition, Acceptance> bySource = new HashMap<>();
  private Optional<Acceptance> newest = Optional.empty();

  Acceptances(MemoryBounds bounds) {
    this.bounds = bounds;
  }

  /** An event that a command caused itself was journaled. */
  void follow(JournaledEvent event, long sequenceNr) {
    Cause cause = event.cause();
    Optional<Acceptance> open = newest.filter(it -> it.cause().position().equals(cause.position()));
    open.ifPresent(this::takeBack);
    Acceptance accepted =
        open.map(it -> it.with(sequenceNr)).orElseGet(() -> Acceptance.of(event, sequenceNr));
    newest = Optional.of(accepted);
    cause.source().ifPresent(source -> bySource.merge(source, accepted, Acceptances::first));
    if (accepted.isKnownById()) {
      List<Acceptance> others = accepted.consumption() ? consumptions : changes;
      Sender sender = new Sender(cause.authority(), cause.commandId());
      newestById.put(sender, new Place(accepted.consumption(), others.size()));
      others.add(accepted);
    }
  }

  /**
   * Another copy that had an effect must not have had it, so it is not what a third one repeats.
   */
  private static Acceptance first(Acceptance before, Acceptance after) {
    return before.cause().position().equals(after.cause().position()) ? after : before;
  }

  private void takeBack(Acceptance accepted) {
    if (accepted.isKnownById()) {
      List<Acceptance> others = accepted.consumption() ? consumptions : changes;
      others.remove(others.size() - 1);
    }
  }

  /** The newest command of that id, if a repeat of it must still be known. */
  Optional<Acceptance> known(Authority authority, CommandId id, Instant now) {
    Place place = newestById.get(new Sender(authority, id));
    if (place == null) {
      return Optional.empty();
    }
    if (place.consumption()) {
      boolean among = consumptions.size() - place.index() <= bounds.consumptions();
      return among ? Optional.of(consumptions.get(place.index())) : Optional.empty();
    }
    return Optional.of(changes.get(place.index())).filter(it -> isYoung(it, now));
  }

  /** The command that was written at that place of a privileged topic first. */
  Optional<Acceptance> from(LogPosition source) {
    return Optional.ofNullable(bySource.get(source));
  }

  /** How many more such commands than there may be whoever asks would make, and within what. */
  Optional<Bound> reached(Authority authority, Instant now) {
    Bound usual = new Bound(bounds.changes(), bounds.rememberFor());
    if (authority != Authority.CUSTOMER) {
      return Optional.of(usual).filter(bound -> young(now) >= bound.most());
    }
    Bound lower = new Bound(bounds.changes() - bounds.changes() / 10, bounds.rememberFor());
    Bound daily = new Bound(bounds.customersPerDay(), Duration.ofDays(1));
    return Optional.of(lower)
        .filter(bound -> young(now) >= bound.most())
        .or(() -> Optional.of(daily).filter(bound -> customersToday(now) >= bound.most()));
  }

  /**
   * How many changes there may be.
   *
   * @param most how many
   * @param within in how much time
   */
  record Bound(int most, Duration within) {}

  private long customersToday(Instant now) {
    Instant since = now.minus(Duration.ofDays(1));
    return changes.stream()
        .map(Acceptance::cause)
        .filter(cause -> cause.authority() == Authority.CUSTOMER)
        .filter(cause -> !cause.decidedAt().isBefore(since))
        .count();
  }

  private int young(Instant now) {
    int young = 0;
    ListIterator<Acceptance> it = changes.listIterator(changes.size());
    while (it.hasPrevious() && isYoung(it.previous(), now)) {
      young++;
    }
    return young;
  }

  private boolean isYoung(Acceptance accepted, Instant now) {
    return !accepted.cause().decidedAt().isBefore(now.minus(bounds.rememberFor()));
  }

  /** Commands that move money or plans, oldest first. */
  List<Acceptance> changes() {
    return changes;
  }

  /** How many of the newest ones must be known at that instant. */
  int changesToKnow(Instant now) {
    return young(now);
  }

  /** Commands that burned credits, oldest first. */
  List<Acceptance> consumptions() {
    return consumptions;
  }

  /** How many of the newest ones must be known. */
  int consumptionsToKnow() {
    return Math.min(bounds.consumptions(), consumptions.size());
  }
}
