package dev.termshift.domain.command;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a subscription can be told to do. */
public sealed interface SubscriptionCommand
    permits CreditCommand,
        DiscountCommand,
        DisputeCommand,
        ImportCommand,
        PaymentCommand,
        Question,
        RefundCommand,
        SubscriptionCommand.Cancel,
        SubscriptionCommand.Downgrade,
        SubscriptionCommand.Elapse,
        SubscriptionCommand.EndTrial,
        SubscriptionCommand.AcceptTerms,
        SubscriptionCommand.Misspelt,
        SubscriptionCommand.Pause,
        SubscriptionCommand.Restart,
        SubscriptionCommand.Resume,
        SubscriptionCommand.SetAutoTopUp,
        SubscriptionCommand.Start,
        SubscriptionCommand.TopUp,
        SubscriptionCommand.UpdateDetails,
        SubscriptionCommand.Upgrade,
        SubscriptionCommand.WithdrawChange {

  /**
   * Hands this command to the case made for it; a new command does not compile until all decide.
   */
  <R> R match(CommandCases<R> cases);

  /**
   * Begins the subscription on a plan.
   *
   * @param planId the plan
   * @param zone where its calendar is read, UTC if absent
   * @param currency in which it is billed for all its life; the plan's usual one if absent
   * @param customerRef upstream's id of the customer
   * @param metadata what upstream wants to be told with it
   * @param discounts what it costs less, from the first charge on: for support
   */
  record Start(
      String planId,
      Optional<ZoneId> zone,
      Optional<String> currency,
      Optional<String> customerRef,
      Metadata metadata,
      List<DiscountCommand.ApplyDiscount> discounts)
      implements SubscriptionCommand {

    /** Copies the list. */
    public Start {
      discounts = List.copyOf(discounts);
    }

    /** A start in the usual currency that does not say for whom. */
    public Start(String planId, Optional<ZoneId> zone) {
      this(planId, zone, Optional.empty(), Optional.empty(), Metadata.NONE);
    }

    /** A start at the full price. */
    public Start(
        String planId,
        Optional<ZoneId> zone,
        Optional<String> currency,
        Optional<String> customerRef,
        Metadata metadata) {
      this(planId, zone, currency, customerRef, metadata, List.of());
    }

    /** Whether it says for whom the subscription is, or what is told with it. */
    public boolean saysForWhom() {
      return customerRef.isPresent() || !metadata.equals(Metadata.NONE);
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.start(this);
    }
  }

  /**
   * Says anew for whom the subscription is, for support; what is absent stays as it is.
   *
   * @param customerRef upstream's id of the customer from now on
   * @param metadata all that upstream wants to be told with it from now on
   */
  record UpdateDetails(Optional<String> customerRef, Optional<Metadata> metadata)
      implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.updateDetails(this);
    }
  }

  /**
   * Changes to a higher plan.
   *
   * @param planId the plan
   * @param timing when
   * @param quote the quote it accepts, if one was asked for
   */
  record Upgrade(String planId, Timing timing, Optional<QuoteReference> quote)
      implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.upgrade(this);
    }
  }

  /**
   * Changes to a lower plan.
   *
   * @param planId the plan
   * @param timing when; at once only for support
   * @param quote the quote it accepts, if one was asked for
   */
  record Downgrade(String planId, Timing timing, Optional<QuoteReference> quote)
      implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.downgrade(this);
    }
  }

  /** Nullifies the pending change. */
  record WithdrawChange() implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.withdrawChange(this);
    }
  }

  /**
   * Ends the subscription.
   *
   * @param timing when; at once only for support
   * @param creditUnused whether an end at once credits the unused value to the account balance
   * @param quote the quote of an end at once that it accepts, if one was asked for
   */
  record Cancel(Timing timing, boolean creditUnused, Optional<QuoteReference> quote)
      implements SubscriptionCommand {

    /** A cancellation that accepts no quote. */
    public Cancel(Timing timing, boolean creditUnused) {
      this(timing, creditUnused, Optional.empty());
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.cancel(this);
    }
  }

  /**
   * Buys credit packs.
   *
   * @param packId the pack
   * @param quantity how many packs
   * @param quote the quote it accepts, if one was asked for
   */
  record TopUp(String packId, long quantity, Optional<QuoteReference> quote)
      implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.topUp(this);
    }
  }

  /**
   * Says whether credits shall buy themselves.
   *
   * @param packId the pack to buy
   * @param below with fewer usable credits than these one is bought
   * @param maxPerPeriod how often at most in a billing period
   * @param enabled whether it is on
   */
  record SetAutoTopUp(String packId, long below, long maxPerPeriod, boolean enabled)
      implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.setAutoTopUp(this);
    }
  }

  /**
   * Lets no period run until it is resumed.
   *
   * @param timing from when on; at once only for support
   * @param until when it resumes by itself, at most a year after it began
   * @param quote the quote of a pause at once that it accepts, if one was asked for
   */
  record Pause(Timing timing, Optional<Instant> until, Optional<QuoteReference> quote)
      implements SubscriptionCommand {

    /** A pause until somebody resumes it. */
    public Pause(Timing timing) {
      this(timing, Optional.empty());
    }

    /** A pause that accepts no quote. */
    public Pause(Timing timing, Optional<Instant> until) {
      this(timing, until, Optional.empty());
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.pause(this);
    }
  }

  /** Lets a paused subscription go on with a new cycle, as quoted if it was asked for. */
  record Resume(Optional<QuoteReference> quote) implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.resume(this);
    }
  }

  /** Begins one that has ended once more, under the same id and in the same currency. */
  record Restart(String planId, Optional<QuoteReference> quote) implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.restart(this);
    }
  }

  /**
   * Asks for the first charge now: the trial is over when that is paid.
   *
   * @param quote the quote it accepts, if one was asked for
   */
  record EndTrial(Optional<QuoteReference> quote) implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.endTrial(this);
    }
  }

  /** Takes the terms that are in force for the plan that runs, from the end of the period on. */
  record AcceptTerms() implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.acceptTerms(this);
    }
  }

  /**
   * Says that a deadline may have come; it is checked against log time and the state.
   *
   * @param due the instant the deadline was expected at
   */
  record Elapse(Instant due) implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.elapse(this);
    }
  }

  /**
   * A command with fields that nobody knows: nobody can tell what it was meant to do, so it does
   * nothing.
   *
   * @param name what the command is called, such as {@code top-up}
   * @param data its data, as it was written
   * @param faults what is wrong with it, a sentence each; at least one
   */
  record Misspelt(String name, String data, List<String> faults) implements SubscriptionCommand {
    /** Copies the list. */
    public Misspelt {
      faults = List.copyOf(faults);
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.misspelt(this);
    }
  }
}
