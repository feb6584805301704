package dev.termshift.domain.notice;

import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.NoticeEvent.Subject;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.Instants;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.Resumption;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;
import java.util.Optional;

/**
 * A period that is to begin without anybody asking for it, and the notice of it.
 *
 * @param subject what the notice is of
 * @param at when the period begins
 * @param dueAt when it is announced
 * @param latest until when a dearer price has to be told
 * @param onlyIfDearer whether it is announced only if it is dearer, and then where the period
 *     before it begins: that is too short for a notice, or free
 */
record Upcoming(Subject subject, Instant at, Instant dueAt, Instant latest, boolean onlyIfDearer) {

  /** Absent if none is to begin, or there are no notices. */
  static Optional<Upcoming> of(SubscriptionState state) {
    if (state instanceof Active active && active.terms().notices().isPresent()) {
      return afterPeriod(active, active.terms().notices().get());
    }
    return state instanceof Paused paused && paused.terms().notices().isPresent()
        ? afterPause(paused, paused.terms().notices().get())
        : Optional.empty();
  }

  private static Optional<Upcoming> afterPeriod(Active state, Notices notices) {
    CurrentTerm term = state.currentTerm();
    BillingPeriod period = term.period().period();
    return Optional.of(term)
        .filter(any -> goesOn(state))
        .map(it -> it.trial() ? afterTrial(period, notices) : afterPaid(it, period, notices));
  }

  /** Whether another period follows the running one, as it is planned now. */
  static boolean goesOn(InTerm state) {
    CurrentTerm term = state.currentTerm();
    Instant end = term.period().period().end();
    boolean owed =
        state.ledger().charges().anyOpen(charge -> charge.isForPeriod() && charge.isExhausted(end));
    return !owed && !term.isCancelled() && !term.isPausing();
  }

  /** The first price after a trial is what was promised, so that no notice of it comes too late. */
  private static Upcoming afterTrial(BillingPeriod trial, Notices notices) {
    Instant dueAt = Instants.later(trial.start(), trial.end().minus(notices.trialEnding()));
    return new Upcoming(Subject.TRIAL, trial.end(), dueAt, trial.start(), false);
  }

  private static Upcoming afterPaid(CurrentTerm term, BillingPeriod period, Notices notices) {
    Terms next = term.scheduled().flatMap(PendingChange::target).orElse(term.terms());
    boolean free = term.terms().price().isZero() && next.price().isZero();
    boolean onlyIfDearer = free || !notices.fitInto(period);
    Instant dueAt = onlyIfDearer ? period.start() : period.end().minus(notices.announced());
    return new Upcoming(Subject.RENEWAL, period.end(), dueAt, notices.latest(period), onlyIfDearer);
  }

  private static Optional<Upcoming> afterPause(Paused state, Notices notices) {
    boolean free =
        state.terms().price().isZero() || state.trialLeft().filter(TrialLeft::goesOn).isPresent();
    return state
        .resumes()
        .filter(planned -> !free)
        .map(Resumption::at)
        .map(
            at ->
                new Upcoming(
                    Subject.RENEWAL,
                    at,
                    at.minus(notices.announced()),
                    at.minus(notices.price()),
                    false));
  }
}
