package dev.termshift.domain.scenario;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.CreditCommand.ReleaseCredits;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.CreditCommand.ReturnCredits;
import dev.termshift.domain.command.CreditCommand.SettleCredits;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.DiscountCommand.RemoveDiscount;
import dev.termshift.domain.command.DisputeCommand.DisputeClosed;
import dev.termshift.domain.command.DisputeCommand.DisputeOpened;
import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.Question.QuoteTopUp;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundBalance;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.AcceptTerms;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.command.SubscriptionCommand.EndTrial;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Restart;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.SetAutoTopUp;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Commands in the words of a story. */
public final class Commands {

  private Commands() {}

  public static Start start(String planId) {
    return new Start(planId, Optional.empty());
  }

  public static UpdateDetails details(String customerRef) {
    return new UpdateDetails(Optional.of(customerRef), Optional.empty());
  }

  public static Upgrade upgrade(String planId) {
    return new Upgrade(planId, Timing.IMMEDIATE, Optional.empty());
  }

  public static Upgrade upgradeAtPeriodEnd(String planId) {
    return new Upgrade(planId, Timing.PERIOD_END, Optional.empty());
  }

  public static Downgrade downgrade(String planId) {
    return new Downgrade(planId, Timing.PERIOD_END, Optional.empty());
  }

  public static Downgrade downgradeAtOnce(String planId) {
    return new Downgrade(planId, Timing.IMMEDIATE, Optional.empty());
  }

  public static WithdrawChange withdraw() {
    return new WithdrawChange();
  }

  public static Cancel cancel() {
    return new Cancel(Timing.PERIOD_END, false);
  }

  public static Cancel cancelAtOnce() {
    return new Cancel(Timing.IMMEDIATE, false);
  }

  public static Cancel cancelAtOnceCrediting() {
    return new Cancel(Timing.IMMEDIATE, true);
  }

  public static TopUp topUp(String packId, long quantity) {
    return new TopUp(packId, quantity, Optional.empty());
  }

  /** Buys small packs. */
  public static SetAutoTopUp autoTopUp(long below, long maxPerPeriod) {
    return new SetAutoTopUp("small", below, maxPerPeriod, true);
  }

  public static ConsumeCredits consume(long amount) {
    return new ConsumeCredits(amount, Optional.empty());
  }

  /** Reserves credits for an hour. */
  public static ReserveCredits reserve(String reservationId, long amount) {
    return reserve(reservationId, amount, Duration.ofHours(1));
  }

  public static ReserveCredits reserve(String reservationId, long amount, Duration expiresIn) {
    return new ReserveCredits(reservationId, amount, expiresIn, Optional.empty());
  }

  public static SettleCredits settle(String reservationId, long amount) {
    return new SettleCredits(reservationId, amount, Optional.empty());
  }

  public static ReleaseCredits release(String reservationId) {
    return new ReleaseCredits(reservationId);
  }

  /** Returns all that can be returned of what that command burned. */
  public static ReturnCredits giveBack(String commandId) {
    return new ReturnCredits(Optional.of(commandId), Optional.empty(), Optional.empty(), "in vain");
  }

  public static ReturnCredits giveBack(String commandId, long amount) {
    return new ReturnCredits(
        Optional.of(commandId), Optional.empty(), Optional.of(amount), "in vain");
  }

  /** Returns a part of what a settled reservation took. */
  public static ReturnCredits giveBackOf(String reservationId, long amount) {
    return new ReturnCredits(
        Optional.empty(), Optional.of(reservationId), Optional.of(amount), "in vain");
  }

  public static GrantCredits grant(long amount) {
    return new GrantCredits(amount, Optional.empty(), "sorry");
  }

  public static GrantCredits grantUntil(long amount, String expiresAt) {
    return new GrantCredits(amount, Optional.of(Instant.parse(expiresAt)), "sorry");
  }

  public static QuoteChange quote(String planId) {
    return new QuoteChange(planId, Optional.empty());
  }

  public static QuoteChange quote(String planId, Timing timing) {
    return new QuoteChange(planId, Optional.of(timing));
  }

  /** The change that accepts a quote. */
  public static SubscriptionCommand accept(Quote.Change quote) {
    Optional<QuoteReference> accepted = Optional.of(quote.reference());
    return quote.direction() == Direction.UPGRADE
        ? new Upgrade(quote.to().planId(), quote.timing(), accepted)
        : new Downgrade(quote.to().planId(), quote.timing(), accepted);
  }

  public static QuoteTopUp quoteTopUp(String packId, long quantity) {
    return new QuoteTopUp(packId, quantity);
  }

  /** Asks what an end at once would give back, the unused time credited. */
  public static QuoteStop quoteCancel() {
    return new QuoteStop(Question.Stop.CANCEL, true);
  }

  public static QuoteStop quotePause() {
    return new QuoteStop(Question.Stop.PAUSE, false);
  }

