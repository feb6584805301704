package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.CreditCommand.ReleaseCredits;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.CreditCommand.ReturnCredits;
import dev.termshift.domain.command.CreditCommand.SettleCredits;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.DiscountCommand.RemoveDiscount;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.command.PaymentCommand.PaymentMethodChanged;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.Question.QuoteTopUp;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundBalance;
import dev.termshift.domain.command.SubscriptionCommand;
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
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a command does in a state: who may send it, which states it is for, then its own rules. */
public final class SubscriptionRules {

  private SubscriptionRules() {}

  /**
   * Decides one command. Deadlines that were due before it must have been applied; {@link Elapse}
   * has no effect of its own, for whatever it can make due is applied as a deadline.
   */
  public static Decision decide(
      SubscriptionState state, SubscriptionCommand command, DecisionContext context) {
    return command.match(new Dispatch(state, context));
  }

  private record Dispatch(SubscriptionState state, DecisionContext context)
      implements PaymentRules.Answers {

    @Override
    public Decision start(Start command) {
      return byCaller(() -> StartRules.start(state, command, context));
    }

    @Override
    public Decision updateDetails(UpdateDetails command) {
      return byCaller(
          () ->
              state instanceof Started started
                  ? StartRules.updateDetails(started, command, context)
                  : Decision.rejected(Reason.NEVER_STARTED));
    }

    @Override
    public Decision importHeld(Import command) {
      return byCaller(() -> ImportRules.take(state, command, context));
    }

    @Override
    public Decision activate(Activate command) {
      return state instanceof Imported imported && context.authority() != Authority.PAYMENT
          ? ImportRules.activate(imported, command, context)
          : whileOngoing(ongoing -> Decision.rejected(Reason.NOTHING_IMPORTED));
    }

    @Override
    public Decision upgrade(Upgrade command) {
      return whileInTerm(inTerm -> UpgradeRules.upgrade(inTerm, command, context));
    }

    @Override
    public Decision downgrade(Downgrade command) {
      return whileInTerm(inTerm -> DowngradeRules.downgrade(inTerm, command, context));
    }

    @Override
    public Decision withdrawChange(WithdrawChange command) {
      return whileOngoing(
          inTerm -> CancellationRules.withdraw(inTerm, context),
          paused -> CancellationRules.nothingPending());
    }

    @Override
    public Decision cancel(Cancel command) {
      if (state instanceof Incomplete incomplete && context.authority() != Authority.PAYMENT) {
        return CancellationRules.cancelIncomplete(incomplete, command, context);
      }
      return whileOngoing(
          inTerm -> CancellationRules.cancel(inTerm, command, context),
          paused -> CancellationRules.cancelPaused(paused, command, context));
    }

    @Override
    public Decision topUp(TopUp command) {
      return whileInTerm(inTerm -> TopUpRules.topUp(inTerm, command, context));
    }

    @Override
    public Decision setAutoTopUp(SetAutoTopUp command) {
      return whileOngoing(ongoing -> TopUpRules.setAuto(ongoing, command, context));
    }

    @Override
    public Decision consumeCredits(ConsumeCredits command) {
      return alsoImported(ongoing -> CreditRules.consume(ongoing, command, context));
    }

    @Override
    public Decision reserveCredits(ReserveCredits command) {
      return alsoImported(ongoing -> HoldRules.reserve(ongoing, command, context));
    }

    @Override
    public Decision settleCredits(SettleCredits command) {
      return whileHeld(
          command.reservationId(), ongoing -> HoldRules.settle(ongoing, command, context));
    }

    @Override
    public Decision releaseCredits(ReleaseCredits command) {
      return whileHeld(
          command.reservationId(), ongoing -> HoldRules.release(ongoing, command, context));
    }

    private Decision whileHeld(String reservationId, Function<Ongoing, Decision> rule) {
      return state instanceof Ended ended && context.authority() != Authority.PAYMENT
          ? HoldRules.afterEnd(ended, reservationId)
          : alsoImported(rule);
    }

    private Decision alsoImported(Function<Ongoing, Decision> rule) {
      return state instanceof Imported imported && context.authority() != Authority.PAYMENT
          ? rule.apply(imported)
          : whileOngoing(rule);
    }

    @Override
    public Decision returnCredits(ReturnCredits command) {
      return whileOngoing(ongoing -> CreditRules.giveBack(ongoing, command, context));
    }

    @Override
    public Decision grantCredits(GrantCredits command) {
      return whileOngoing(ongoing -> CreditRules.grant(ongoing, command, context));
    }

    @Override
    public Decision pause(Pause command) {
      return whileInTerm(inTerm -> PauseRules.pause(inTerm, command, context));
    }

    @Override
    public Decision resume(Resume command) {
      return whileOngoing(
          inTerm -> Decision.rejected(Reason.NO_PAUSE),
          paused -> PauseRules.resume(paused, command, context));
    }

    @Override
    public Decision restart(Restart command) {
      return byCaller(() -> StartRules.restart(state, command, context));
    }

    @Override
    public Decision endTrial(EndTrial command) {
      return whileInTerm(inTerm -> UpgradeRules.endTrial(inTerm, command, context));
    }

    @Override
    public Decision acceptTerms(AcceptTerms command) {
      return whileInTerm(inTerm -> UpgradeRules.acceptTerms(inTerm, context));
    }

    /** Whoever keeps the means of payment knows of the change, be it a customer or the service. */
    @Override
    public Decision paymentMethodChanged(PaymentMethodChanged command) {
      return WhileOngoing.orBefore(state, it -> RetryRules.methodChanged(it, context));
    }

    @Override
    public Decision retryCharge(RetryCharge command) {
      return byCaller(
          () -> WhileOngoing.orBefore(state, it -> RetryRules.retry(it, command, context)));
    }

    @Override
    public Decision waiveCharge(WaiveCharge command) {
      return whileOngoing(ongoing -> RetryRules.waive(ongoing, command, context));
    }

    @Override
    public Decision refund(Refund command) {
      return alsoOnceOver(started -> RefundRules.refund(started, command, context));
    }

    @Override
    public Decision refundBalance(RefundBalance command) {
      return alsoOnceOver(started -> RefundRules.refundBalance(started, command, context));
    }

    private Decision alsoOnceOver(Function<Started, Decision> rule) {
      return state instanceof Ended ended && context.authority() != Authority.PAYMENT
          ? rule.apply(ended)
          : whileOngoing(rule::apply);
    }

    @Override
    public Decision applyDiscount(ApplyDiscount command) {
      return whileOngoing(ongoing -> DiscountRules.apply(ongoing, command, context));
    }

    @Override
    public Decision removeDiscount(RemoveDiscount command) {
      return whileOngoing(ongoing -> DiscountRules.remove(ongoing, command, context));
    }

    @Override
    public Decision quoteChange(QuoteChange command) {
      return state instanceof Ended ended && context.authority() != Authority.PAYMENT
          ? StartRules.quote(ended, command, context)
          : whileOngoing(
              inTerm -> QuoteRules.quote(inTerm, command, context),
              paused -> PauseRules.quote(paused, command, context));
    }

    @Override
    public Decision quoteTopUp(QuoteTopUp command) {
      return whileInTerm(inTerm -> TopUpRules.quote(inTerm, command, context));
    }

    @Override
    public Decision quoteStop(QuoteStop command) {
      return StopQuotes.quote(command, state, command.asked().match(this), context);
    }

    @Override
    public Decision elapse(Elapse command) {
      return Decision.nothing(Answer.Nothing.Why.NOT_DUE, command.due());
    }

    @Override
    public Decision misspelt(Misspelt command) {
      return Decision.rejected(Reason.FIELDS_OF_NO_MEANING, String.join("; ", command.faults()));
    }

    private Decision whileInTerm(Function<InTerm, Decision> rule) {
      return whileOngoing(rule, paused -> Decision.rejected(Reason.PAUSED));
    }

    private Decision whileOngoing(Function<Ongoing, Decision> rule) {
      return whileOngoing(rule::apply, rule::apply);
    }

    private Decision whileOngoing(
        Function<InTerm, Decision> inTerm, Function<Paused, Decision> paused) {
      return byCaller(() -> state.match(new WhileOngoing(inTerm, paused)));
    }

    private Decision byCaller(Supplier<Decision> rule) {
      return context.authority() == Authority.PAYMENT
          ? Decision.rejected(Reason.COMMAND_BY_PAYMENT)
          : rule.get();
    }
  }
}
