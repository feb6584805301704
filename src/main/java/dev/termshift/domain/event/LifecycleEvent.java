package dev.termshift.domain.event;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.ImportedCredits;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.period.TrialLeft;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Events that begin, continue or end a subscription. */
public sealed interface LifecycleEvent extends SubscriptionEvent {

  /** One function per event of this family. */
  interface Cases<R> {
    R subscriptionStarted(SubscriptionStarted event);

    R detailsChanged(DetailsChanged event);

    R subscriptionImported(SubscriptionImported event);

    R periodUnbilled(PeriodUnbilled event);

    R importActivated(ImportActivated event);

    R subscriptionActivated(SubscriptionActivated event);

    R subscriptionRenewed(SubscriptionRenewed event);

    R subscriptionPaused(SubscriptionPaused event);

    R subscriptionResumed(SubscriptionResumed event);

    R subscriptionPastDue(SubscriptionPastDue event);

    R subscriptionRecovered(SubscriptionRecovered event);

    R subscriptionReinstated(SubscriptionReinstated event);

    R subscriptionEnded(SubscriptionEnded event);

    R subscriptionRestarted(SubscriptionRestarted event);
  }

  /**
   * The subscription exists; its first payment is awaited.
   *
   * @param terms what was sold
   * @param zone where its calendar is read
   * @param customerRef upstream's id of the customer
   * @param metadata what upstream wants to be told with it
   */
  record SubscriptionStarted(
      Terms terms, ZoneId zone, Optional<String> customerRef, Metadata metadata)
      implements LifecycleEvent {

    /** A start that does not say for whom. */
    public SubscriptionStarted(Terms terms, ZoneId zone) {
      this(terms, zone, Optional.empty(), Metadata.NONE);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionStarted(this);
    }
  }

  /**
   * Support has said anew for whom the subscription is, or what is told with it.
   *
   * @param customerRef upstream's id of the customer from now on
   * @param metadata what upstream wants to be told with it from now on
   */
  record DetailsChanged(Optional<String> customerRef, Metadata metadata) implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.detailsChanged(this);
    }
  }

  /**
   * The subscription came from another system, which goes on billing it until it is activated.
   *
   * @param terms what was sold
   * @param period the running period
   * @param invested what was paid for that elsewhere
   * @param balance the money owed to the customer
   * @param lots the credits that came along
   * @param customerRef upstream's id of the customer
   * @param externalId what the other system calls it
   */
  record SubscriptionImported(
      Terms terms,
      RunningPeriod period,
      Money invested,
      Money balance,
      List<ImportedCredits> lots,
      Optional<String> customerRef,
      Optional<String> externalId)
      implements LifecycleEvent {

    /** Copies the list. */
    public SubscriptionImported {
      lots = List.copyOf(lots);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionImported(this);
    }
  }

  /**
   * The next period of a subscription that is still billed elsewhere began: nothing is charged and
   * granted for it, now or later.
   *
   * @param period the period that began
   */
  record PeriodUnbilled(RunningPeriod period) implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.periodUnbilled(this);
    }
  }

  /**
   * An imported subscription is billed here from its next boundary on.
   *
   * @param terms what was sold
   * @param period the running period, which is not billed
   * @param invested what was paid for that elsewhere
   * @param lots the credits that came along since; whatever they replace has expired
   * @param nextGrantAt when the next slice of the plan's credits comes, if one does
   */
  record ImportActivated(
      Terms terms,
      RunningPeriod period,
      Money invested,
      List<ImportedCredits> lots,
      Optional<Instant> nextGrantAt)
      implements LifecycleEvent {

    /** Copies the list. */
    public ImportActivated {
      lots = List.copyOf(lots);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.importActivated(this);
    }
  }

  /**
   * The first period began.
   *
   * @param terms what was sold
   * @param period the first period
   * @param invested what was paid for it
   * @param trial whether it is free, for trying the plan
   */
  record SubscriptionActivated(Terms terms, RunningPeriod period, Money invested, boolean trial)
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
   * No period runs from now on.
   *
   * @param by who asked
   * @param timing at once or at the end of a period
   * @param endedPeriod the period that ended, with its full bounds
   * @param unusedValue what a period that was cut short brings into the next one
   * @param allocation how that is to be brought in
   * @param trialLeft what is kept of a trial for when it is resumed, if the period was one
   * @param resumesAt when it resumes by itself, unless somebody resumes it before
   * @param termsKeptUntil until when it resumes on no dearer terms than it paused with
   */
  record SubscriptionPaused(
      Authority by,
      Timing timing,
      BillingPeriod endedPeriod,
      Money unusedValue,
      AllocationPolicy allocation,
      Optional<TrialLeft> trialLeft,
      Optional<Instant> resumesAt,
      Optional<Instant> termsKeptUntil)
      implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionPaused(this);
    }
  }

  /**
   * A new cycle began after a pause.
   *
   * @param terms what is sold for this period
   * @param period the period that began
   * @param invested the unused value that was brought in
   * @param by who asked
   * @param trial whether it is the rest of a trial, and free
   */
  record SubscriptionResumed(
      Terms terms, RunningPeriod period, Money invested, Authority by, boolean trial)
      implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionResumed(this);
    }
  }

  /** That charge of a period failed; retries are under way. */
  record SubscriptionPastDue(String chargeId) implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionPastDue(this);
    }
  }

  /** Everything overdue was paid, that charge last. */
  record SubscriptionRecovered(String chargeId) implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionRecovered(this);
    }
  }

  /**
   * A payment turned out to have been made in time: what silence about its charge had ended goes on
   * from when it was made. The charge is open again, and is settled next. If the subscription had
   * ended, what was pending is pending again, and so are the charges that were given up with the
   * end; what has been due since follows, each as of its own instant.
   *
   * @param chargeId the charge
   * @param paidAt when the payment was made
   * @param balanceApplied the account balance that pays a part again of what is open again
   */
  record SubscriptionReinstated(String chargeId, Instant paidAt, Money balanceApplied)
      implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionReinstated(this);
    }
  }

  /**
   * A subscription that had ended begins once more; its first payment is awaited. No payment undoes
   * the end any more.
   *
   * @param terms what was sold
   * @param zone where its calendar is read
   */
  record SubscriptionRestarted(Terms terms, ZoneId zone) implements LifecycleEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.subscriptionRestarted(this);
    }
  }

  /**
   * The subscription is over, unless somebody restarts it.
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
