package dev.termshift.domain.simulation;

import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.rules.SubscriptionRules;
import dev.termshift.domain.subscription.Charges;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A life that is told input by input, and can be told further in two ways. */
final class Telling {

  private final Catalog catalog;
  private SubscriptionState state = new NotStarted();
  private final List<SubscriptionEvent> events = new ArrayList<>();
  private final List<Decided> decisions = new ArrayList<>();

  /** What one decision led to, and when it counts. */
  record Decided(Instant at, List<SubscriptionEvent> events) {}

  Telling(Catalog catalog) {
    this.catalog = catalog;
  }

  private Telling(Telling other) {
    this(other.catalog);
    state = other.state;
    events.addAll(other.events);
    decisions.addAll(other.decisions);
  }

  /** The same life, to be told further in another way. */
  Telling copy() {
    return new Telling(this);
  }

  /** Applies what is due before an instant, in time. */
  void elapse(Instant before) {
    for (Optional<Deadline> next = due(before); next.isPresent(); next = due(before)) {
      Instant at = next.get().at();
      record(at, Deadlines.apply(state, next.get(), context(Authority.CUSTOMER, at, at)).events());
    }
  }

  /** What is said at an instant, after what was due before it. */
  Decision send(Instant at, Instant givenAt, Authority authority, SubscriptionCommand command) {
    elapse(at);
    Decision decision = SubscriptionRules.decide(state, command, context(authority, at, givenAt));
    record(at, decision.events());
    return decision;
  }

  Catalog catalog() {
    return catalog;
  }

  SubscriptionState state() {
    return state;
  }

  /** What has happened since there were so many events. */
  List<SubscriptionEvent> since(int count) {
    return List.copyOf(events.subList(count, events.size()));
  }

  /** Every decision so far, those of deadlines among them. */
  List<Decided> decisions() {
    return List.copyOf(decisions);
  }

  int count() {
    return events.size();
  }

  /** Whether nobody asked for what the charge pays for. */
  boolean buysItself(String chargeId) {
    return events.stream()
        .anyMatch(
            event ->
                event instanceof AutoTopUpTriggered triggered
                    && triggered.chargeId().equals(Optional.of(chargeId)));
  }

  Charges charges() {
    return state instanceof Started started ? started.ledger().charges() : Charges.NONE;
  }

  private Optional<Deadline> due(Instant before) {
    return Deadlines.next(state).filter(next -> next.at().isBefore(before));
  }

  private DecisionContext context(Authority authority, Instant at, Instant givenAt) {
    return new DecisionContext("s", authority, catalog, at, at, givenAt, events.size(), "c0");
  }

  private void record(Instant at, List<SubscriptionEvent> more) {
    decisions.add(new Decided(at, more));
    for (SubscriptionEvent event : more) {
      state = SubscriptionEvolution.evolve(state, event);
      events.add(event);
    }
  }
}
