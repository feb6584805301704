package dev.termshift.domain.command;

import dev.termshift.domain.TypeTable;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of commands: what each is called in its event's type, and who sends it. */
public enum CommandType {
  START("start", SubscriptionCommand.Start.class, Sender.CALLER),
  UPDATE_DETAILS("update-details", SubscriptionCommand.UpdateDetails.class, Sender.CALLER),
  IMPORT("import", ImportCommand.Import.class, Sender.CALLER),
  ACTIVATE("activate", ImportCommand.Activate.class, Sender.CALLER),
  UPGRADE("upgrade", SubscriptionCommand.Upgrade.class, Sender.CALLER),
  QUOTE_CHANGE("quote-change", Question.QuoteChange.class, Sender.CALLER),
  QUOTE_TOP_UP("quote-top-up", Question.QuoteTopUp.class, Sender.CALLER),
  QUOTE_STOP("quote-stop", Question.QuoteStop.class, Sender.CALLER),
  DOWNGRADE("downgrade", SubscriptionCommand.Downgrade.class, Sender.CALLER),
  WITHDRAW_CHANGE("withdraw-change", SubscriptionCommand.WithdrawChange.class, Sender.CALLER),
  CANCEL("cancel", SubscriptionCommand.Cancel.class, Sender.CALLER),
  PAUSE("pause", SubscriptionCommand.Pause.class, Sender.CALLER),
  RESUME("resume", SubscriptionCommand.Resume.class, Sender.CALLER),
  RESTART("restart", SubscriptionCommand.Restart.class, Sender.CALLER),
  END_TRIAL("end-trial", SubscriptionCommand.EndTrial.class, Sender.CALLER),
  ACCEPT_TERMS("accept-terms", SubscriptionCommand.AcceptTerms.class, Sender.CALLER),
  TOP_UP("top-up", SubscriptionCommand.TopUp.class, Sender.CALLER),
  SET_AUTO_TOP_UP("set-auto-top-up", SubscriptionCommand.SetAutoTopUp.class, Sender.CALLER),
  CONSUME_CREDITS("consume-credits", CreditCommand.ConsumeCredits.class, Sender.CALLER),
  RESERVE_CREDITS("reserve-credits", CreditCommand.ReserveCredits.class, Sender.CALLER),
  SETTLE_CREDITS("settle-credits", CreditCommand.SettleCredits.class, Sender.CALLER),
  RELEASE_CREDITS("release-credits", CreditCommand.ReleaseCredits.class, Sender.CALLER),
  RETURN_CREDITS("return-credits", CreditCommand.ReturnCredits.class, Sender.CALLER),
  GRANT_CREDITS("grant-credits", CreditCommand.GrantCredits.class, Sender.CALLER),
  PAYMENT_METHOD_CHANGED(
      "payment-method-changed", PaymentCommand.PaymentMethodChanged.class, Sender.CALLER),
  RETRY_CHARGE("retry-charge", PaymentCommand.RetryCharge.class, Sender.CALLER),
  WAIVE_CHARGE("waive-charge", PaymentCommand.WaiveCharge.class, Sender.CALLER),
  PAYMENT_SUCCEEDED(
      "payment-succeeded", PaymentCommand.PaymentSucceeded.class, Sender.PAYMENT_SERVICE),
  PAYMENT_FAILED("payment-failed", PaymentCommand.PaymentFailed.class, Sender.PAYMENT_SERVICE),
  PAYMENT_PENDING("payment-pending", PaymentCommand.PaymentPending.class, Sender.PAYMENT_SERVICE),
  REFUND("refund", RefundCommand.Refund.class, Sender.CALLER),
  REFUND_SUCCEEDED("refund-succeeded", RefundCommand.RefundSucceeded.class, Sender.PAYMENT_SERVICE),
  REFUND_FAILED("refund-failed", RefundCommand.RefundFailed.class, Sender.PAYMENT_SERVICE),
  REFUND_BALANCE("refund-balance", RefundCommand.RefundBalance.class, Sender.CALLER),
  PAYMENT_REFUNDED("payment-refunded", RefundCommand.PaymentRefunded.class, Sender.PAYMENT_SERVICE),
  DISPUTE_OPENED("dispute-opened", DisputeCommand.DisputeOpened.class, Sender.PAYMENT_SERVICE),
  DISPUTE_CLOSED("dispute-closed", DisputeCommand.DisputeClosed.class, Sender.PAYMENT_SERVICE),
  APPLY_DISCOUNT("apply-discount", DiscountCommand.ApplyDiscount.class, Sender.CALLER),
  REMOVE_DISCOUNT("remove-discount", DiscountCommand.RemoveDiscount.class, Sender.CALLER),
  ELAPSE("elapse", SubscriptionCommand.Elapse.class, Sender.TIMER);

  private static final TypeTable<CommandType> BY_COMMAND =
      new TypeTable<>(values(), CommandType::command);
  private static final Map<String, CommandType> BY_TEXT =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(CommandType::text, Function.identity()));

  /** Who sends commands of a type. */
  public enum Sender {
    /** Somebody who waits for a reply, and may say why. */
    CALLER,
    /** Another system, which may say more from one day to the next. */
    PAYMENT_SERVICE,
    /** The engine itself. */
    TIMER
  }

  private final String text;
  private final Class<? extends SubscriptionCommand> command;
  private final Sender sender;

  CommandType(String text, Class<? extends SubscriptionCommand> command, Sender sender) {
    this.text = text;
    this.command = command;
    this.sender = sender;
  }

  /** The type of that name; nothing if no command is called that. */
  public static Optional<CommandType> named(String text) {
    return Optional.ofNullable(BY_TEXT.get(text));
  }

  /** The command's type; it has one unless it is misspelt. */
  public static CommandType of(SubscriptionCommand command) {
    return BY_COMMAND.ofType(command.getClass());
  }

  /** What the command is called, such as {@code top-up}, be it misspelt or not. */
  public static String nameOf(SubscriptionCommand command) {
    return command instanceof Misspelt misspelt ? misspelt.name() : of(command).text();
  }

  /** Whether the command is one of a family, or was meant to be. */
  public static boolean isOf(
      Class<? extends SubscriptionCommand> family, SubscriptionCommand command) {
    return named(nameOf(command)).filter(it -> family.isAssignableFrom(it.command())).isPresent();
  }

  /**
   * Whether somebody waits for a reply to the command. Whatever a misspelt one was meant to be,
   * somebody has to hear that it was not carried out.
   */
  public static boolean isAnswered(SubscriptionCommand command) {
    return command instanceof Misspelt || of(command).sender() == Sender.CALLER;
  }

  /** Its name in an event's type; never changed once released. */
  public String text() {
    return text;
  }

  /** The record that is of this type. */
  public Class<? extends SubscriptionCommand> command() {
    return command;
  }

  /** Who sends it. */
  public Sender sender() {
    return sender;
  }
}
