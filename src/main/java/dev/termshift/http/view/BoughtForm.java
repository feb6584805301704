package dev.termshift.http.view;

import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.AutoTopUp.Wish;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Paying;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which packs are bought one after the other when credits are to buy themselves, and what pays for
 * them, if each is paid at once, and so is what was asked for before, be it overdue.
 *
 * @param rehearsal lets them be paid
 * @param now when they are bought
 */
public record BoughtForm(DryRun rehearsal, Instant now) {

  /**
   * Writes {@code buys}: packs and credits, their price, what is collected of it, what each one is,
   * and how many credits can be used before.
   *
   * @param found the subscription before it was set
   */
  public void write(JsonWriter json, Subscription found, Outcome.Decided set) {
    Wish wish = ((Started) set.after().state()).ledger().autoTopUp().orElseThrow().wish();
    Paying.Lived paid = new Paying(rehearsal, charge -> true).at(set.after(), now);
    List<SubscriptionEvent> events =
        Stream.concat(set.events().stream(), paid.events().stream())
            .map(JournaledEvent::event)
            .toList();
    json.object(
        "buys",
        inner -> {
          write(inner, wish, events);
          if (!buys(set.events()) && buys(paid.events())) {
            inner.flag("awaitsPayment", true);
          }
          inner
              .object(
                  "each",
                  each -> each.number("credits", wish.credits()).money("price", wish.price()))
              .number("usable", usable(rehearsal.until(found, now).after()));
        });
  }

  private static long usable(Subscription subscription) {
    return subscription.state() instanceof Ongoing ongoing ? ToppingUp.usable(ongoing) : 0;
  }

  private static boolean buys(List<JournaledEvent> events) {
    return events.stream().anyMatch(each -> each.event() instanceof AutoTopUpTriggered);
  }

  private static void write(JsonWriter json, Wish wish, List<SubscriptionEvent> events) {
    long packs = events.stream().filter(AutoTopUpTriggered.class::isInstance).count();
    json.number("packs", packs)
        .number("credits", Math.multiplyExact(packs, wish.credits()))
        .money("price", times(wish.price(), packs))
        .money("charged", charged(events, wish.price().currency()))
        .money("mostInPeriod", times(wish.price(), wish.maxPerPeriod()));
  }

  private static Money charged(List<SubscriptionEvent> events, String currency) {
    return events.stream()
        .filter(ChargeRequested.class::isInstance)
        .map(ChargeRequested.class::cast)
        .filter(asked -> asked.purpose() instanceof ChargePurpose.TopUp)
        .map(ChargeRequested::amount)
        .reduce(Money.zero(currency), Money::plus);
  }

  private static Money times(Money price, long count) {
    return new Money(Math.multiplyExact(price.minor(), count), price.currency());
  }
}
