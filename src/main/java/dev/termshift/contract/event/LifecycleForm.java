package dev.termshift.contract.event;

import dev.termshift.domain.event.LifecycleEvent;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.json.JsonWriter;

/** The fields and names of the events that begin, continue or end a subscription. */
interface LifecycleForm extends LifecycleEvent.Cases<String> {

  JsonWriter json();

  @Override
  default String subscriptionStarted(SubscriptionStarted event) {
    TermsForm.write(json(), "terms", event.terms());
    json().text("zone", event.zone().getId());
    return "subscription.started";
  }

  @Override
  default String subscriptionActivated(SubscriptionActivated event) {
    TermsForm.write(json(), "terms", event.terms());
    PeriodForm.write(json(), event.period());
    json().money("invested", event.invested());
    if (event.trial()) {
      json().flag("trial", true);
    }
    return "subscription.activated";
  }

  @Override
  default String subscriptionRenewed(SubscriptionRenewed event) {
    TermsForm.write(json(), "terms", event.terms());
    PeriodForm.write(json(), event.period());
    return "subscription.renewed";
  }

  @Override
  default String subscriptionPaused(SubscriptionPaused event) {
    json().name("by", event.by()).name("timing", event.timing());
    PeriodForm.write(json(), "endedPeriod", event.endedPeriod());
    json().money("unusedValue", event.unusedValue()).name("allocation", event.allocation());
    event
        .trialLeft()
        .ifPresent(
            left ->
                json()
                    .number("trialSecondsLeft", left.time().toSeconds())
                    .number("trialCreditsLeft", left.credits()));
    return "subscription.paused";
  }

  @Override
  default String subscriptionResumed(SubscriptionResumed event) {
    TermsForm.write(json(), "terms", event.terms());
    PeriodForm.write(json(), event.period());
    json().money("invested", event.invested()).name("by", event.by());
    if (event.trial()) {
      json().flag("trial", true);
    }
    return "subscription.resumed";
  }

  @Override
  default String subscriptionPastDue(SubscriptionPastDue event) {
    json().text("chargeId", event.chargeId());
    return "subscription.past-due";
  }

  @Override
  default String subscriptionRecovered(SubscriptionRecovered event) {
    json().text("chargeId", event.chargeId());
    return "subscription.recovered";
  }

  @Override
  default String subscriptionReinstated(SubscriptionReinstated event) {
    json()
        .text("chargeId", event.chargeId())
        .instant("paidAt", event.paidAt())
        .money("balanceApplied", event.balanceApplied());
    return "subscription.reinstated";
  }

  @Override
  default String subscriptionEnded(SubscriptionEnded event) {
    json()
        .name("reason", event.reason())
        .number("remainingCredits", event.remainingCredits())
        .money("balance", event.balance());
    return "subscription.ended";
  }
}
