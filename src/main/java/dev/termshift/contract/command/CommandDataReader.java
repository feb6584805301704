package dev.termshift.contract.command;

import dev.termshift.contract.command.CommandType.Sender;
import dev.termshift.domain.command.QuoteReference;
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
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.money.Money;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.TextForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of each command's data, read from JSON. Like {@link JsonFields}, a reader always gives
 * a command, which counts only if no fault was noted. Ranges are the rules' business: a quantity of
 * zero gets a reply.
 */
public final class CommandDataReader {

  /** Where data are in the message: the reply is the same wherever the command was read. */
  private static final String IN_MESSAGE = "/data";

  /** A reply stays readable, whatever is sent. */
  private static final int MAX_FAULTS = 20;

  private static final String REASON = "reason";

  private static final Map<CommandType, Function<JsonFields, SubscriptionCommand>> READERS =
      Map.ofEntries(
          Map.entry(CommandType.START, CommandDataReader::start),
          Map.entry(CommandType.UPGRADE, CommandDataReader::upgrade),
          Map.entry(CommandType.DOWNGRADE, CommandDataReader::downgrade),
          Map.entry(CommandType.WITHDRAW_CHANGE, data -> new WithdrawChange()),
          Map.entry(CommandType.CANCEL, CommandDataReader::cancel),
          Map.entry(CommandType.TOP_UP, CommandDataReader::topUp),
          Map.entry(CommandType.CONSUME_CREDITS, CommandDataReader::consumeCredits),
          Map.entry(CommandType.GRANT_CREDITS, CommandDataReader::grantCredits),
          Map.entry(CommandType.PAUSE, data -> new Pause(timing(data, Timing.PERIOD_END))),
          Map.entry(CommandType.RESUME, data -> new Resume()),
          Map.entry(CommandType.QUOTE_CHANGE, CommandDataReader::quoteChange),
          Map.entry(CommandType.QUOTE_TOP_UP, CommandDataReader::quoteTopUp),
          Map.entry(CommandType.PAYMENT_SUCCEEDED, CommandDataReader::paymentSucceeded),
          Map.entry(CommandType.PAYMENT_FAILED, CommandDataReader::paymentFailed),
          Map.entry(CommandType.ELAPSE, data -> new Elapse(data.instant("due"))));

  private CommandDataReader() {}

  /**
   * The reader of the named command's data; nothing if no command is called that. A field that is
   * not one of the command's own makes it {@link Misspelt}, whatever else is wrong with it; in an
   * answer of the payment service it is only noted.
   */
  public static Optional<Function<JsonFields, GivenCommand>> of(String name) {
    return CommandType.named(name).map(CommandDataReader::of);
  }

  private static Function<JsonFields, GivenCommand> of(CommandType type) {
    Function<JsonFields, GivenCommand> reader = given(type);
    return type.sender() == Sender.PAYMENT_SERVICE
        ? data -> complete(data, reader)
        : data -> strict(data, type.text(), reader);
  }

  /** Whoever gives a command may say why, whichever it is. */
  private static Function<JsonFields, GivenCommand> given(CommandType type) {
    Function<JsonFields, SubscriptionCommand> reader =
        Objects.requireNonNull(READERS.get(type), type.text());
    return type.sender() == Sender.CALLER
        ? data -> given(data, reader.apply(data))
        : data -> new GivenCommand(reader.apply(data), Optional.empty());
  }

  private static GivenCommand given(JsonFields data, SubscriptionCommand command) {
    GivenCommand itself = GivenCommand.of(command);
    return command instanceof GrantCredits || command instanceof ConsumeCredits
        ? itself
        : new GivenCommand(command, data.optionalText(REASON, TextForm.WORDS));
  }

  private static GivenCommand strict(
      JsonFields data, String name, Function<JsonFields, GivenCommand> reader) {
    Faults inMessage = new Faults();
    GivenCommand given = complete(data.apart(IN_MESSAGE, inMessage), reader);
    if (inMessage.unknownFields().isEmpty()) {
      return inMessage.isEmpty() ? given : reader.apply(data);
    }
    List<String> all = new ArrayList<>(inMessage.unknownFields());
    all.addAll(inMessage.texts());
    return GivenCommand.of(new Misspelt(name, data.source(), bounded(all)));
  }

