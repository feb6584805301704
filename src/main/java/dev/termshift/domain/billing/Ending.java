package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeDiscarded;
import dev.termshift.domain.period.Instants;
import dev.termshift.domain.subscription.Charges;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Failing;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.OpenCharge.Step;
import dev.termshift.domain.subscription.OpenCharge.Step.AwaitingEnd;
import dev.termshift.domain.subscription.Resumption;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a subscription ends. */
public final class Ending {

  private Ending() {}

  /**
   * When the subscription ends unless something changes: it was cancelled, or an earlier period's
   * charge will have been given up by the end of the running one. If {@link #freePlan} has
   * something, that begins then instead.
   */
  public static Optional<Instant> scheduledAt(InTerm state) {
    Instant end = state.currentTerm().period().period().end();
    boolean unpaid =
        state
            .ledger()
            .charges()
            .anyOpen(
                charge ->
                    charge.isForPeriod()
                        && !state.currentTerm().isFor(charge)
                        && charge.isExhausted(end));
    return state.currentTerm().isCancelled() || unpaid ? Optional.of(end) : Optional.empty();
  }

  /**
   * When the subscription ends, or falls back to {@link #freePlan}, unless something changes,
   * whichever comes first: as scheduled, or unpaid.
   */
  public static Optional<Instant> firstAt(InTerm state) {
    return Stream.concat(scheduledAt(state).stream(), unpaidAt(state).stream())
        .min(Comparator.naturalOrder());
  }

  /**
   * When the subscription ends, or falls back to {@link #freePlan}, if nothing is paid until then,
   * because a period's charge has failed. What is overdue ends it with its schedule, or with the
   * period that it is for if that ends before. Paid time is never taken away, so an earlier
   * period's charge waits for the end of the running one if that is paid. An attempt that is under
   * way is waited for.
   *
   * @return nothing if no such charge has failed, or a period that has not begun decides when
   */
  public static Optional<Instant> unpaidAt(SubscriptionState state) {
    if (state instanceof InTerm inTerm) {
      return unpaidAt(inTerm);
    }
    return state instanceof Paused paused ? unpaidAt(paused) : Optional.empty();
  }

  private static Optional<Instant> unpaidAt(InTerm state) {
    Charges charges = state.ledger().charges();
    CurrentTerm running = state.currentTerm();
    Instant end = running.period().period().end();
    Optional<Instant> over =
        charges.open().stream()
            .flatMap(charge -> overAt(charge).stream())
            .filter(at -> !at.isAfter(end))
            .min(Comparator.naturalOrder());
    boolean isPaid = !charges.anyOpen(running::isFor);
    boolean endsWithPeriod =
        charges.anyOpen(running::isOverdueBy)
            || (running.isCancelled() && charges.anyOpen(OpenCharge::isOverdue));
    return isPaid || over.isEmpty()
        ? Optional.of(end).filter(any -> endsWithPeriod || over.isPresent())
        : over;
  }

  /** In a pause the next failure ends it, and so does the end of a schedule. */
  private static Optional<Instant> unpaidAt(Paused state) {
    Optional<Instant> resumesAt = state.resumes().map(Resumption::at);
    List<OpenCharge> failed =
        state.ledger().charges().open().stream().filter(OpenCharge::isOverdue).toList();
    return failed.stream().allMatch(charge -> charge.step() instanceof AwaitingEnd)
        ? failed.stream()
            .map(charge -> charge.step().until())
            .min(Comparator.naturalOrder())
            .filter(at -> resumesAt.filter(resumed -> !resumed.isAfter(at)).isEmpty())
        : Optional.empty();
  }

  /** When a period's charge that has failed is given up by its schedule. */
  private static Optional<Instant> overAt(OpenCharge charge) {
    if (!charge.isOverdue()) {
      return Optional.empty();
    }
    Step step = charge.step();
    if (step instanceof AwaitingEnd) {
      return Optional.of(step.until());
    }
    Optional<Instant> end = charge.failing().map(Failing::endsAt);
    return charge.hasFailed() ? end : end.map(at -> Instants.later(at, step.until()));
  }

