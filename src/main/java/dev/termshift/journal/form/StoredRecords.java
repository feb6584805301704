package dev.termshift.journal.form;

import dev.termshift.domain.announced.Told;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.credit.Consumption;
import dev.termshift.domain.credit.Consumptions;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.credit.LapsedCredits;
import dev.termshift.domain.discount.Discounts;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.event.PreviousAttempt;
import dev.termshift.domain.event.PurposeKind;
import dev.termshift.domain.period.RenewalsPaid;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.subscription.AutoTopUp;
import dev.termshift.domain.subscription.BeforeEnd;
import dev.termshift.domain.subscription.ClosedCharge;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.Failing;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.OpenCharge.Step;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.Status;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.json.DomainValues;
import dev.termshift.json.Form;
import dev.termshift.json.JsonIn;
import dev.termshift.json.JsonOut;
import dev.termshift.json.RecordReaders;
import dev.termshift.json.RecordWriters;
import dev.termshift.json.Writing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The stored form of records: their components under their names. What stands here is where the two
 * differ, and what the records of a family are called.
 */
public final class StoredRecords {

  private static final Map<Class<?>, Function<Class<?>, String>> FAMILIES =
      Map.of(
          ChargePurpose.class,
          type -> stored(PurposeKind.ofType(type)),
          SubscriptionState.class,
          type -> stored(Status.ofType(type)),
          PendingChange.class,
          type -> stored(PendingChange.Kind.ofType(type)),
          Step.class,
          named(
              Map.of(
                  Step.AwaitingAnswer.class, "answer",
                  Step.AwaitingRetry.class, "retry",
                  Step.AwaitingEnd.class, "end")),
          BeforeEnd.class,
          named(
              Map.of(
                  BeforeEnd.FirstPayment.class, "first-payment",
                  BeforeEnd.Running.class, "running",
                  BeforeEnd.DuringPause.class, "during-pause")),
          Quote.class,
          named(
              Map.of(
                  Quote.Change.class, "change",
                  Quote.TopUp.class, "top-up",
                  Quote.NewCycle.class, "new-cycle",
                  Quote.Stop.class, "stop")));
  private static final String CONSUMPTIONS = "consumptions";
  private static final String PREVIOUS_ATTEMPTS = "previousAttempts";
  private static final String TOLD = "told";
  private static final String DETAILS = "details";
  private static final String PREVIOUS = "previous";
  private static final String CREDITS_LOW = "creditsLow";
  private static final String DISCOUNTS = "discounts";

  private static final List<Class<?>> WRAPPERS =
      List.of(CreditLots.class, LapsedCredits.class, RenewalsPaid.class);

  private static final RecordWriters WRITERS = writers();
  private static final RecordReaders<JsonIn> READERS = readers();

  private StoredRecords() {}

  /** The stored form of such a record, or of any record of such a family. */
  public static <R> Form<R> form(Class<R> type) {
    return new Form<>(WRITERS.of(type), READERS.of(type));
  }

  private static RecordWriters writers() {
    RecordWriters writers = ofValues();
    WRAPPERS.forEach(writers::unwrapping);
    FAMILIES.forEach(writers::oneOf);
    BiConsumer<Object, JsonOut> attempt = writers.of(PreviousAttempt.class);
    return ledger(StoredAccounts.writing(StoredQuotes.writing(writers)))
        .with(
            ChargeRequested.class,
            "initiator",
            (requested, out) -> {
              if (requested.initiator() != Initiator.ENGINE) {
                out.constant("initiator", requested.initiator());
              }
            })
        .with(
            ChargeRequested.class,
            PREVIOUS_ATTEMPTS,
            (requested, out) ->
                out.listUnlessEmpty(PREVIOUS_ATTEMPTS, attempt, requested.previousAttempts()))
        .with(
            Failing.class,
            PREVIOUS,
            (failing, out) -> out.listUnlessEmpty(PREVIOUS, attempt, failing.previous()))
        .with(
            CreditsGranted.class,
            "withheld",
            (granted, out) -> out.numberUnlessZero("withheld", granted.withheld()))
        .with(
            CreditsConsumed.class,
            "shortfall",
            (consumed, out) -> out.numberUnlessZero("shortfall", consumed.shortfall()));
  }

  private static RecordWriters ofValues() {
    return DomainValues.writers()
        .with(Notices.class, Writing.object(notices()))
        .with(
            TrialLeft.class, "time", (left, out) -> out.number("seconds", left.time().toSeconds()))
        .with(
            AutoTopUp.Counted.class,
            "declined",
            (counted, out) -> out.texts("declined", counted.declined()))
        .with(
            ClosedCharge.class,
            "paymentIds",
            (charge, out) -> out.texts("paymentIds", charge.paymentIds()))
        .with(
            ClosedCharge.Lapse.class,
            "leftBehind",
            (lapse, out) -> out.numberUnlessZero("leftBehind", lapse.leftBehind()))
        .with(
            Step.AwaitingAnswer.class,
            "inquiries",
            (step, out) -> out.numberUnlessZero("inquiries", step.inquiries()))
        .with(
            Quote.Change.class,
            "lockOuts",
            (quote, out) ->
                out.texts("lockOuts", quote.lockOuts().stream().map(RejectionCode::name).toList()));
  }

