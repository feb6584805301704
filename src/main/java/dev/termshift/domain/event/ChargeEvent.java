package dev.termshift.domain.event;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.NextAction;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events of charges and of the account balance. */
public sealed interface ChargeEvent extends SubscriptionEvent {

  /** One function per event of this family. */
  interface Cases<R> {
    R chargeRequested(ChargeRequested event);

    R chargeSettled(ChargeSettled event);

    R chargeFailed(ChargeFailed event);

    R chargePending(ChargePending event);

    R chargeInquiry(ChargeInquiry event);

    R chargeCancelled(ChargeCancelled event);

    R balanceCredited(BalanceCredited event);

    R balanceApplied(BalanceApplied event);
  }

  /**
   * The instruction to the payment service; its idempotency key is {@code chargeId:attempt}.
   *
   * @param chargeId the charge
   * @param attempt which attempt, counted from 1
   * @param amount what to collect, more than zero
   * @param lines what the amount is made of; they sum up to it
   * @param purpose what it pays for
   * @param dueAt when it fell due
   * @param requestedAt when it is asked for, later than due after an outage; retries wait from then
   * @param answerBy when silence counts
   * @param extra why it is asked for beside the schedule, if it is
   * @param initiator who is there
   * @param previousAttempts what became of the attempts before, the last ones, oldest first
   * @param metadata what upstream wants to be told with the subscription
   */
  record ChargeRequested(
      String chargeId,
      int attempt,
      Money amount,
      List<ChargeLine> lines,
      ChargePurpose purpose,
      Instant dueAt,
      Instant requestedAt,
      Instant answerBy,
      Optional<ExtraAttempt> extra,
      Initiator initiator,
      List<PreviousAttempt> previousAttempts,
      Metadata metadata)
      implements ChargeEvent {

    /** Copies the lists. */
    public ChargeRequested {
      lines = List.copyOf(lines);
      previousAttempts = List.copyOf(previousAttempts);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.chargeRequested(this);
    }
  }

  /**
   * A charge was paid.
   *
   * @param chargeId the charge
   * @param attempt which attempt succeeded, or the latest one if none did
   * @param amount what was collected for it; zero if account balance paid all that was left
   * @param purpose what it paid for
   * @param paymentId the payment service's identifier, if it was paid by a payment
   * @param taxMinor the tax that the payment named on top of what its attempt asked for; it is
   *     value of nothing, and neither invested nor balance
   */
  record ChargeSettled(
      String chargeId,
      int attempt,
      Money amount,
      ChargePurpose purpose,
      Optional<String> paymentId,
      Optional<Long> taxMinor)
      implements ChargeEvent {

    /** A settlement without tax. */
    public ChargeSettled(
        String chargeId,
        int attempt,
        Money amount,
        ChargePurpose purpose,
        Optional<String> paymentId) {
      this(chargeId, attempt, amount, purpose, paymentId, Optional.empty());
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.chargeSettled(this);
    }
  }

