package dev.termshift.domain.rules.effect;

import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.subscription.BeforeEnd;
import dev.termshift.domain.subscription.ClosedCharge;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Begun;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Engaged;
import dev.termshift.domain.subscription.SubscriptionState.Entitled;
import java.time.Instant;
import java.util.Optional;

/** How a payment that was made in time undoes what followed from not having heard of it. */
public final class Reinstating {

  private Reinstating() {}

  /**
   * What a payment made at that instant would undo; nothing if it was made too late, or if what it
   * paid for cannot go on because something else has taken its place.
   */
  public static Optional<Lapse> undoing(Begun state, ClosedCharge closed, Instant madeAt) {
    return closed
        .lapse()
        .filter(lapse -> !madeAt.isAfter(lapse.payableUntil()))
        .filter(lapse -> lapse.charge().balanceApplied().compareTo(state.ledger().balance()) <= 0)
        .filter(lapse -> lapse.charge().purpose().match(new CanGoOn(state, lapse.charge())));
  }

  /**
   * Opens the charge again and lets go on what ended with it.
   *
   * @param draft as of when the payment was made
   */
  public static void reinstate(Draft draft, OpenCharge charge) {
    draft.add(new SubscriptionReinstated(charge.chargeId(), draft.now(), charge.balanceApplied()));
  }

  private record CanGoOn(Begun state, OpenCharge charge) implements ChargePurpose.Cases<Boolean> {

    @Override
    public Boolean start(ChargePurpose.Start purpose) {
      return endedWith(BeforeEnd.FirstPayment.class).isPresent();
    }

    /** Only the payment of the period that ended unpaid lets it go on. */
    @Override
    public Boolean period(ChargePurpose.Period purpose) {
      return endedWith(BeforeEnd.Overdue.class)
          .filter(it -> it.engagement().period().period().equals(purpose.period()))
          .isPresent();
    }

    @Override
    public Boolean upgrade(ChargePurpose.Upgrade purpose) {
      return state instanceof Engaged engaged
          && engaged
              .engagement()
              .lapsed()
              .filter(upgrade -> upgrade.chargeId().equals(charge.chargeId()))
              .isPresent();
    }

    @Override
    public Boolean topUp(ChargePurpose.TopUp purpose) {
      return state instanceof Entitled;
    }

    private <B extends BeforeEnd> Optional<B> endedWith(Class<B> kind) {
      return state instanceof Ended ended
          ? ended.before().filter(kind::isInstance).map(kind::cast)
          : Optional.empty();
    }
  }
}
