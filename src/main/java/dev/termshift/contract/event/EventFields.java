package dev.termshift.contract.event;

import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSet;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.EventKind;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.event.PreviousAttempt;
import dev.termshift.domain.event.PurposeKind;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.json.DomainValues;
import dev.termshift.json.JsonOut;
import dev.termshift.json.JsonWriter;
import dev.termshift.json.RecordWriters;
import dev.termshift.json.Writing;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The fields of each event as its consumers read them: the components of its record. What stands
 * here is where the two differ.
 */
final class EventFields {

  private static final String AMOUNT = "amount";
  private static final String REFUND_ID = "refundId";
  private static final String CUSTOMER_REF = "customerRef";
  private static final BiConsumer<Money, JsonOut> MONEY = DomainValues.money(AMOUNT);

  private static final BiConsumer<Object, JsonOut> PERIOD =
      DomainValues.writers().of(BillingPeriod.class);

  private static final BiConsumer<Object, JsonOut> ATTEMPT =
      DomainValues.writers().of(PreviousAttempt.class);

  private static final BiConsumer<Object, JsonOut> CYCLE =
      DomainValues.writers().of(BillingCycle.class);

  private static final RecordWriters WRITERS =
      DomainValues.writers()
          // When an event counts is called effectiveAt, in its head.
          .renaming("effectiveAt", "takesEffectAt")
          .with(Money.class, EventFields::money)
          .with(RunningPeriod.class, EventFields::period)
          .with(
              TrialLeft.class,
              name ->
                  (left, out) ->
                      out.number("trialSecondsLeft", left.time().toSeconds())
                          .number("trialCreditsLeft", left.credits()))
          .oneOf(ChargePurpose.class, type -> PurposeKind.ofType(type).name())
          // Off is as much as on of what somebody said.
          .with(AutoTopUpSet.class, "enabled", (event, out) -> out.flag("enabled", event.enabled()))
          .with(
              ChargeRequested.class,
              "attempt",
              (event, out) -> attempt(out, event.chargeId(), event.attempt()))
          .with(
              ChargeRequested.class,
              "previousAttempts",
              (event, out) ->
                  out.listUnlessEmpty("previousAttempts", ATTEMPT, event.previousAttempts()))
          // Whoever adds up what came in for each plan need not look into the purpose.
          .with(
              ChargeSettled.class,
              AMOUNT,
              (event, out) -> {
                MONEY.accept(event.amount(), out);
                out.text("planId", event.purpose().planId());
              })
          // What comes first is said, and the schedule only where it is not that.
          .with(
              ChargeFailed.class,
              "retryAt",
              (it, out) -> out.optionalInstant("retryAt", it.saidRetry()))
          .with(
              ChargeFailed.class,
              "exhaustedAt",
              (it, out) -> out.optionalInstant("exhaustedAt", it.saidExhaustion()))
          .with(
              ChargeFailed.class,
              "endsAt",
              (it, out) -> out.optionalInstant("endsAt", it.saidEnd()))
          .with(ChargeFailed.class, "givenUpAt", EventFields::schedule)
          .with(ChargeFailed.class, "knownUntil", (it, out) -> {})
          .with(
              ChargeInquiry.class,
              "attempt",
              (event, out) -> attempt(out, event.chargeId(), event.attempt()))
          .with(
              CreditsConsumed.class,
              "shortfall",
              (event, out) -> out.numberUnlessZero("shortfall", event.shortfall()))
          // The head names the customer.
          .with(SubscriptionStarted.class, CUSTOMER_REF, (event, out) -> {})
          .with(DetailsChanged.class, CUSTOMER_REF, (event, out) -> {})
          .with(SubscriptionImported.class, CUSTOMER_REF, (event, out) -> {})
          // The head names the command.
          .with(CreditsConsumed.class, "commandId", (event, out) -> {})
          .with(
              CreditsGranted.class,
              "withheld",
              (event, out) -> out.numberUnlessZero("withheld", event.withheld()))
          .with(
              RefundRequested.class, REFUND_ID, (event, out) -> instruction(out, event.refundId()))
          .with(
              BalanceRefundRequested.class,
              REFUND_ID,
              (event, out) -> instruction(out, event.refundId()))
          // The payment service has no use for when it is asked: it knows.
          .with(ChargeRequested.class, "requestedAt", (event, out) -> {});

  private static final Map<Class<?>, BiConsumer<Object, JsonOut>> FIELDS = all();

  private EventFields() {}

  /** Writes the event's own fields into the object at hand. */
  static void write(JsonWriter json, SubscriptionEvent event) {
    json.fields(Objects.requireNonNull(FIELDS.get(event.getClass())), event);
  }

  private static Map<Class<?>, BiConsumer<Object, JsonOut>> all() {
    Map<Class<?>, BiConsumer<Object, JsonOut>> fields = new HashMap<>();
    for (EventKind kind : EventKind.values()) {
      fields.put(kind.type(), WRITERS.of(kind.type()));
    }
    return fields;
  }

  private static void schedule(ChargeFailed failure, JsonOut out) {
    out.optionalInstant(
        "scheduleEndsAt",
        failure.endsAt().filter(at -> !failure.saidEnd().equals(Optional.of(at))));
  }

  /** The same key for the same attempt, whether it is asked for or asked about. */
  private static void attempt(JsonOut out, String chargeId, int attempt) {
    out.number("attempt", attempt).text("idempotencyKey", chargeId + ":" + attempt);
  }

  /** The same key whenever the same money is to go back. */
  private static void instruction(JsonOut out, String refundId) {
    out.text(REFUND_ID, refundId).text("idempotencyKey", refundId);
  }

  /** What an event is about stands in the event itself, other money in an object of its own. */
  private static BiConsumer<Money, JsonOut> money(String name) {
    return name.equals(AMOUNT) ? MONEY : Writing.<Money>object(MONEY).under(name);
  }

  /** A period that runs has its cycle beside it. */
  private static BiConsumer<RunningPeriod, JsonOut> period(String name) {
    BiConsumer<BillingPeriod, JsonOut> period = Writing.<BillingPeriod>object(PERIOD).under(name);
    BiConsumer<RunningPeriod, JsonOut> cycle =
        Writing.<RunningPeriod>object(EventFields::cycle).under("cycle");
    return (running, out) -> {
      period.accept(running.period(), out);
      cycle.accept(running, out);
    };
  }

  private static void cycle(RunningPeriod running, JsonOut out) {
    CYCLE.accept(running.cycle(), out);
    out.number("index", running.index());
  }
}
