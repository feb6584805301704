package dev.termshift.contract.command;

import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.CommandType.Sender;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.CreditCommand.ReturnCredits;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.command.Question.QuoteTopUp;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundBalance;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.command.WithOwnReason;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.json.DomainValues;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.RecordReaders;
import dev.termshift.json.TextForm;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The fields of each command's data, read from JSON: the components of its record. What stands here
 * is what a text has to look like, and what is meant by a field that is left out. Like {@link
 * JsonFields}, a reader always gives a command, which counts only if no fault was noted. Ranges are
 * the rules' business: a quantity of zero gets a reply.
 */
public final class CommandDataReader {

  /** Where data are in the message: the reply is the same wherever the command was read. */
  private static final String IN_MESSAGE = "/data";

  /** A reply stays readable, whatever is sent. */
  private static final int MAX_FAULTS = 20;

  private static final String REASON = "reason";
  private static final String TIMING = "timing";
  private static final String QUANTITY = "quantity";
  private static final String KIND = "kind";

  /** How long credits are reserved if nothing is said. */
  private static final Duration HOLD = Duration.ofHours(1);

  /** Stands in where none can be read. */
  private static final BillingInterval A_MONTH = new BillingInterval("P1M");

  private static final Map<String, TextForm> TEXTS =
      Map.ofEntries(
          Map.entry("planId", TextForm.ID),
          Map.entry("packId", TextForm.ID),
          Map.entry("currency", TextForm.CURRENCY),
          Map.entry("customerRef", TextForm.ID),
          Map.entry("externalId", TextForm.FOREIGN_ID),
          Map.entry("reservationId", TextForm.ID),
          Map.entry("commandId", TextForm.ID),
          Map.entry("discountId", TextForm.ID),
          Map.entry("redemptionId", TextForm.ID),
          Map.entry("refundId", TextForm.CHARGE_ID),
          Map.entry("refundRef", TextForm.FOREIGN_ID),
          Map.entry("disputeId", TextForm.FOREIGN_ID),
          Map.entry("chargeId", TextForm.CHARGE_ID),
          Map.entry("paymentId", TextForm.FOREIGN_ID),
          Map.entry(KIND, TextForm.ID),
          Map.entry("url", TextForm.LINK),
          Map.entry(REASON, TextForm.WORDS));

  private static final RecordReaders<JsonFields> FIELDS =
      new RecordReaders<JsonFields>()
          .with(String.class, CommandDataReader::text)
          .with(long.class, name -> data -> data.whole(name))
          .with(Long.class, name -> data -> data.whole(name))
          .with(int.class, name -> data -> data.count(name))
          .with(boolean.class, name -> data -> data.optionalFlag(name).orElse(false))
          .with(Instant.class, name -> data -> data.instant(name))
          .with(Duration.class, name -> data -> Duration.ofSeconds(data.whole(name + "Seconds")))
          .with(ZoneId.class, name -> data -> data.zone(name))
          .with(Money.class, DomainValues::moneyIn)
          .with(Metadata.class, name -> data -> metadata(data, name))
          .with(BillingInterval.class, name -> data -> interval(data, name))
          .with(Rollover.class, name -> data -> rollover(data, name))
          .with(Terms.Renewal.class, name -> data -> renewal(data, name))
          // As in events, so that terms can be copied from them.
          .with(Terms.class, "price", data -> data.object("price", DomainValues.moneyIn("amount")))
          .with(PlanIds.class, name -> data -> new PlanIds(data.textsOrNone(name, TextForm.ID)))
          .with(Start.class, "discounts", CommandDataReader::discounts)
          .with(Upgrade.class, TIMING, usually(Timing.IMMEDIATE))
          .with(Downgrade.class, TIMING, usually(Timing.PERIOD_END))
          .with(Cancel.class, TIMING, usually(Timing.PERIOD_END))
          .with(Pause.class, TIMING, usually(Timing.PERIOD_END))
          .with(PaymentFailed.class, KIND, CommandDataReader::kind)
          .with(
              ReserveCredits.class,
              "expiresIn",
              data -> data.optionalDuration("expiresIn").orElse(HOLD))
          .with(
              Refund.class,
              "revokeCredits",
              data -> data.optionalFlag("revokeCredits").orElse(true))
          .with(GrantCredits.class, REASON, CommandDataReader::why)
          .with(ReturnCredits.class, REASON, CommandDataReader::why)
          .with(WaiveCharge.class, REASON, CommandDataReader::why)
          .with(Refund.class, REASON, CommandDataReader::why)
          .with(RefundBalance.class, REASON, CommandDataReader::why)
          .with(TopUp.class, QUANTITY, CommandDataReader::quantity)
          .with(QuoteTopUp.class, QUANTITY, CommandDataReader::quantity);