  private static BiConsumer<Object, JsonOut> notices() {
    return DomainValues.writers()
        .with(
            Notices.class,
            CREDITS_LOW,
            (notices, out) -> out.numberUnlessZero(CREDITS_LOW, notices.creditsLow()))
        .of(Notices.class);
  }

  /** What most subscriptions do not have leaves no field. */
  private static RecordWriters ledger(RecordWriters writers) {
    BiConsumer<Object, JsonOut> holds = writers.of(Holds.class);
    BiConsumer<Object, JsonOut> consumption = writers.of(Consumption.class);
    BiConsumer<Object, JsonOut> told = writers.of(Told.class);
    BiConsumer<Object, JsonOut> details = writers.of(Details.class);
    writers.with(
        Discounts.class,
        "redemptions",
        (discounts, out) -> out.texts("redemptions", discounts.redemptions()));
    BiConsumer<Object, JsonOut> discounts = writers.of(Discounts.class);
    return writers
        .with(
            Ledger.class,
            DISCOUNTS,
            (ledger, out) -> {
              if (!ledger.discounts().equals(Discounts.NONE)) {
                out.object(DISCOUNTS, discounts, ledger.discounts());
              }
            })
        .with(
            Ledger.class,
            "holds",
            (ledger, out) -> {
              if (!ledger.holds().equals(Holds.NONE)) {
                out.object("holds", holds, ledger.holds());
              }
            })
        .with(
            Ledger.class,
            CONSUMPTIONS,
            (ledger, out) ->
                out.listUnlessEmpty(CONSUMPTIONS, consumption, ledger.consumptions().known()))
        .with(
            Ledger.class,
            TOLD,
            (ledger, out) -> {
              if (!ledger.told().equals(Told.NONE)) {
                out.object(TOLD, told, ledger.told());
              }
            })
        .with(
            Ledger.class,
            DETAILS,
            (ledger, out) -> {
              if (!ledger.details().equals(Details.NONE)) {
                out.object(DETAILS, details, ledger.details());
              }
            });
  }

  private static RecordReaders<JsonIn> readers() {
    RecordReaders<JsonIn> readers = valueReaders();
    WRAPPERS.forEach(readers::unwrapping);
    FAMILIES.forEach((family, names) -> readers.oneOf(family, in -> in.text("kind"), names));
    Function<JsonIn, Holds> holds = StoredAccounts.reading(readers).of(Holds.class);
    Function<JsonIn, PreviousAttempt> attempt = readers.of(PreviousAttempt.class);
    Function<JsonIn, Consumption> consumption = readers.of(Consumption.class);
    Function<JsonIn, Details> details = readers.of(Details.class);
    Function<JsonIn, Told> told = readers.of(Told.class);
    Function<JsonIn, Discounts> discounts = readers.of(Discounts.class);
    return StoredQuotes.reading(readers)
        .with(
            Ledger.class,
            DISCOUNTS,
            in ->
                in.ifPresent(DISCOUNTS, it -> it.object(DISCOUNTS, discounts))
                    .orElse(Discounts.NONE))
        .with(
            ChargeRequested.class,
            "initiator",
            in -> in.optionalText("initiator").map(Initiator::valueOf).orElse(Initiator.ENGINE))
        .with(
            ChargeRequested.class,
            PREVIOUS_ATTEMPTS,
            in -> in.objectsOrNone(PREVIOUS_ATTEMPTS, attempt))
        .with(Failing.class, PREVIOUS, in -> in.objectsOrNone(PREVIOUS, attempt))
        .with(CreditsGranted.class, "withheld", in -> in.numberOrZero("withheld"))
        .with(CreditsConsumed.class, "shortfall", in -> in.numberOrZero("shortfall"))
        .with(
            Ledger.class,
            "holds",
            in -> in.ifPresent("holds", it -> it.object("holds", holds)).orElse(Holds.NONE))
        .with(
            Ledger.class,
            CONSUMPTIONS,
            in -> new Consumptions(in.objectsOrNone(CONSUMPTIONS, consumption)))
        .with(
            Ledger.class,
            TOLD,
            in -> in.ifPresent(TOLD, it -> it.object(TOLD, told)).orElse(Told.NONE))
        .with(
            Ledger.class,
            DETAILS,
            in -> in.ifPresent(DETAILS, it -> it.object(DETAILS, details)).orElse(Details.NONE));
  }

  private static RecordReaders<JsonIn> valueReaders() {
    return DomainValues.readers()
        .with(Notices.class, CREDITS_LOW, in -> Math.toIntExact(in.numberOrZero(CREDITS_LOW)))
        .with(TrialLeft.class, "time", in -> Duration.ofSeconds(in.number("seconds")))
        .with(AutoTopUp.Counted.class, "declined", in -> in.texts("declined"))
        .with(ClosedCharge.class, "paymentIds", in -> in.texts("paymentIds"))
        .with(Discounts.class, "redemptions", in -> in.texts("redemptions"))
        .with(ClosedCharge.Lapse.class, "leftBehind", in -> in.numberOrZero("leftBehind"))
        .with(
            Step.AwaitingAnswer.class,
            "inquiries",
            in -> Math.toIntExact(in.numberOrZero("inquiries")))
        .with(
            Quote.Change.class,
            "lockOuts",
            in -> in.texts("lockOuts").stream().map(RejectionCode::valueOf).toList());
  }

  private static Function<Class<?>, String> named(Map<Class<?>, String> names) {
    return type -> Objects.requireNonNull(names.get(type), type.getName());
  }

  private static String stored(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
