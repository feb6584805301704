package dev.termshift.domain.event;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.RunningPeriod;
import java.time.ZoneId;

/** Events that begin, continue or end a subscription. */
public sealed interface LifecycleEvent extends SubscriptionEvent {

  /** One function per event of this family. */
  interface Cases<R> {
    R subscriptionStarted(SubscriptionStarted event);

    R subscriptionActivated(SubscriptionActivated event);

    R subscriptionRenewed(SubscriptionRenewed event);

    R subscriptionPastDue(SubscriptionPastDue event);

    R subscriptionRecovered(SubscriptionRecovered event);

    R subscriptionEnded(SubscriptionEnded event);
  }

  /**
   * The subscription exists; its first payment is awaited.
   *
   * @param terms what was sold
   * @param zone where its calendar is read
   */
  record SubscriptionStarted(Terms terms, ZoneId zone) implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionStarted(this);
    }
  }

  /**
   * The first period began.
   *
   * @param terms what was sold
   * @param period the first period
   * @param invested what was paid for it
   */
  record SubscriptionActivated(Terms terms, RunningPeriod period, Money invested)
      implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionActivated(this);
    }
  }

  /**
   * The next period began on the same plan.
   *
   * @param terms what is sold for this period
   * @param period the period that began
   */
  record SubscriptionRenewed(Terms terms, RunningPeriod period) implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionRenewed(this);
    }
  }

  /**
   * A charge of a period failed; retries are under way.
   *
   * @param chargeId the charge that failed
   */
  record SubscriptionPastDue(String chargeId) implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionPastDue(this);
    }
  }

  /**
   * Everything overdue was paid.
   *
   * @param chargeId the charge that was paid last
   */
  record SubscriptionRecovered(String chargeId) implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionRecovered(this);
    }
  }

  /**
   * The subscription is over for good.
   *
   * @param reason why
   * @param remainingCredits the credits left unused
   * @param balance the money owed to the customer
   */
  record SubscriptionEnded(EndReason reason, long remainingCredits, Money balance)
      implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionEnded(this);
    }
  }
}
