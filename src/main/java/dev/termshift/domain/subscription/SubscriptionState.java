package dev.termshift.domain.subscription;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.EndReason;
import java.time.ZoneId;

/** Where a subscription stands; impossible combinations cannot be written down. */
public sealed interface SubscriptionState {

  /** Hands this state to the case made for it. */
  <R> R match(Cases<R> cases);

  /** One function per state. */
  interface Cases<R> {
    R notStarted(NotStarted state);

    R incomplete(Incomplete state);

    R active(Active state);

    R pastDue(PastDue state);

    R ended(Ended state);
  }

  /** Nothing was ever heard of it. */
  record NotStarted() implements SubscriptionState {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notStarted(this);
    }
  }

  /**
   * The first payment is awaited.
   *
   * @param terms what was sold
   * @param zone where its calendar is read
   * @param ledger what it owns and owes
   */
  record Incomplete(Terms terms, ZoneId zone, Ledger ledger) implements SubscriptionState {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.incomplete(this);
    }
  }

  /**
   * A period runs and nothing is overdue.
   *
   * @param engagement the running period
   * @param ledger what it owns and owes
   */
  record Active(Engagement engagement, Ledger ledger) implements SubscriptionState {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.active(this);
    }
  }

  /**
   * A period runs and at least one charge of a period has failed.
   *
   * @param engagement the running period
   * @param ledger what it owns and owes
   */
  record PastDue(Engagement engagement, Ledger ledger) implements SubscriptionState {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pastDue(this);
    }
  }

  /**
   * It is over for good.
   *
   * @param reason why
   * @param ledger what is left
   */
  record Ended(EndReason reason, Ledger ledger) implements SubscriptionState {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ended(this);
    }
  }
}
