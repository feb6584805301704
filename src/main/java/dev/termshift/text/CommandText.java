package dev.termshift.text;

import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Cases;
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
import dev.termshift.domain.command.Timing;

/** What a command says beside its name. */
public final class CommandText implements Cases<String> {

  @Override
  public String start(Start command) {
    return command.planId() + command.zone().map(zone -> " in " + zone).orElse("");
  }

  @Override
  public String upgrade(Upgrade command) {
    return "to " + command.planId() + when(command.timing());
  }

  @Override
  public String downgrade(Downgrade command) {
    return "to " + command.planId() + when(command.timing());
  }

  @Override
  public String withdrawChange(WithdrawChange command) {
    return "";
  }

  @Override
  public String cancel(Cancel command) {
    return when(command.timing()).strip();
  }

  @Override
  public String topUp(TopUp command) {
    return packs(command.quantity(), command.packId());
  }

  @Override
  public String consumeCredits(ConsumeCredits command) {
    return command.amount() + " credits" + command.reason().map(it -> " for " + it).orElse("");
  }

  @Override
  public String grantCredits(GrantCredits command) {
    return command.amount() + " credits for " + command.reason();
  }

  @Override
  public String pause(Pause command) {
    return when(command.timing()).strip();
  }

  @Override
  public String resume(Resume command) {
    return "";
  }

  @Override
  public String quoteChange(QuoteChange command) {
    return "to " + command.planId() + command.timing().map(CommandText::when).orElse("");
  }

  @Override
  public String quoteTopUp(QuoteTopUp command) {
    return packs(command.quantity(), command.packId());
  }

  @Override
  public String paymentSucceeded(PaymentSucceeded command) {
    return MoneyText.of(command.amount()) + " as " + command.paymentId();
  }

  @Override
  public String paymentFailed(PaymentFailed command) {
    return MoneyText.of(command.amount()) + command.reason().map(it -> ": " + it).orElse("");
  }

  @Override
  public String elapse(Elapse command) {
    return "of " + command.due();
  }

  @Override
  public String misspelt(Misspelt command) {
    return "with unknown fields";
  }

  private static String packs(long quantity, String packId) {
    return quantity + " x " + packId;
  }

  private static String when(Timing timing) {
    return timing == Timing.IMMEDIATE ? " at once" : " at the end of the period";
  }
}
