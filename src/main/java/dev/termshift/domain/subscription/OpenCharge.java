package dev.termshift.domain.subscription;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.NextAction;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ExtraAttempt;
import dev.termshift.domain.event.PreviousAttempt;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A charge that was requested and is neither settled nor cancelled.
 *
 * @param number its number, counted from 1 within the subscription
 * @param chargeId its identifier
 * @param purpose what it pays for
 * @param amount what is still to be collected
 * @param balanceApplied the account balance that already paid a part
 * @param lines what the amount is made of
 * @param asked what each attempt asked for, the first one first
 * @param attemptedAt when the latest attempt was asked for, later than due after an outage
 * @param step what it waits for
 * @param failing how it has failed, if it is for a period, begun or not, and an attempt has
 */
public record OpenCharge(
    long number,
    String chargeId,
    ChargePurpose purpose,
    Money amount,
    Money balanceApplied,
    List<ChargeLine> lines,
    List<Money> asked,
    Instant attemptedAt,
    Step step,
    Optional<Failing> failing) {

  /** The most attempts at one charge, whoever asks for them. */
  public static final int MOST_ATTEMPTS = 50;

  /** Copies the lists. */
  public OpenCharge {
    lines = List.copyOf(lines);
    asked = List.copyOf(asked);
  }

  /** The latest attempt, counted from 1. */
  public int attempt() {
    return asked.size();
  }

  /** What the latest attempt asked for; balance may have paid a part of it since. */
  public Money askedLast() {
    return asked.get(asked.size() - 1);
  }

  /**
   * An attempt that the payment service is at.
   *
   * @param nextAction what the customer has to do first, if anything
   */
  public record Pending(Optional<NextAction> nextAction) {}

  /** What an open charge waits for. */
  public sealed interface Step {

    /** When the wait is over. */
    Instant until();

    /**
     * The answer to the latest attempt.
     *
     * @param until when silence counts
     * @param inquiries how often it was asked what became of it
     * @param pending what is known so far, if it is neither paid nor failed
     */
    record AwaitingAnswer(Instant until, int inquiries, Optional<Pending> pending) implements Step {

      /** Nothing is known yet. */
      public AwaitingAnswer(Instant until) {
        this(until, 0, Optional.empty());
      }
    }

    /**
     * The next attempt.
     *
     * @param until when it is made
     */
    record AwaitingRetry(Instant until) implements Step {}

    /**
     * The end: no attempt is left.
     *
     * @param until when it is given up
     */
    record AwaitingEnd(Instant until) implements Step {}
  }

  /** Whether its latest attempt failed or stayed unanswered. */
  public boolean hasFailed() {
    return !(step instanceof Step.AwaitingAnswer);
  }

  /** What is known of its latest attempt, if that is neither paid nor failed. */
  public Optional<Pending> pending() {
    return step instanceof Step.AwaitingAnswer awaiting ? awaiting.pending() : Optional.empty();
  }

  /** How often it was asked what became of its latest attempt. */
  public int inquiries() {
    return step instanceof Step.AwaitingAnswer awaiting ? awaiting.inquiries() : 0;
  }

  /** Whether its latest attempt is being looked after: it is pending, or was asked about. */
  public boolean isUnderWay() {
    return pending().isPresent() || inquiries() > 0;
  }

  /** Whether it pays for a period that has begun, so that its failure makes it overdue. */
  public boolean isForPeriod() {
    return purpose instanceof ChargePurpose.Period;
  }

  /** Whether the subscription ends if it is given up: it pays for a period, begun or not. */
  public boolean endsUnpaid() {
    return isForPeriod() || purpose instanceof ChargePurpose.Start;
  }

  /** Whether no attempt is left and the last wait is over by then. */
  public boolean isExhausted(Instant now) {
    return step instanceof Step.AwaitingEnd && !step.until().isAfter(now);
  }

  /**
   * An instant before which an attempt was not asked for: of an attempt before the latest one only
   * the beginning of its period is known, or when the first payment was first asked for.
   */
  public Instant askedBy(int ofAttempt) {
    if (ofAttempt == attempt()) {
      return attemptedAt;
    }
    return purpose instanceof ChargePurpose.Period earlier
        ? earlier.period().start()
        : failing.map(Failing::askedAt).orElse(attemptedAt);
  }

  /** The same charge at another step. */
  public OpenCharge at(Step next) {
    return at(next, failing);
  }

  private OpenCharge at(Step next, Optional<Failing> failed) {
    return new OpenCharge(
        number, chargeId, purpose, amount, balanceApplied, lines, asked, attemptedAt, next, failed);
  }

  /** The same charge after its latest attempt failed, at another step of its schedule. */
  public OpenCharge failed(Step next, Instant endsAt, ChargeFailed failure) {
    FailureKind kind = failure.kind().orElse(FailureKind.SOFT);
    Failing before =
        failing.orElseGet(
            () -> new Failing(attempt(), attemptedAt, endsAt, kind, List.of(), List.of()));
    return at(next, Optional.of(before.endingAt(endsAt, failure)));
  }

  /** What is known of the attempts that have failed, the last ones, oldest first. */
  public List<PreviousAttempt> previousAttempts() {
    return failing.map(Failing::previous).orElse(List.of());
  }

  /** Whether it is for a period and an attempt failed, and none has succeeded since. */
  public boolean isOverdue() {
    return isForPeriod() && (hasFailed() || attempt() > 1);
  }

  /** How many attempts somebody asked for since, for that reason. */
  public long extras(ExtraAttempt why, Instant since) {
    return failing.stream()
        .flatMap(it -> it.extras().stream())
        .filter(extra -> extra.why() == why && extra.at().isAfter(since))
        .count();
  }

  /** The same charge, requested once more. */
  public OpenCharge attempted(ChargeRequested again) {
    List<Money> more = new ArrayList<>(asked);
    more.add(amount);
    return new OpenCharge(
        number,
        chargeId,
        purpose,
        amount,
        balanceApplied,
        lines,
        more,
        again.requestedAt(),
        new Step.AwaitingAnswer(again.answerBy()),
        again
            .extra()
            .map(why -> knownFailing().beside(why, again.requestedAt()))
            .or(() -> failing.map(it -> it.again(again.dueAt(), again.requestedAt()))));
  }

  /** Of a first payment that failed long ago no event said that its end stays where it is. */
  private Failing knownFailing() {
    return failing.orElseGet(
        () ->
            new Failing(
                attempt(), attemptedAt, step.until(), FailureKind.SOFT, List.of(), List.of()));
  }

  /** The same charge after account balance paid that much more of it. */
  public OpenCharge covered(Money part) {
    Money applied = balanceApplied.plus(part);
    List<ChargeLine> others =
        lines.stream().filter(line -> line.kind() != ChargeLine.Kind.ACCOUNT_BALANCE).toList();
    return new OpenCharge(
        number,
        chargeId,
        purpose,
        amount.minus(part),
        applied,
        ChargeLine.withBalance(others, applied),
        asked,
        attemptedAt,
        step,
        failing);
  }
}
