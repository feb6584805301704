package dev.termshift.chaos.oracle.model;

import dev.termshift.domain.command.CommandCases;
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
import dev.termshift.domain.command.ImportCommand;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentMethodChanged;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.Question.QuoteTopUp;
import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundBalance;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.command.SubscriptionCommand.AcceptTerms;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.command.SubscriptionCommand.EndTrial;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Restart;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.SetAutoTopUp;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.subscription.PendingChange.UpgradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;

/**
 * Whether a command saves its subscriber from a charge, so that no limit refuses it.
 *
 * @param state what it finds
 */
record GivesUp(SubscriptionState state) implements CommandCases<Boolean> {

  @Override
  public Boolean start(Start command) {
    return false;
  }

  @Override
  public Boolean updateDetails(UpdateDetails command) {
    return false;
  }

  @Override
  public Boolean importHeld(ImportCommand.Import command) {
    return false;
  }

  @Override
  public Boolean activate(ImportCommand.Activate command) {
    return false;
  }

  @Override
  public Boolean upgrade(Upgrade command) {
    return false;
  }

  @Override
  public Boolean downgrade(Downgrade command) {
    return false;
  }

  @Override
  public Boolean withdrawChange(WithdrawChange command) {
    return state instanceof InTerm inTerm
        && inTerm
            .currentTerm()
            .pending()
            .filter(it -> it instanceof UpgradeAwaitingPayment || it instanceof UpgradeAtPeriodEnd)
            .isPresent();
  }

  @Override
  public Boolean cancel(Cancel command) {
    return true;
  }

  @Override
  public Boolean topUp(TopUp command) {
    return false;
  }

  @Override
  public Boolean consumeCredits(ConsumeCredits command) {
    return false;
  }

  @Override
  public Boolean reserveCredits(ReserveCredits command) {
    return false;
  }

  @Override
  public Boolean settleCredits(SettleCredits command) {
    return false;
  }

  @Override
  public Boolean releaseCredits(ReleaseCredits command) {
    return false;
  }

  @Override
  public Boolean returnCredits(ReturnCredits command) {
    return false;
  }

  @Override
  public Boolean grantCredits(GrantCredits command) {
    return false;
  }

  @Override
  public Boolean pause(Pause command) {
    return true;
  }

  @Override
  public Boolean endTrial(EndTrial command) {
    return false;
  }

  @Override
  public Boolean restart(Restart command) {
    return false;
  }

  @Override
  public Boolean acceptTerms(AcceptTerms command) {
    return false;
  }

  @Override
  public Boolean resume(Resume command) {
    return false;
  }

  @Override
  public Boolean quoteChange(QuoteChange command) {
    return false;
  }

  @Override
  public Boolean quoteTopUp(QuoteTopUp command) {
    return false;
  }

  @Override
  public Boolean quoteStop(QuoteStop command) {
    return false;
  }

  @Override
  public Boolean paymentSucceeded(PaymentSucceeded command) {
    return false;
  }

  @Override
  public Boolean paymentPending(PaymentPending command) {
    return false;
  }

  @Override
  public Boolean paymentMethodChanged(PaymentMethodChanged command) {
    return false;
  }

  @Override
  public Boolean retryCharge(RetryCharge command) {
    return false;
  }

  @Override
  public Boolean setAutoTopUp(SetAutoTopUp command) {
    return false;
  }

  @Override
  public Boolean waiveCharge(WaiveCharge command) {
    return false;
  }

  @Override
  public Boolean applyDiscount(ApplyDiscount command) {
    return false;
  }

  @Override
  public Boolean removeDiscount(RemoveDiscount command) {
    return false;
  }

  @Override
  public Boolean refund(Refund command) {
    return false;
  }

  @Override
  public Boolean refundSucceeded(RefundSucceeded command) {
    return false;
  }

  @Override
  public Boolean refundFailed(RefundFailed command) {
    return false;
  }

  @Override
  public Boolean refundBalance(RefundBalance command) {
    return false;
  }

  @Override
  public Boolean paymentRefunded(PaymentRefunded command) {
    return false;
  }

  @Override
  public Boolean disputeOpened(DisputeOpened command) {
    return false;
  }

  @Override
  public Boolean disputeClosed(DisputeClosed command) {
    return false;
  }

  @Override
  public Boolean paymentFailed(PaymentFailed command) {
    return false;
  }

  @Override
  public Boolean elapse(Elapse command) {
    return false;
  }

  @Override
  public Boolean misspelt(Misspelt command) {
    return false;
  }
}
