package dev.termshift.domain.event;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Events of plan changes, pending or effective, and of pending cancellations and pauses. */
public sealed interface PlanChangeEvent extends SubscriptionEvent {

  /** One function per event of this family. */
  interface Cases<R> {
    R planChangeRequested(PlanChangeRequested event);

    R planChangeScheduled(PlanChangeScheduled event);

    R planChangeReplaced(PlanChangeReplaced event);

    R planChangeWithdrawn(PlanChangeWithdrawn event);

    R planChangeDiscarded(PlanChangeDiscarded event);

    R planChanged(PlanChanged event);

    R cancellationScheduled(CancellationScheduled event);

    R cancellationWithdrawn(CancellationWithdrawn event);

    R pauseScheduled(PauseScheduled event);

    R pauseWithdrawn(PauseWithdrawn event);
  }

  /**
   * An immediate upgrade awaits its payment.
   *
   * @param to what was sold
   * @param by who asked
   * @param chargeId the charge it waits for
   * @param unusedValue the value of the running period that the new one takes over
   * @param allocation how what is left is allocated
   * @param longerBy how much longer the first period is to be for that value
   * @param requestedAt when it was asked for
   */
  record PlanChangeRequested(
      Terms to,
      Authority by,
      String chargeId,
      Money unusedValue,
      AllocationPolicy allocation,
      Duration longerBy,
      Instant requestedAt)
      implements PlanChangeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.planChangeRequested(this);
    }
  }

  /**
   * A plan change waits for the end of the period.
   *
   * @param to what was sold
   * @param direction up or down
   * @param by who asked
   * @param effectiveAt when it is to take effect
   */
  record PlanChangeScheduled(Terms to, Direction direction, Authority by, Instant effectiveAt)
      implements PlanChangeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.planChangeScheduled(this);
    }
  }

  /**
   * A newer change took the place of a scheduled one.
   *
   * @param replacedPlanId where the older change would have led
   * @param direction the older change's direction
   * @param by who asked for the newer one
   */
  record PlanChangeReplaced(String replacedPlanId, Direction direction, Authority by)
      implements PlanChangeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.planChangeReplaced(this);
    }
  }

  /**
   * A pending change was withdrawn.
   *
   * @param planId where it would have led
   * @param by who withdrew it
   */
  record PlanChangeWithdrawn(String planId, Authority by) implements PlanChangeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.planChangeWithdrawn(this);
    }
  }

  /**
   * A pending change came to nothing.
   *
   * @param planId where it would have led
   * @param reason why
   */
  record PlanChangeDiscarded(String planId, ClosureReason reason) implements PlanChangeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.planChangeDiscarded(this);
    }
  }

  /**
   * A plan change took effect.
   *
   * @param from the terms until now
   * @param to the terms from now on
   * @param direction up or down
   * @param timing at once or at the end of a period
   * @param allocation how what was left was allocated
   * @param endedPeriod the period that ended, with its full bounds: a change at once cuts it short
   *     where the new period starts, and may leave nothing of it
   * @param period the period that began
   * @param invested what is already invested in the new period
   * @param reason why, if nobody asked for another plan
   */
  record PlanChanged(
      Terms from,
      Terms to,
      Direction direction,
      Timing timing,
      AllocationPolicy allocation,
      BillingPeriod endedPeriod,
      RunningPeriod period,
      Money invested,
      Optional<ChangeReason> reason)
      implements PlanChangeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.planChanged(this);
    }
  }

  /**
   * The subscription is to end with its period.
   *
   * @param by who asked
   * @param effectiveAt when it is to end
   */
  record CancellationScheduled(Authority by, Instant effectiveAt) implements PlanChangeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.cancellationScheduled(this);
    }
  }

  /**
   * A pending cancellation was withdrawn.
   *
   * @param by who withdrew it
   */
  record CancellationWithdrawn(Authority by) implements PlanChangeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.cancellationWithdrawn(this);
    }
  }

  /**
   * The subscription is to pause with its period.
   *
   * @param by who asked
   * @param effectiveAt from when on
   * @param until when it is to resume by itself
   */
  record PauseScheduled(Authority by, Instant effectiveAt, Optional<Instant> until)
      implements PlanChangeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.pauseScheduled(this);
    }
  }

  /**
   * A pending pause was withdrawn.
   *
   * @param by who withdrew it
   */
  record PauseWithdrawn(Authority by) implements PlanChangeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.pauseWithdrawn(this);
    }
  }
}
