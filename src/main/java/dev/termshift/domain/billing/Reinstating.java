package dev.termshift.domain.billing;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.BeforeEnd;
import dev.termshift.domain.subscription.BeforeEnd.UnpaidPlan;
import dev.termshift.domain.subscription.ClosedCharge;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a payment that was made in time undoes what followed from not having heard of it. */
public final class Reinstating {

  private Reinstating() {}

  /**
   * What a payment made at that instant would undo; nothing if it was made too late, or if what it
   * paid for cannot go on because something else has taken its place.
   */
  public static Optional<Lapse> undoing(Started state, ClosedCharge closed, Instant madeAt) {
    return closed
        .lapse()
        .filter(lapse -> !madeAt.isAfter(lapse.payableUntil()))
        .filter(lapse -> isUpgrade(lapse) || !endedBefore(state, madeAt))
        .filter(
            lapse -> appliedAgain(state, lapse, madeAt).compareTo(state.ledger().balance()) <= 0)
        .filter(lapse -> lapse.charge().purpose().match(new CanGoOn(state, lapse)));
  }

  /** An upgrade begins a period of its own, also after the end. */
  private static boolean isUpgrade(Lapse lapse) {
    return lapse.charge().purpose() instanceof ChargePurpose.Upgrade;
  }

  /** Every other charge is paid for a subscription that has not ended. */
  private static boolean endedBefore(Started state, Instant madeAt) {
    return state instanceof Ended ended && endedAt(ended).filter(madeAt::isAfter).isPresent();
  }

  /** What was given up with the end tells when that was; else it came with the period's end. */
  private static Optional<Instant> endedAt(Ended state) {
    return state
        .ledger()
        .charges()
        .givenUpWithEnd()
        .filter(lapse -> !isUpgrade(lapse))
        .map(Lapse::payableUntil)
        .findFirst()
        .or(
            () ->
                state
                    .before()
                    .filter(BeforeEnd.Running.class::isInstance)
                    .map(BeforeEnd.Running.class::cast)
                    .map(running -> running.currentTerm().period().period().end()));
  }

  /**
   * Opens the charge again and lets go on what ended with it: what was pending is pending again,
   * and other charges that were given up with the end are open. What has been due since follows as
   * a deadline, as of its own instant. Credits whose time was over before the payment stay behind;
   * those that were left behind for a free plan are carried over.
   *
   * @param draft as of when the payment was made
   */
  public static void reinstate(Draft draft, Lapse lapse) {
    List<CreditLot> lapsed =
        draft
            .ledger()
            .unpaidPlan()
            .filter(plan -> plan.isBroughtBackBy(lapse))
            .map(UnpaidPlan::lapsed)
            .orElse(List.of());
    draft.add(
        new SubscriptionReinstated(
            lapse.charge().chargeId(),
            draft.now(),
            appliedAgain(draft.expect(Started.class), lapse, draft.now())));
    Lapsing.expireOverdue(draft);
    for (CreditLot lot : lapsed) {
      if (lot.expiresAt().isAfter(draft.now())) {
        Granting.carried(draft, lot.remaining(), lot.expiresAt(), Optional.empty());
      }
    }
    Refunding.grantWithheld(draft);
  }

  /** The account balance that pays again for all that is opened again. */
  private static Money appliedAgain(Started state, Lapse lapse, Instant paidAt) {
    return state.ledger().reopenedBy(lapse, paidAt).stream()
        .map(Lapse::paidByBalance)
        .reduce(Money.zero(state.ledger().currency()), Money::plus);
  }

  private record CanGoOn(Started state, Lapse lapse) implements ChargePurpose.Cases<Boolean> {

    @Override
    public Boolean start(ChargePurpose.Start purpose) {
      return endedWith(BeforeEnd.FirstPayment.class).isPresent();
    }

    /** It is given up with the subscription, or for an upgrade that made its period void. */
    @Override
    public Boolean period(ChargePurpose.Period purpose) {
      return wasOngoing()
          || (lapse.isReplaced() && state instanceof Ongoing)
          || (lapse.withEnd() && unpaidTerm().isPresent());
    }

    /** Another change that was accepted since has taken its place. */
    @Override
    public Boolean upgrade(ChargePurpose.Upgrade purpose) {
      return Stream.concat(currentTerm().stream(), unpaidTerm().stream())
          .flatMap(it -> Stream.concat(it.awaited().stream(), it.lapsed().stream()))
          .anyMatch(upgrade -> upgrade.chargeId().equals(lapse.charge().chargeId()));
    }

    /** What it had before a free plan, unless something is pending on that. */
    private Optional<CurrentTerm> unpaidTerm() {
      return state instanceof InTerm inTerm && inTerm.currentTerm().pending().isEmpty()
          ? inTerm.ledger().unpaidPlan().map(UnpaidPlan::term)
          : Optional.empty();
    }

    private Optional<CurrentTerm> currentTerm() {
      if (state instanceof Paused paused) {
        return paused.before();
      }
      return state instanceof InTerm inTerm
          ? Optional.of(inTerm.currentTerm())
          : endedWith(BeforeEnd.Running.class).map(BeforeEnd.Running::currentTerm);
    }

    @Override
    public Boolean topUp(ChargePurpose.TopUp purpose) {
      return state instanceof Ongoing || wasOngoing();
    }

    private boolean wasOngoing() {
      return endedWith(BeforeEnd.Running.class).isPresent()
          || endedWith(BeforeEnd.DuringPause.class).isPresent();
    }

    private <B extends BeforeEnd> Optional<B> endedWith(Class<B> kind) {
      return state instanceof Ended ended
          ? ended.before().filter(kind::isInstance).map(kind::cast)
          : Optional.empty();
    }
  }
}
