package dev.termshift.http.view;

import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.NoticeEvent.TermsAccepted;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.JournaledEvent;
import java.util.List;

/**
 * What is lost and what is kept when a subscription ends or pauses at once, and which terms are
 * accepted, from its own events.
 */
final class LeadsToForm {

  private LeadsToForm() {}

  /**
   * Writes {@code leadsTo} if the events end or pause the subscription or accept terms, else
   * nothing.
   */
  static void write(JsonWriter json, List<JournaledEvent> events) {
    for (JournaledEvent each : events) {
      SubscriptionEvent event = each.event();
      if (event instanceof SubscriptionEnded ended) {
        json.object(
            "leadsTo",
            inner ->
                inner
                    .number("lostCredits", ended.remainingCredits() + expired(events))
                    .money("accountBalance", ended.balance()));
      } else if (event instanceof SubscriptionPaused paused) {
        json.object("leadsTo", inner -> inner.money("unusedValue", paused.unusedValue()));
      } else if (event instanceof TermsAccepted accepted) {
        json.object(
            "leadsTo",
            inner ->
                inner
                    .instant("at", accepted.at())
                    .money("price", accepted.terms().price())
                    .number("credits", accepted.terms().credits()));
      }
    }
  }

  /** Credits of time that is given back end before the subscription does. */
  private static long expired(List<JournaledEvent> events) {
    return events.stream()
        .map(JournaledEvent::event)
        .filter(CreditsExpired.class::isInstance)
        .mapToLong(event -> ((CreditsExpired) event).amount())
        .sum();
  }
}
