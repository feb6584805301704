package dev.termshift.contract.reply;

import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.command.SubscriptionCommand.GrantCredits;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.PaymentFailed;
import dev.termshift.domain.command.SubscriptionCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand.QuoteChange;
import dev.termshift.domain.command.SubscriptionCommand.QuoteTopUp;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;

/** Which commands get a reply: those that somebody sent and waits for. */
final class AnsweredCommands implements SubscriptionCommand.Cases<Boolean> {

  static final AnsweredCommands INSTANCE = new AnsweredCommands();

  private AnsweredCommands() {}

  @Override
  public Boolean start(Start command) {
    return true;
  }

  @Override
  public Boolean upgrade(Upgrade command) {
    return true;
  }

  @Override
  public Boolean downgrade(Downgrade command) {
    return true;
  }

  @Override
  public Boolean withdrawChange(WithdrawChange command) {
    return true;
  }

  @Override
  public Boolean cancel(Cancel command) {
    return true;
  }

  @Override
  public Boolean topUp(TopUp command) {
    return true;
  }

  @Override
  public Boolean consumeCredits(ConsumeCredits command) {
    return true;
  }

  @Override
  public Boolean grantCredits(GrantCredits command) {
    return true;
  }

  @Override
  public Boolean pause(Pause command) {
    return true;
  }

  @Override
  public Boolean resume(Resume command) {
    return true;
  }

  @Override
  public Boolean quoteChange(QuoteChange command) {
    return true;
  }

  @Override
  public Boolean quoteTopUp(QuoteTopUp command) {
    return true;
  }

  @Override
  public Boolean paymentSucceeded(PaymentSucceeded command) {
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

  /** Whatever it was meant to be, somebody has to hear that it was not carried out. */
  @Override
  public Boolean misspelt(Misspelt command) {
    return true;
  }
}