  private static GivenCommand complete(JsonFields data, Function<JsonFields, GivenCommand> reader) {
    GivenCommand given = reader.apply(data);
    data.noteUnknown();
    return given;
  }

  private static List<String> bounded(List<String> faults) {
    if (faults.size() <= MAX_FAULTS) {
      return faults;
    }
    List<String> first = new ArrayList<>(faults.subList(0, MAX_FAULTS));
    first.add("and " + (faults.size() - MAX_FAULTS) + " more");
    return first;
  }

  /** The names of all commands, sorted. */
  public static SortedSet<String> names() {
    return Arrays.stream(CommandType.values())
        .map(CommandType::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SubscriptionCommand start(JsonFields data) {
    return new Start(data.text("planId", TextForm.ID), data.optionalZone("zone"));
  }

  private static SubscriptionCommand upgrade(JsonFields data) {
    return new Upgrade(
        data.text("planId", TextForm.ID),
        timing(data, Timing.IMMEDIATE),
        data.optionalObject("quote", CommandDataReader::quote));
  }

  private static QuoteReference quote(JsonFields quote) {
    return new QuoteReference(
        quote.instant("quotedAt"),
        quote.whole("version"),
        new Money(quote.whole("totalMinor"), quote.text("currency", TextForm.CURRENCY)));
  }

  private static SubscriptionCommand quoteChange(JsonFields data) {
    return new QuoteChange(
        data.text("planId", TextForm.ID), data.optionalChoice("timing", Timing.class));
  }

  private static SubscriptionCommand downgrade(JsonFields data) {
    return new Downgrade(
        data.text("planId", TextForm.ID),
        timing(data, Timing.PERIOD_END),
        data.optionalObject("quote", CommandDataReader::quote));
  }

  private static SubscriptionCommand cancel(JsonFields data) {
    return new Cancel(
        timing(data, Timing.PERIOD_END), data.optionalFlag("creditUnused").orElse(false));
  }

  private static SubscriptionCommand topUp(JsonFields data) {
    return new TopUp(
        data.text("packId", TextForm.ID),
        quantity(data),
        data.optionalObject("quote", CommandDataReader::quote));
  }

  private static SubscriptionCommand quoteTopUp(JsonFields data) {
    return new QuoteTopUp(data.text("packId", TextForm.ID), quantity(data));
  }

  private static long quantity(JsonFields data) {
    return data.optionalWhole("quantity").orElse(1L);
  }

  private static SubscriptionCommand consumeCredits(JsonFields data) {
    return new ConsumeCredits(data.whole("amount"), data.optionalText(REASON, TextForm.WORDS));
  }

  private static SubscriptionCommand grantCredits(JsonFields data) {
    return new GrantCredits(
        data.whole("amount"), data.optionalInstant("expiresAt"), data.text(REASON, TextForm.WORDS));
  }

  private static SubscriptionCommand paymentSucceeded(JsonFields data) {
    return new PaymentSucceeded(
        data.text("chargeId", TextForm.CHARGE_ID),
        data.count("attempt"),
        amount(data),
        data.text("paymentId", TextForm.FOREIGN_ID));
  }

  private static SubscriptionCommand paymentFailed(JsonFields data) {
    return new PaymentFailed(
        data.text("chargeId", TextForm.CHARGE_ID),
        data.count("attempt"),
        amount(data),
        data.text("paymentId", TextForm.FOREIGN_ID),
        data.optionalText(REASON, TextForm.WORDS));
  }

  private static Timing timing(JsonFields data, Timing usual) {
    return data.optionalChoice("timing", Timing.class).orElse(usual);
  }

  private static Money amount(JsonFields data) {
    return new Money(data.whole("amountMinor"), data.text("currency", TextForm.CURRENCY));
  }
}
