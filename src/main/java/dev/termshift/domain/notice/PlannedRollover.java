package dev.termshift.domain.notice;

import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.time.Instant;

/**
 * How many credits of plans outlast an instant, as it is planned now: some only where a period or a
 * slice ends then and the next one follows. What is past due counts as paid.
 */
final class PlannedRollover {

  private PlannedRollover() {}

  static Rollover at(Ongoing state, Instant at) {
    return state instanceof InTerm inTerm ? at(inTerm, at) : Rollover.NONE;
  }

  private static Rollover at(InTerm state, Instant at) {
    CurrentTerm term = state.currentTerm();
    Instant end = term.period().period().end();
    boolean follows =
        at.isBefore(end)
            ? state.nextGrantAt().map(next -> !at.isBefore(next)).orElse(isOwed(state, end))
            : Upcoming.goesOn(state);
    if (!follows) {
      return Rollover.NONE;
    }
    if (at.equals(end)) {
      return term.terms().rollover();
    }
    return at.isBefore(end)
        ? within(term.terms(), term.period(), at)
        : later(term.scheduled().flatMap(PendingChange::target).orElse(term.terms()), term, at);
  }

  /** The grants of a period that is past due are planned once it is paid. */
  private static boolean isOwed(InTerm state, Instant end) {
    return state
        .ledger()
        .charges()
        .anyOpen(charge -> charge.isForPeriod() && !charge.isExhausted(end));
  }

  private static Rollover later(Terms next, CurrentTerm term, Instant at) {
    return within(next, term.period().nextWith(next.interval()), at);
  }

  private static Rollover within(Terms terms, RunningPeriod period, Instant at) {
    BillingCycle cycle = period.cycle();
    BillingInterval part = terms.grantEvery().orElse(cycle.interval());
    boolean ends = new BillingCycle(cycle.anchor(), part, cycle.zone()).isStart(at);
    return ends ? terms.rollover() : Rollover.NONE;
  }
}
