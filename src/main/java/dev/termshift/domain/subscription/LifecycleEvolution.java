package dev.termshift.domain.subscription;

import dev.termshift.domain.event.LifecycleEvent;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import java.util.Optional;

/** How the events that begin, continue or end a subscription change it. */
interface LifecycleEvolution
    extends SubscriptionEvolution.Step, LifecycleEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState subscriptionStarted(SubscriptionStarted event) {
    in(NotStarted.class, event);
    String currency = event.terms().price().currency();
    return new Incomplete(event.terms(), event.zone(), Ledger.empty(currency));
  }

  @Override
  default SubscriptionState subscriptionActivated(SubscriptionActivated event) {
    Incomplete before = in(Incomplete.class, event);
    Engagement first =
        new Engagement(event.terms(), event.period(), event.invested(), Optional.empty());
    return new Active(first, before.ledger());
  }

  @Override
  default SubscriptionState subscriptionRenewed(SubscriptionRenewed event) {
    Active before = in(Active.class, event);
    Money nothing = Money.zero(event.terms().price().currency());
    return before.withEngagement(
        new Engagement(event.terms(), event.period(), nothing, before.engagement().pending()));
  }

  @Override
  default SubscriptionState subscriptionPastDue(SubscriptionPastDue event) {
    Active before = in(Active.class, event);
    return new PastDue(before.engagement(), before.ledger());
  }

  @Override
  default SubscriptionState subscriptionRecovered(SubscriptionRecovered event) {
    PastDue before = in(PastDue.class, event);
    return new Active(before.engagement(), before.ledger());
  }

  @Override
  default SubscriptionState subscriptionEnded(SubscriptionEnded event) {
    return new Ended(event.reason(), notEnded(event).ledger());
  }
}
