package dev.termshift.http.view;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.NoticeEvent.TermsAccepted;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.proration.GivenBack;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is lost and what is kept when a subscription ends or pauses at once, and which terms come
 * next when they are accepted or an import is activated, from what the rules would do.
 *
 * @param rehearsal lives on to the next period
 * @param before the subscription as it is
 * @param now as of when all is said
 */
record LeadsToForm(DryRun rehearsal, Subscription before, Instant now) {

  /**
   * Writes {@code leadsTo} if the outcome ends or pauses the subscription, accepts terms or
   * activates an import, else nothing.
   */
  void write(JsonWriter json, Outcome.Decided outcome) {
    for (JournaledEvent each : outcome.events()) {
      SubscriptionEvent event = each.event();
      if (event instanceof SubscriptionEnded ended) {
        json.object("leadsTo", inner -> end(inner, ended, givenBack(outcome)));
      } else if (event instanceof SubscriptionPaused paused) {
        json.object("leadsTo", inner -> pause(inner, paused, outcome.after()));
      } else if (event instanceof TermsAccepted accepted) {
        json.object("leadsTo", inner -> next(inner, outcome, accepted.at(), accepted.terms()));
      } else if (event instanceof ImportActivated activated) {
        Instant end = activated.period().period().end();
        Terms first = firstBilled(outcome.after(), end, activated.terms());
        json.object("leadsTo", inner -> next(inner, outcome, end, first));
      }
    }
  }

  private static void end(JsonWriter json, SubscriptionEnded ended, GivenBack givenBack) {
    json.number("lostCredits", givenBack.creditsLost())
        .number("keptCredits", givenBack.creditsLeft())
        .money("accountBalance", ended.balance());
  }

  /** What the resume costs is what is not kept for it as well. */
  private void pause(JsonWriter json, SubscriptionPaused paused, Subscription after) {
    json.money("unusedValue", paused.unusedValue());
    NextCharge.of(rehearsal, after, now).ifPresent(charge -> charge.write(json));
  }

  private GivenBack givenBack(Outcome.Decided outcome) {
    List<SubscriptionEvent> events = outcome.events().stream().map(JournaledEvent::event).toList();
    Started after = (Started) outcome.after().state();
    return GivenBack.of((Started) before.state(), after, events, now);
  }

  /** Own terms may be kept, and notices that are to come may make them dearer. */
  private Terms firstBilled(Subscription activated, Instant end, Terms own) {
    return rehearsal.inTime(activated, end).stream()
        .map(JournaledEvent::event)
        .filter(SubscriptionRenewed.class::isInstance)
        .map(event -> ((SubscriptionRenewed) event).terms())
        .findFirst()
        .orElse(own);
  }

  private void next(JsonWriter json, Outcome.Decided outcome, Instant at, Terms terms) {
    json.instant("at", at).money("price", terms.price()).number("credits", terms.credits());
    charged(json, outcome.after(), at, Money.zero(terms.price().currency()));
  }

  /**
   * What is collected of the price, for discounts and account balance take some of it off, and how
   * much that is if disputes are lost before.
   */
  private void charged(JsonWriter json, Subscription then, Instant at, Money nothing) {
    Optional<NextCharge> next =
        NextCharge.of(rehearsal, then, now)
            .filter(it -> it.byItself().filter(by -> by.at().equals(Optional.of(at))).isPresent());
    json.money("charged", next.map(it -> it.charge().amount()).orElse(nothing));
    next.flatMap(NextCharge::ifLost).ifPresent(more -> json.money("ifDisputesLost", more));
  }
}
