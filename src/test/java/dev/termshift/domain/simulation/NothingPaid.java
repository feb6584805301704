package dev.termshift.domain.simulation;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.rules.SubscriptionRules;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a charge if nobody sends anything: what is asked for from now on is declined at
 * once, and what was asked for before stays unanswered.
 */
final class NothingPaid {

  private static final int MOST = 2_000;

  private final Catalog catalog;
  private final String chargeId;
  private final List<Instant> retries = new ArrayList<>();
  private SubscriptionState state;
  private Instant now;
  private boolean settled;

  private NothingPaid(Catalog catalog, SubscriptionState from, Instant now, String chargeId) {
    this.catalog = catalog;
    this.chargeId = chargeId;
    state = from;
    this.now = now;
  }

  /**
   * How it ends.
   *
   * @param overAt when the charge is closed
   * @param retries when it is asked for again until then
   * @param settled whether account balance paid it after all
   */
  record Outcome(Instant overAt, List<Instant> retries, boolean settled) {}

  /** What becomes of the open charge. */
  static Outcome of(Catalog catalog, SubscriptionState from, Instant now, String chargeId) {
    return new NothingPaid(catalog, from, now, chargeId).run();
  }

  private Outcome run() {
    for (int i = 0; charge().isPresent(); i++) {
      if (i == MOST) {
        throw new AssertionError("It never ends: " + charge());
      }
      Deadline next = Deadlines.next(state).orElseThrow();
      now = next.at();
      List<SubscriptionEvent> events = Deadlines.apply(state, next, context()).events();
      record(events);
      decline(events);
    }
    return new Outcome(now, List.copyOf(retries), settled);
  }

  private boolean isSettled(SubscriptionEvent event) {
    return event instanceof ChargeSettled it && it.chargeId().equals(chargeId);
  }

  private void decline(List<SubscriptionEvent> events) {
    for (SubscriptionEvent event : events) {
      if (event instanceof ChargeRequested asked
          && !(asked.purpose() instanceof ChargePurpose.TopUp)) {
        if (asked.chargeId().equals(chargeId)) {
          retries.add(now);
        }
        PaymentFailed declined =
            new PaymentFailed(
                asked.chargeId(),
                asked.attempt(),
                asked.amount(),
                Optional.empty(),
                Optional.empty(),
                FailureKind.SOFT);
        record(SubscriptionRules.decide(state, declined, context()).events());
      }
    }
  }

  private Optional<OpenCharge> charge() {
    return state instanceof Started started
        ? started.ledger().charges().open(chargeId)
        : Optional.empty();
  }

  private DecisionContext context() {
    return new DecisionContext("s", Authority.PAYMENT, catalog, now, now, now, 0, "foreseen");
  }

  private void record(List<SubscriptionEvent> events) {
    for (SubscriptionEvent event : events) {
      state = SubscriptionEvolution.evolve(state, event);
      settled |= isSettled(event);
    }
  }
}
