package dev.termshift.domain.notice;

import dev.termshift.domain.announced.Told;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.Resumption;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;
import java.util.Optional;

/**
 * The terms of the next period of the same plan. They are those in force when it begins; the old
 * ones where the plan is no longer offered in its currency or has another interval, which a running
 * subscription cannot follow, and where they were sold to be kept.
 *
 * <p>What was promised, or is announced by notices, becomes dearer by a notice that comes in time,
 * and by nothing else: else what was settled holds, or what is cheaper by then.
 */
public final class NextTerms {

  private NextTerms() {}

  /** The terms of the period that follows the running one, which ends now. */
  public static Terms atPeriodEnd(InTerm state, CatalogVersion inForce) {
    Instant end = state.currentTerm().period().period().end();
    return new Renewal(state.terms(), inForce)
        .at(state.ledger().told().of(end), state.currentTerm().trial());
  }

  /** The terms of the period that begins after a pause, now. */
  public static Terms atResume(Paused state, Instant now, CatalogVersion inForce) {
    Renewal renewal = new Renewal(state.terms(), inForce);
    boolean promised = isPromised(state, now);
    boolean planned = state.resumes().map(Resumption::at).filter(now::equals).isPresent();
    return planned
        ? renewal.at(state.ledger().told().of(now), promised)
        : renewal.of(Optional.empty(), !promised);
  }

  /** The terms of the first period that is charged after a trial, if it began now. */
  public static Terms first(Terms tried, CatalogVersion inForce) {
    return new Renewal(tried, inForce).of(Optional.empty(), false);
  }

  /** The terms that a period is announced with now. */
  static Terms announced(Ongoing state, Upcoming upcoming, NoticeMoment moment) {
    Optional<Terms> scheduled =
        state instanceof InTerm inTerm
            ? inTerm.currentTerm().scheduled().flatMap(PendingChange::target)
            : Optional.empty();
    Optional<Terms> settled =
        state.ledger().told().of(upcoming.at()).flatMap(Told.Announced::settled);
    boolean inTime = !moment.decidedAt().isAfter(upcoming.latest());
    return scheduled
        .or(() -> settled)
        .orElseGet(
            () ->
                new Renewal(state.terms(), moment.inForce())
                    .of(Optional.empty(), inTime && !isPromised(state, upcoming.at())));
  }

  /**
   * The terms in force that the next period takes only if somebody accepts them. In a trial there
   * are none, for its first price is promised.
   */
  public static Optional<Terms> onOffer(InTerm state, CatalogVersion inForce) {
    Renewal renewal = new Renewal(state.terms(), inForce);
    Instant end = state.currentTerm().period().period().end();
    Terms coming = renewal.at(state.ledger().told().of(end), false);
    return renewal
        .offered()
        .filter(now -> !state.currentTerm().trial())
        .filter(now -> !now.isWorth(coming));
  }

  private static boolean isPromised(Ongoing state, Instant begin) {
    return (state instanceof Active active && active.currentTerm().trial())
        || (state instanceof Paused paused && isPromised(paused, begin));
  }

  /** Whoever said how long the pause is to last was promised the price for a while. */
  private static boolean isPromised(Paused state, Instant begin) {
    return state.trialLeft().isPresent()
        || state.resumes().filter(planned -> !begin.isAfter(planned.termsKeptUntil())).isPresent();
  }

  /**
   * One more period of a plan.
   *
   * @param old what is sold now
   * @param offered what is in force, if a running subscription can follow
   */
  private record Renewal(Terms old, Optional<Terms> offered) {

    Renewal(Terms old, CatalogVersion inForce) {
      this(
          old,
          inForce
              .plan(old.planId())
              .flatMap(plan -> plan.terms(old.price().currency()))
              .filter(now -> now.interval().equals(old.interval())));
    }

    Terms at(Optional<Told.Announced> told, boolean promised) {
      boolean noticed = old.notices().isPresent() || offered.flatMap(Terms::notices).isPresent();
      return of(told, !promised && !noticed);
    }

    Terms of(Optional<Told.Announced> told, boolean mayBeDearer) {
      Optional<Terms> settled = told.flatMap(Told.Announced::settled);
      boolean kept =
          old.renewal() == Terms.Renewal.KEEP && told.filter(Told.Announced::accepted).isEmpty();
      Terms held = offered.map(settled.orElse(old)::noticedLike).orElse(settled.orElse(old));
      return offered
          .filter(now -> !kept)
          .filter(now -> (mayBeDearer && settled.isEmpty()) || !now.isDearerThan(held))
          .orElse(held);
    }
  }
}