  private static final Map<CommandType, Function<JsonFields, GivenCommand>> READERS = all();

  private CommandDataReader() {}

  /**
   * The reader of the named command's data; nothing if no command is called that. A field that is
   * not one of the command's own makes it {@link Misspelt}, whatever else is wrong with it; in an
   * answer of the payment service it is only noted.
   */
  public static Optional<Function<JsonFields, GivenCommand>> of(String name) {
    return CommandType.named(name).map(type -> Objects.requireNonNull(READERS.get(type)));
  }

  /** The names of all commands, sorted. */
  public static SortedSet<String> names() {
    return names(any -> true);
  }

  /** The names of those commands that customers and support give, sorted. */
  public static SortedSet<String> namesOfCallers() {
    return names(type -> type.sender() == Sender.CALLER);
  }

  private static SortedSet<String> names(Predicate<CommandType> types) {
    return Arrays.stream(CommandType.values())
        .filter(types)
        .map(CommandType::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<CommandType, Function<JsonFields, GivenCommand>> all() {
    Map<CommandType, Function<JsonFields, GivenCommand>> readers = new EnumMap<>(CommandType.class);
    for (CommandType type : CommandType.values()) {
      readers.put(type, of(type));
    }
    return readers;
  }

  private static Function<JsonFields, GivenCommand> of(CommandType type) {
    Function<JsonFields, GivenCommand> reader = given(type);
    return type.sender() == Sender.PAYMENT_SERVICE
        ? data -> complete(data, reader)
        : data -> strict(data, type, reader);
  }

  /** Whoever gives a command may say why, whichever it is. */
  private static Function<JsonFields, GivenCommand> given(CommandType type) {
    Function<JsonFields, ? extends SubscriptionCommand> reader = FIELDS.of(type.command());
    return type.sender() == Sender.CALLER
        ? data -> given(data, reader.apply(data))
        : data -> new GivenCommand(reader.apply(data), Optional.empty());
  }

  private static GivenCommand given(JsonFields data, SubscriptionCommand command) {
    GivenCommand itself = GivenCommand.of(command);
    return command instanceof WithOwnReason
        ? itself
        : new GivenCommand(command, data.optionalText(REASON, TextForm.WORDS));
  }

  private static GivenCommand strict(
      JsonFields data, CommandType type, Function<JsonFields, GivenCommand> reader) {
    Faults inMessage = new Faults();
    GivenCommand given = complete(data.apart(IN_MESSAGE, inMessage), reader);
    if (inMessage.unknownFields().isEmpty()) {
      return inMessage.isEmpty() ? given : reader.apply(data);
    }
    List<String> all = new ArrayList<>(inMessage.unknownFields());
    all.addAll(inMessage.texts());
    return GivenCommand.of(new Misspelt(type.text(), data.source(), bounded(all)));
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

  /** Where a reason is asked for, nothing is none. */
  private static String why(JsonFields data) {
    return data.text(REASON, TextForm.SOME_WORDS);
  }

  private static Function<JsonFields, String> text(String name) {
    TextForm form = TEXTS.get(name);
    if (form == null) {
      throw new IllegalStateException(
          "Expected to know what the text " + name + " looks like, but nothing says it");
    }
    return data -> data.text(name, form);
  }

  private static Function<JsonFields, Timing> usually(Timing usual) {
    return data -> data.optionalChoice(TIMING, Timing.class).orElse(usual);
  }

  private static FailureKind kind(JsonFields data) {
    return data.optionalChoice(KIND, FailureKind.class).orElse(FailureKind.SOFT);
  }

  private static Metadata metadata(JsonFields data, String name) {
    return data.optionalTexts(name, TextForm.WORDS).map(Metadata::new).orElse(Metadata.NONE);
  }

  private static BillingInterval interval(JsonFields data, String name) {
    String text = data.text(name, TextForm.INTERVAL);
    return TextForm.INTERVAL.faultOf(text).isEmpty() ? new BillingInterval(text) : A_MONTH;
  }

  private static Rollover rollover(JsonFields data, String name) {
    return data.optionalText(name, TextForm.ROLLOVER)
        .filter(text -> TextForm.ROLLOVER.faultOf(text).isEmpty())
        .map(Rollover::parse)
        .orElse(Rollover.NONE);
  }

  private static Terms.Renewal renewal(JsonFields data, String name) {
    return data.optionalChoice(name, Terms.Renewal.class).orElse(Terms.Renewal.IN_FORCE);
  }

  private static List<ApplyDiscount> discounts(JsonFields data) {
    return data.ifPresent(
            "discounts", in -> in.objects("discounts", FIELDS.of(ApplyDiscount.class)))
        .orElse(List.of());
  }

  private static long quantity(JsonFields data) {
    return data.optionalWhole(QUANTITY).orElse(1L);
  }
}
