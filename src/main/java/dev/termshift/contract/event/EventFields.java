package dev.termshift.contract.event;

import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.EventKind;
import dev.termshift.domain.event.PurposeKind;
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
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The fields of each event as its consumers read them: the components of its record. What stands
 * here is where the two differ.
 */
final class EventFields {

  private static final String AMOUNT = "amount";
  private static final BiConsumer<Money, JsonOut> MONEY = DomainValues.money(AMOUNT);

  private static final BiConsumer<Object, JsonOut> PERIOD =
      DomainValues.writers().of(BillingPeriod.class);

  private static final BiConsumer<Object, JsonOut> CYCLE =
      DomainValues.writers().of(BillingCycle.class);

  private static final RecordWriters WRITERS =
      DomainValues.writers()
          // When an event counts is called effectiveAt, in its head.
          .renaming("effectiveAt", "takesEffectAt")
          .with(Money.class, EventFields::money)
          .with(
              RunningPeriod.class,
              name ->
                  (running, out) ->
                      out.object(name, PERIOD, running.period())
                          .object("cycle", EventFields::cycle, running))
          .with(
              TrialLeft.class,
              name ->
                  (left, out) ->
                      out.number("trialSecondsLeft", left.time().toSeconds())
                          .number("trialCreditsLeft", left.credits()))
          .oneOf(ChargePurpose.class, type -> PurposeKind.ofType(type).name())
          .with(
              ChargeRequested.class,
              "attempt",
              (event, out) ->
                  out.number("attempt", event.attempt())
                      .text("idempotencyKey", event.chargeId() + ":" + event.attempt()))
          // The payment service has no use for when it is asked: it knows.
          .with(ChargeRequested.class, "requestedAt", (event, out) -> {});

  private static final Map<EventKind, BiConsumer<Object, JsonOut>> FIELDS = all();

  private EventFields() {}

  /** Writes the event's own fields into the object at hand. */
  static void write(JsonWriter json, SubscriptionEvent event) {
    json.fields(Objects.requireNonNull(FIELDS.get(EventKind.of(event))), event);
  }

  private static Map<EventKind, BiConsumer<Object, JsonOut>> all() {
    Map<EventKind, BiConsumer<Object, JsonOut>> fields = new EnumMap<>(EventKind.class);
    for (EventKind kind : EventKind.values()) {
      fields.put(kind, WRITERS.of(kind.type()));
    }
    return fields;
  }

  /** What an event is about stands in the event itself, other money in an object of its own. */
  private static BiConsumer<Money, JsonOut> money(String name) {
    return name.equals(AMOUNT) ? MONEY : (money, out) -> out.object(name, MONEY, money);
  }

  private static void cycle(RunningPeriod running, JsonOut out) {
    CYCLE.accept(running.cycle(), out);
    out.number("index", running.index());
  }
}
