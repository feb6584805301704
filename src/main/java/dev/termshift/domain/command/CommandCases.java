package dev.termshift.domain.command;

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
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.SetAutoTopUp;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;

/** One function per command; a new one does not compile until everybody decides it. */
public interface CommandCases<R> {
  R start(Start command);

  R updateDetails(UpdateDetails command);

  R importHeld(ImportCommand.Import command);

  R activate(ImportCommand.Activate command);

  R upgrade(Upgrade command);

  R downgrade(Downgrade command);

  R withdrawChange(WithdrawChange command);

  R cancel(Cancel command);

  R topUp(TopUp command);

  R setAutoTopUp(SetAutoTopUp command);

  R consumeCredits(ConsumeCredits command);

  R reserveCredits(ReserveCredits command);

  R settleCredits(SettleCredits command);

  R releaseCredits(ReleaseCredits command);

  R returnCredits(ReturnCredits command);

  R grantCredits(GrantCredits command);

  R pause(Pause command);

  R resume(Resume command);

  R paymentMethodChanged(PaymentMethodChanged command);

  R retryCharge(RetryCharge command);

  R waiveCharge(WaiveCharge command);

  R restart(SubscriptionCommand.Restart command);

  R endTrial(SubscriptionCommand.EndTrial command);

  R acceptTerms(SubscriptionCommand.AcceptTerms command);

  R quoteChange(QuoteChange command);

  R quoteTopUp(QuoteTopUp command);

  R quoteStop(QuoteStop command);

  R paymentSucceeded(PaymentSucceeded command);

  R paymentFailed(PaymentFailed command);

  R paymentPending(PaymentPending command);

  R refund(Refund command);

  R refundSucceeded(RefundSucceeded command);

  R refundFailed(RefundFailed command);

  R refundBalance(RefundBalance command);

  R paymentRefunded(PaymentRefunded command);

  R disputeOpened(DisputeOpened command);

  R disputeClosed(DisputeClosed command);

  R applyDiscount(ApplyDiscount command);

  R removeDiscount(RemoveDiscount command);

  R elapse(Elapse command);

  R misspelt(Misspelt command);
}
