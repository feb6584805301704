package dev.termshift.contract.command;

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

/** What each command is called in its event's type. */
public final class CommandNames implements SubscriptionCommand.Cases<String> {

  public static final String START = "start";
  public static final String UPGRADE = "upgrade";
  public static final String DOWNGRADE = "downgrade";
  public static final String WITHDRAW_CHANGE = "withdraw-change";
  public static final String CANCEL = "cancel";
  public static final String TOP_UP = "top-up";
  public static final String CONSUME_CREDITS = "consume-credits";
  public static final String GRANT_CREDITS = "grant-credits";
  public static final String PAUSE = "pause";
  public static final String RESUME = "resume";
  public static final String QUOTE_CHANGE = "quote-change";
  public static final String QUOTE_TOP_UP = "quote-top-up";
  public static final String PAYMENT_SUCCEEDED = "payment-succeeded";
  public static final String PAYMENT_FAILED = "payment-failed";
  public static final String ELAPSE = "elapse";

  private static final CommandNames NAMES = new CommandNames();

  private CommandNames() {}

  /** The name of the command, such as {@code top-up}. */
  public static String of(SubscriptionCommand command) {
    return command.match(NAMES);
  }

  @Override
  public String start(Start command) {
    return START;
  }

  @Override
  public String upgrade(Upgrade command) {
    return UPGRADE;
  }

  @Override
  public String downgrade(Downgrade command) {
    return DOWNGRADE;
  }

  @Override
  public String withdrawChange(WithdrawChange command) {
    return WITHDRAW_CHANGE;
  }

  @Override
  public String cancel(Cancel command) {
    return CANCEL;
  }

  @Override
  public String topUp(TopUp command) {
    return TOP_UP;
  }

  @Override
  public String consumeCredits(ConsumeCredits command) {
    return CONSUME_CREDITS;
  }

  @Override
  public String grantCredits(GrantCredits command) {
    return GRANT_CREDITS;
  }

  @Override
  public String pause(Pause command) {
    return PAUSE;
  }

  @Override
  public String resume(Resume command) {
    return RESUME;
  }

  @Override
  public String quoteChange(QuoteChange command) {
    return QUOTE_CHANGE;
  }

  @Override
  public String quoteTopUp(QuoteTopUp command) {
    return QUOTE_TOP_UP;
  }

  @Override
  public String paymentSucceeded(PaymentSucceeded command) {
    return PAYMENT_SUCCEEDED;
  }

  @Override
  public String paymentFailed(PaymentFailed command) {
    return PAYMENT_FAILED;
  }

  @Override
  public String elapse(Elapse command) {
    return ELAPSE;
  }

  @Override
  public String misspelt(Misspelt command) {
    return command.name();
  }
}