  /** The end or the pause at once that accepts a quote; an end credits the unused time. */
  public static SubscriptionCommand accept(Quote.Stop quote) {
    Optional<QuoteReference> accepted = Optional.of(quote.reference());
    return quote.stops() == Question.Stop.CANCEL
        ? new Cancel(Timing.IMMEDIATE, true, accepted)
        : new Pause(Timing.IMMEDIATE, Optional.empty(), accepted);
  }

  /** The top-up that accepts a quote. */
  public static TopUp accept(Quote.TopUp quote) {
    return new TopUp(quote.packId(), quote.quantity(), Optional.of(quote.reference()));
  }

  public static Pause pause() {
    return new Pause(Timing.PERIOD_END);
  }

  public static Restart restart(String planId) {
    return new Restart(planId, Optional.empty());
  }

  /** The restart that accepts a quote. */
  public static Restart accept(Quote.NewCycle quote) {
    return new Restart(quote.to().planId(), Optional.of(quote.reference()));
  }

  public static AcceptTerms acceptTerms() {
    return new AcceptTerms();
  }

  public static EndTrial endTrial() {
    return new EndTrial(Optional.empty());
  }

  public static Pause pauseUntil(String until) {
    return new Pause(Timing.PERIOD_END, Optional.of(Scenario.instant(until)));
  }

  public static Pause pauseAtOnceUntil(String until) {
    return new Pause(Timing.IMMEDIATE, Optional.of(Scenario.instant(until)));
  }

  public static Pause pauseAtOnce() {
    return new Pause(Timing.IMMEDIATE);
  }

  public static Start discountedStart(String planId) {
    return new Start(
        planId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Metadata.NONE,
        List.of(percentOff("spring", 20, 3)));
  }

  /** So many percent off for some periods. */
  public static ApplyDiscount percentOff(String id, long percent, long periods) {
    return new ApplyDiscount(
        "d-" + id,
        id,
        Optional.of(percent),
        Optional.empty(),
        Optional.of(periods),
        Optional.empty(),
        false,
        PlanIds.ALL);
  }

  /** An amount off for ever, on some plans or on all. */
  public static ApplyDiscount amountOff(String id, long minor, String... plans) {
    return new ApplyDiscount(
        "d-" + id,
        id,
        Optional.empty(),
        Optional.of(minor),
        Optional.empty(),
        Optional.empty(),
        true,
        new PlanIds(List.of(plans)));
  }

  public static RemoveDiscount removeDiscount(String id) {
    return new RemoveDiscount(id);
  }

  public static Refund refund(String chargeId) {
    return new Refund(chargeId, Optional.empty(), true, "sorry");
  }

  public static Refund refund(String chargeId, long minor) {
    return new Refund(chargeId, Optional.of(minor), true, "sorry");
  }

  public static RefundSucceeded refunded(String refundId) {
    return new RefundSucceeded(refundId, "re-" + refundId);
  }

  public static RefundBalance refundBalance() {
    return new RefundBalance(Optional.empty(), "sorry");
  }

  public static RefundBalance refundBalance(long minor) {
    return new RefundBalance(Optional.of(minor), "sorry");
  }

  /** Money that went back, of no payment that is named. */
  public static PaymentRefunded wentBack(String chargeId, String refundRef, long minor) {
    return new PaymentRefunded(
        chargeId, refundRef, new Money(minor, "USD"), Optional.empty(), Optional.empty());
  }

  public static DisputeOpened disputed(String chargeId, String disputeId, long minor) {
    return new DisputeOpened(disputeId, chargeId, new Money(minor, "USD"));
  }

  public static DisputeClosed won(String disputeId) {
    return new DisputeClosed(disputeId, DisputeOutcome.WON);
  }

  public static DisputeClosed lost(String disputeId) {
    return new DisputeClosed(disputeId, DisputeOutcome.LOST);
  }

  public static RefundFailed notRefunded(String refundId) {
    return new RefundFailed(refundId, Optional.of("account closed"));
  }

  public static Resume resume() {
    return new Resume(Optional.empty());
  }

  public static Elapse elapse(String due) {
    return new Elapse(Instant.parse(due));
  }

  /** A payment of a first attempt, with tax on top. */
  public static PaymentSucceeded taxed(String chargeId, Money amount, String payment, long tax) {
    return new PaymentSucceeded(chargeId, 1, amount, payment, Optional.of(tax));
  }

  public static PaymentSucceeded paid(String chargeId, int attempt, Money amount, String payment) {
    return new PaymentSucceeded(chargeId, attempt, amount, payment);
  }

  public static PaymentFailed failed(String chargeId, int attempt, Money amount) {
    return new PaymentFailed(
        chargeId,
        attempt,
        amount,
        Optional.empty(),
        Optional.of("card declined"),
        FailureKind.SOFT);
  }
}
