package dev.termshift.domain.subscription;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.refund.InvestedParts;
import dev.termshift.domain.subscription.PendingChange.CancellationAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.PauseAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The term that a subscription is in while a period runs: what was sold, for how long, and what it
 * waits for.
 *
 * @param terms what was sold
 * @param period the running period
 * @param invested the value invested in the running period: charge settled, balance applied and
 *     unused value brought in, less what was credited
 * @param parts which charges paid for that value
 * @param pending the one change it waits for
 * @param lapsed an upgrade that was given up for want of a payment, and that one made in time still
 *     pays for, until another change is accepted
 * @param trial whether the running period is a trial, so that nothing was charged yet
 * @param grantedUntil until when the period's credits have been granted, if they come in slices
 * @param grantedBy which charge pays for those slices, if one does
 */
public record CurrentTerm(
    Terms terms,
    RunningPeriod period,
    Money invested,
    InvestedParts parts,
    Optional<PendingChange> pending,
    Optional<UpgradeAwaitingPayment> lapsed,
    boolean trial,
    Optional<Instant> grantedUntil,
    Optional<String> grantedBy) {

  /** When the next slice of credits is due; nothing if all have come, or a charge is open. */
  Optional<Instant> nextGrantAt(Charges charges) {
    return grantedUntil
        .filter(until -> until.isBefore(period.period().end()))
        .filter(any -> !charges.anyOpen(this::isFor));
  }

  /** Until when the plan's credits can be used that were granted last, or are to come. */
  Instant lastUse() {
    return grantedUntil.orElse(period.period().end());
  }

  /** A term that waits for nothing. */
  public static CurrentTerm in(Terms terms, RunningPeriod period, Money invested) {
    return new CurrentTerm(
        terms,
        period,
        invested,
        InvestedParts.of(invested.minor()),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** The same term, in a trial or not. */
  public CurrentTerm tried(boolean inTrial) {
    return new CurrentTerm(
        terms, period, invested, parts, pending, lapsed, inTrial, grantedUntil, grantedBy);
  }

  /** Whether it is a trial of the plan with those terms. */
  public boolean isTrialOf(Terms other) {
    return trial && terms.planId().equals(other.planId());
  }

  /** The next period on the same or other terms, in which nothing is invested yet. */
  public CurrentTerm renewed(Terms next, RunningPeriod nextPeriod) {
    Money nothing = Money.zero(next.price().currency());
    return new CurrentTerm(
        next,
        nextPeriod,
        nothing,
        InvestedParts.NONE,
        pending,
        lapsed,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The next period on other terms, in which nothing is invested yet: the change to them was
   * pending. An upgrade that awaits its payment goes on waiting.
   */
  public CurrentTerm changed(Terms next, RunningPeriod nextPeriod) {
    return withoutReplaced().renewed(next, nextPeriod);
  }

  /** The same term waiting for a change. */
  public CurrentTerm waitingFor(PendingChange change) {
    return with(Optional.of(change), Optional.empty());
  }

  /** The same term waiting for an upgrade's payment; what was pending stays behind it. */
  public CurrentTerm awaiting(UpgradeAwaitingPayment upgrade) {
    return waitingFor(upgrade.replacing(pending));
  }

  /** The same term without what it waits for; what an upgrade was to replace is back. */
  public CurrentTerm withoutPending() {
    return with(awaited().flatMap(UpgradeAwaitingPayment::replaces), lapsed);
  }

  /** The same term whose upgrade has nothing left to replace. */
  public CurrentTerm withoutReplaced() {
    return with(alone().map(PendingChange.class::cast), lapsed);
  }

  /** The same term without the upgrade it waits for, for want of a payment. */
  public CurrentTerm lapsing() {
    return with(withoutPending().pending(), alone());
  }

  /** The upgrade whose payment it waits for, with nothing to replace. */
  private Optional<UpgradeAwaitingPayment> alone() {
    return awaited().map(upgrade -> upgrade.replacing(Optional.empty()));
  }

  /** The upgrade whose payment it waits for, if it does. */
  public Optional<UpgradeAwaitingPayment> awaited() {
    return pending
        .filter(UpgradeAwaitingPayment.class::isInstance)
        .map(UpgradeAwaitingPayment.class::cast);
  }

  /** What waits for the end of the period, be it behind an upgrade that awaits its payment. */
  public Optional<PendingChange> scheduled() {
    return awaited().isPresent() ? awaited().flatMap(UpgradeAwaitingPayment::replaces) : pending;
  }

  /** Whether it ends with its period because somebody asked for that. */
  public boolean isCancelled() {
    return scheduled().filter(CancellationAtPeriodEnd.class::isInstance).isPresent();
  }

  /** Whether it pauses with its period because somebody asked for that. */
  public boolean isPausing() {
    return scheduled().filter(PauseAtPeriodEnd.class::isInstance).isPresent();
  }

  /** Where pending changes lead to, the newest first. */
  public List<Terms> planned() {
    return Stream.concat(awaited().stream(), scheduled().stream())
        .flatMap(change -> change.target().stream())
        .toList();
  }

  /** Whether the credits were granted by the plan in the running period. */
  public boolean isOfPeriod(CreditLot lot) {
    return lot.source() == CreditSource.PLAN && !lot.grantedAt().isBefore(period.period().start());
  }

  /**
   * The same term after the plan's credits were granted until then; it counts their slices.
   *
   * @param chargeId the charge that pays for them, if one does
   */
  public CurrentTerm granted(Instant until, Optional<String> chargeId) {
    boolean sliced = terms.grantEvery().isPresent();
    return new CurrentTerm(
        terms,
        period,
        invested,
        parts,
        pending,
        lapsed,
        trial,
        Optional.of(until).filter(any -> sliced),
        chargeId.filter(any -> sliced));
  }

  /**
   * The part of the period that one grant is for at that instant: all of it, unless the plan's
   * credits come in slices.
   */
  public BillingPeriod slice(Instant at) {
    return terms
        .grantEvery()
        .map(length -> period.slice(length, at))
        .orElseGet(() -> period.period());
  }

  /** Whether the charge pays for the running period. */
  public boolean isFor(OpenCharge charge) {
    return charge.purpose() instanceof ChargePurpose.Period paid && isRunning(paid);
  }

  /** An upgrade may begin its period where the one that it makes void began, but on its plan. */
  private boolean isRunning(ChargePurpose.Period paid) {
    return paid.period().equals(period.period()) && paid.planId().equals(terms.planId());
  }

  /** Whether the charge makes it past due: it is for the running period, and overdue. */
  public boolean isOverdueBy(OpenCharge charge) {
    return charge.isOverdue() && isFor(charge);
  }

  /** The same term, which came by itself after that one: what was given up in that can be paid. */
  CurrentTerm following(CurrentTerm before) {
    return with(pending, before.lapsed);
  }

  /** The same term, for which no upgrade that was given up can be paid any more. */
  CurrentTerm withoutLapsed() {
    return with(pending, Optional.empty());
  }

  /** The same term with more invested in its period. */
  public CurrentTerm investing(Money more) {
    return holding(invested.plus(more), parts.plus(more.minor()));
  }

  /** The same term with another value, which those parts paid for. */
  CurrentTerm holding(Money value, InvestedParts paidBy) {
    return new CurrentTerm(
        terms, period, value, paidBy, pending, lapsed, trial, grantedUntil, grantedBy);
  }

  /** The same term, of whose value it is known what paid for it. */
  public CurrentTerm withParts(InvestedParts known) {
    return holding(invested, known);
  }

  /**
   * The same term whose value comes from the one before, cut short, but for account balance that
   * was applied to the change: that is among the parts of the one before by now.
   */
  CurrentTerm takingOver(CurrentTerm before) {
    long applied = Math.max(0, before.parts().whole() - before.invested().minor());
    InvestedParts taken = before.parts().plus(-applied).taking(invested.minor() - applied);
    return withParts(taken.plus(invested.minor() - taken.whole()));
  }

  /** The same term after a charge for a period that has begun was settled by a payment. */
  CurrentTerm settled(String chargeId, ChargePurpose.Period paid, Money amount) {
    CurrentTerm after = periodPaid(chargeId, paid, amount);
    return isRunning(paid) ? after.withParts(after.parts.paidBy(chargeId, amount.minor())) : after;
  }

  /**
   * The same term after a payment for a period that has begun, be it the running one or one before;
   * a negative amount takes a payment back. An upgrade that awaits its payment takes note of what
   * is paid for the renewals since it was asked for.
   */
  public CurrentTerm periodPaid(String chargeId, ChargePurpose.Period paid, Money amount) {
    Optional<String> with = Optional.of(chargeId);
    CurrentTerm noted =
        with(
            pending.map(change -> noting(change, paid.period(), amount, with)),
            lapsed.map(upgrade -> upgrade.notingRenewal(paid.period(), amount, with)));
    return isRunning(paid) ? noted.investing(amount) : noted;
  }

  /** The same term after value that was brought into its period became account balance. */
  public CurrentTerm givingBack(Money broughtIn) {
    Money less = broughtIn.negated();
    return holding(invested.plus(less), parts.minus(broughtIn.minor()))
        .with(
            pending.map(change -> noting(change, period.period(), less, Optional.empty())),
            lapsed.map(upgrade -> upgrade.notingRenewal(period.period(), less, Optional.empty())));
  }

  private static PendingChange noting(
      PendingChange change, BillingPeriod paid, Money amount, Optional<String> chargeId) {
    return change instanceof UpgradeAwaitingPayment upgrade
        ? upgrade.notingRenewal(paid, amount, chargeId)
        : change;
  }

  /** The same term after the time of plan credits was over. */
  public CurrentTerm creditsLapsed(Instant at, long amount) {
    UnaryOperator<UpgradeAwaitingPayment> noting = upgrade -> upgrade.notingLapse(at, amount);
    return with(awaited().<PendingChange>map(noting).or(() -> pending), lapsed.map(noting));
  }

  /** The same term with other changes that it waits for, or that were given up. */
  private CurrentTerm with(
      Optional<PendingChange> waiting, Optional<UpgradeAwaitingPayment> givenUp) {
    return new CurrentTerm(
        terms, period, invested, parts, waiting, givenUp, trial, grantedUntil, grantedBy);
  }
}
