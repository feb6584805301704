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

  /** A state of a subscription that exists. */
  sealed interface Begun extends SubscriptionState {

    /** What it owns and owes. */
    Ledger ledger();

    /** The same state, owning and owing something else. */
    Begun withLedger(Ledger other);
  }

  /** A state in which a period runs. */
  sealed interface Engaged extends Begun {

    /** What it is engaged in. */
    Engagement engagement();

    /** The same state, engaged in something else. */
    Engaged withEngagement(Engagement other);
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
  record Incomplete(Terms terms, ZoneId zone, Ledger ledger) implements Begun {
    @Override
    public Incomplete withLedger(Ledger other) {
      return new Incomplete(terms, zone, other);
    }

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
  record Active(Engagement engagement, Ledger ledger) implements Engaged {
    @Override
    public Active withLedger(Ledger other) {
      return new Active(engagement, other);
    }

    @Override
    public Active withEngagement(Engagement other) {
      return new Active(other, ledger);
    }

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
  record PastDue(Engagement engagement, Ledger ledger) implements Engaged {
    @Override
    public PastDue withLedger(Ledger other) {
      return new PastDue(engagement, other);
    }

    @Override
    public PastDue withEngagement(Engagement other) {
      return new PastDue(other, ledger);
    }

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
  record Ended(EndReason reason, Ledger ledger) implements Begun {
    @Override
    public Ended withLedger(Ledger other) {
      return new Ended(reason, other);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ended(this);
    }
  }
}