  /**
   * An attempt failed, or nobody answered it in time; the charge stays open. The instants are those
   * of its schedule; what is said of them is what comes first ({@link #saidEnd}).
   *
   * @param chargeId the charge
   * @param attempt which attempt
   * @param reason declined or unanswered
   * @param detail the payment service's words
   * @param paymentId its identifier of the attempt, if it named one
   * @param kind what it knows of a decline; absent for silence
   * @param retryAt when the next attempt is made, if one is
   * @param exhaustedAt when the charge is given up, if no attempt is left
   * @param endsAt when it is given up whatever is tried until then, for the charge of a period and
   *     for a first payment that was declined
   * @param givenUpAt when it is given up in fact, where that is not {@code endsAt}: the
   *     subscription ends before, or a period that is paid ends later
   * @param knownUntil until when it is known what becomes of it, where a period that has not begun
   *     decides when it is given up
   */
  record ChargeFailed(
      String chargeId,
      int attempt,
      ClosureReason reason,
      Optional<String> detail,
      Optional<String> paymentId,
      Optional<FailureKind> kind,
      Optional<Instant> retryAt,
      Optional<Instant> exhaustedAt,
      Optional<Instant> endsAt,
      Optional<Instant> givenUpAt,
      Optional<Instant> knownUntil)
      implements ChargeEvent {

    /**
     * The same failure, of which it is known when the charge is given up if nothing is paid.
     *
     * @param end nothing if a period that has not begun decides that
     * @param periodEnd when the running period ends
     */
    public ChargeFailed over(Optional<Instant> end, Instant periodEnd) {
      return new ChargeFailed(
          chargeId,
          attempt,
          reason,
          detail,
          paymentId,
          kind,
          retryAt,
          exhaustedAt,
          endsAt,
          end.filter(at -> !endsAt.equals(Optional.of(at))),
          Optional.of(periodEnd).filter(any -> end.isEmpty()));
    }

    /** When the next attempt is made, if it is known that the charge is not given up before. */
    public Optional<Instant> saidRetry() {
      return retryAt.filter(at -> knownUntil.or(this::saidEnd).filter(at::isAfter).isEmpty());
    }

    /** When the charge is given up, if no attempt is made any more and that is known. */
    public Optional<Instant> saidExhaustion() {
      boolean bySchedule = givenUpAt.isEmpty() && knownUntil.isEmpty();
      return bySchedule ? exhaustedAt : saidEnd().filter(any -> saidRetry().isEmpty());
    }

    /** When the charge of a period is given up whatever is tried until then, if that is known. */
    public Optional<Instant> saidEnd() {
      return givenUpAt.or(() -> endsAt).filter(any -> knownUntil.isEmpty());
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.chargeFailed(this);
    }
  }

  /**
   * The latest attempt is neither paid nor failed yet; its answer is awaited for longer.
   *
   * @param chargeId the charge
   * @param attempt which attempt
   * @param until when silence counts now
   * @param nextAction what the customer has to do first, if anything
   */
  record ChargePending(String chargeId, int attempt, Instant until, Optional<NextAction> nextAction)
      implements ChargeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.chargePending(this);
    }
  }

  /**
   * Nobody has answered the latest attempt in time: the payment service is asked what became of it.
   * It is no instruction to charge.
   *
   * @param chargeId the charge
   * @param attempt which attempt
   * @param inquiry which inquiry about it, counted from 1
   * @param amount what the attempt asked for
   * @param answerBy when silence counts again
   */
  record ChargeInquiry(String chargeId, int attempt, int inquiry, Money amount, Instant answerBy)
      implements ChargeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.chargeInquiry(this);
    }
  }

  /**
   * A charge is no longer wanted.
   *
   * @param chargeId the charge
   * @param reason why
   * @param payableUntil until when a payment must have been made to count all the same, however
   *     late it is heard of; absent if none does
   * @param replacedAt when an upgrade took the place of the period, if a payment for what was used
   *     of it is under way
   */
  record ChargeCancelled(
      String chargeId,
      ClosureReason reason,
      Optional<Instant> payableUntil,
      Optional<Instant> replacedAt)
      implements ChargeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.chargeCancelled(this);
    }
  }

  /**
   * Money became the customer's account balance.
   *
   * @param amount how much, more than zero
   * @param reason why
   * @param chargeId the charge it came from, if any
   * @param paymentId the payment it came from, if any
   * @param taxMinor the tax that the payment named on top, where it settled no charge; it is not
   *     balance
   */
  record BalanceCredited(
      Money amount,
      BalanceReason reason,
      Optional<String> chargeId,
      Optional<String> paymentId,
      Optional<Long> taxMinor)
      implements ChargeEvent {

    /** Money that brings no tax along. */
    public BalanceCredited(
        Money amount, BalanceReason reason, Optional<String> chargeId, Optional<String> paymentId) {
      this(amount, reason, chargeId, paymentId, Optional.empty());
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.balanceCredited(this);
    }
  }

  /**
   * Account balance paid for a charge or a part of it. It precedes the charge's request, which is
   * not made when nothing is left to collect; or the charge is open and was not paid so far: then
   * its next attempt asks for less, and where nothing is left it is settled.
   *
   * @param amount how much, more than zero
   * @param chargeId the charge
   * @param purpose what the charge pays for
   */
  record BalanceApplied(Money amount, String chargeId, ChargePurpose purpose)
      implements ChargeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.balanceApplied(this);
    }
  }
}