  /** When such a charge is given up if nothing is paid until then; nothing for any other one. */
  public static Optional<Instant> unpaidAt(Started state, OpenCharge charge) {
    return charge.isOverdue() ? unpaidAt(state) : Optional.empty();
  }

  /**
   * When the subscription ends for good unless something changes, by the catalog that is in force
   * now; nothing where a free plan follows, for bought credits go on there.
   */
  static Optional<Instant> endsForGood(Draft draft) {
    return draft.state() instanceof InTerm inTerm && freePlan(draft).isEmpty()
        ? scheduledAt(inTerm)
        : Optional.empty();
  }

  /**
   * Ends the subscription because its time has come: no charge stays open, but one that turns out
   * to have been paid by now counts all the same, whatever it is for. An upgrade can be paid as
   * long as its answer is awaited, for it begins a period of its own. Pending plan changes are
   * discarded, and what is left is stated. A pending cancellation or pause needs no event: its time
   * has come, or will never come.
   */
  public static void end(Draft draft, EndReason reason) {
    draft.charges().open().forEach(charge -> giveUp(draft, charge));
    finish(draft, reason);
  }

  /**
   * What a period owes was not paid: the subscription goes on with the free plan that its own names
   * for that, or ends. Whoever has cancelled does not go on.
   */
  static void unpaid(Draft draft) {
    Optional<Terms> free = freePlan(draft);
    if (free.isPresent()) {
      goOn(draft, free.get());
    } else {
      end(draft, EndReason.UNPAID);
    }
  }

  private static Optional<Terms> freePlan(Draft draft) {
    return draft.state() instanceof InTerm inTerm
        ? freePlan(inTerm, draft.context().catalogVersion())
        : Optional.empty();
  }

  /**
   * What goes on in place of what stays unpaid; whoever has cancelled has nothing.
   *
   * @param inForce the catalog version that is in force then
   */
  public static Optional<Terms> freePlan(InTerm state, CatalogVersion inForce) {
    return state.currentTerm().isCancelled()
        ? Optional.empty()
        : inForce.fallBack(state.terms().planId(), state.ledger().currency());
  }

  /** Charges of periods, and an upgrade, are given up as with an end; top-ups are still awaited. */
  private static void goOn(Draft draft, Terms free) {
    for (OpenCharge charge : draft.charges().open()) {
      if (!(charge.purpose() instanceof ChargePurpose.TopUp)) {
        giveUp(draft, charge);
      }
    }
    discardPlanned(draft);
    Disputing.leavePlansBehind(draft);
    PlanChanging.fallBack(draft, free);
    Lapsing.leaveBehind(draft);
    Charging.requestPeriod(draft);
  }

  private static void giveUp(Draft draft, OpenCharge charge) {
    boolean begins = charge.purpose() instanceof ChargePurpose.Upgrade;
    Instant payableUntil = begins ? charge.step().until() : draft.now();
    Charging.lapse(draft, charge, ClosureReason.SUBSCRIPTION_ENDED, payableUntil);
  }

  /** Ends the subscription because somebody said so: no payment counts any more. */
  public static void cancel(Draft draft) {
    cancelCharges(draft);
    finish(draft, EndReason.CANCELLED);
  }

  /** Cancels every open charge because the subscription ends. */
  public static void cancelCharges(Draft draft) {
    for (OpenCharge charge : draft.charges().open()) {
      Charging.cancel(draft, charge, ClosureReason.SUBSCRIPTION_ENDED);
    }
  }

  private static void discardPlanned(Draft draft) {
    if (draft.state() instanceof InTerm inTerm) {
      for (Terms terms : inTerm.currentTerm().planned()) {
        draft.add(new PlanChangeDiscarded(terms.planId(), ClosureReason.SUBSCRIPTION_ENDED));
      }
    }
  }

  private static void finish(Draft draft, EndReason reason) {
    discardPlanned(draft);
    Holding.releaseAll(draft);
    draft.add(new SubscriptionEnded(reason, draft.ledger().remaining(), draft.ledger().balance()));
  }
}
