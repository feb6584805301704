package dev.termshift.domain.billing;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeDiscarded;
import dev.termshift.domain.period.Instants;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Failing;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;
import java.util.Optional;

/** What follows when an attempt at a charge fails, by what the charge pays for. */
public final class Dunning {

  private Dunning() {}

  /** The payment service said that the attempt failed. */
  public static void declined(Draft draft, OpenCharge charge, PaymentFailed word) {
    charge
        .purpose()
        .match(new Failure(draft, charge, ClosureReason.PAYMENT_FAILED, Optional.of(word)));
  }

  /** Nobody answered the attempt in time. */
  public static void unanswered(Draft draft, OpenCharge charge) {
    charge.purpose().match(new Failure(draft, charge, ClosureReason.UNANSWERED, Optional.empty()));
  }

  /** No attempt is left and the last wait is over: the subscription ends unpaid. */
  public static void exhausted(Draft draft, OpenCharge charge) {
    giveUp(draft, charge, ClosureReason.PAYMENT_FAILED);
  }

  private static Draft giveUp(Draft draft, OpenCharge charge, ClosureReason reason) {
    Charging.lapse(draft, charge, reason, draft.now());
    Ending.unpaid(draft);
    return draft;
  }

  private record Failure(
      Draft draft, OpenCharge charge, ClosureReason reason, Optional<PaymentFailed> word)
      implements ChargePurpose.Cases<Draft> {

    /**
     * A first payment that was declined can still be made until the answer to its first attempt was
     * due, whatever is tried until then.
     */
    @Override
    public Draft start(ChargePurpose.Start purpose) {
      if (reason == ClosureReason.UNANSWERED) {
        failed();
        return giveUp(draft, charge, reason);
      }
      Instant due = charge.failing().map(Failing::endsAt).orElseGet(this::answerBy);
      Optional<Instant> end = Optional.of(Instants.later(due, draft.now()));
      return draft.add(failure(Optional.empty(), end, end));
    }

    @Override
    public Draft period(ChargePurpose.Period purpose) {
      if (draft.state() instanceof Paused) {
        // Its period is over, and a period that is over is not waited for.
        failed();
        return Covering.whole(draft, charge) ? draft : giveUp(draft, charge, reason);
      }
      boolean silent = reason == ClosureReason.UNANSWERED;
      failed(new DunningSchedule(charge, silent, draft.policy(), draft.now()));
      Covering.failed(draft);
      boolean overdue = draft.charges().anyOpen(draft.currentTerm()::isOverdueBy);
      boolean becomesPastDue = overdue && !draft.isPastDue();
      return becomesPastDue ? draft.add(new SubscriptionPastDue(charge.chargeId())) : draft;
    }

    @Override
    public Draft upgrade(ChargePurpose.Upgrade purpose) {
      failed();
      close();
      return draft.add(new PlanChangeDiscarded(purpose.planId(), reason));
    }

    @Override
    public Draft topUp(ChargePurpose.TopUp purpose) {
      failed();
      close();
      ToppingUp.declined(draft, charge, kind());
      return draft;
    }

    private FailureKind kind() {
      return word.map(PaymentFailed::kind).orElse(FailureKind.SOFT);
    }

    /**
     * Silence may turn out to have been none; what was declined may be paid in another way as long
     * as an answer was awaited and no other period has begun.
     */
    private void close() {
      boolean silent = reason == ClosureReason.UNANSWERED;
      Charging.lapse(draft, charge, reason, silent ? draft.now() : payableUntil());
    }

    private Instant payableUntil() {
      return draft.state() instanceof InTerm inTerm && !isLastBefore(inTerm.currentTerm())
          ? Instants.earlier(
              answerBy(), inTerm.currentTerm().period().period().end().minusMillis(1))
          : answerBy();
    }

    /** When its answer was due at first: what is pending or asked about is awaited for longer. */
    private Instant answerBy() {
      return Instants.earlier(
          charge.step().until(), charge.attemptedAt().plus(draft.policy().answerWithin()));
    }

    /** Whether no other period follows that would take the place of what was asked for. */
    private boolean isLastBefore(CurrentTerm running) {
      boolean upgrade = charge.purpose() instanceof ChargePurpose.Upgrade;
      return running.isPausing() || (upgrade && running.isCancelled());
    }

    private void failed() {
      draft.add(failure(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** What comes in the way of the schedule is what the subscription comes to with the failure. */
    private void failed(DunningSchedule schedule) {
      Optional<Instant> retryAt = schedule.retryAt(kind());
      Optional<Instant> exhaustedAt =
          Optional.of(schedule.exhaustedAt()).filter(end -> retryAt.isEmpty());
      ChargeFailed failure = failure(retryAt, exhaustedAt, Optional.of(schedule.endsAt()));
      SubscriptionState after = SubscriptionEvolution.evolve(draft.state(), failure);
      Instant periodEnd = draft.currentTerm().period().period().end();
      draft.add(failure.over(Ending.unpaidAt(after), periodEnd));
    }

    private ChargeFailed failure(
        Optional<Instant> retryAt, Optional<Instant> exhaustedAt, Optional<Instant> endsAt) {
      return new ChargeFailed(
          charge.chargeId(),
          charge.attempt(),
          reason,
          word.flatMap(PaymentFailed::reason),
          word.flatMap(PaymentFailed::paymentId),
          word.map(PaymentFailed::kind),
          retryAt,
          exhaustedAt,
          endsAt,
          Optional.empty(),
          Optional.empty());
    }
  }
}
