package dev.termshift.domain.command;

import dev.termshift.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a subscription can be told to do. */
public sealed interface SubscriptionCommand {

  /**
   * Hands this command to the case made for it; a new command does not compile until all decide.
   */
  <R> R match(CommandCases<R> cases);

  /**
   * Begins the subscription on a plan.
   *
   * @param planId the plan
   * @param zone where its calendar is read, UTC if absent
   */
  record Start(String planId, Optional<ZoneId> zone) implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.start(this);
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
   */
  record Cancel(Timing timing, boolean creditUnused) implements SubscriptionCommand {
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
   * Burns credits.
   *
   * @param amount how many credits
   * @param reason what for; others are told what a customer says, and not what support does
   */
  record ConsumeCredits(long amount, Optional<String> reason) implements CreditUse {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.consumeCredits(this);
    }
  }

  /** A command by which a service uses credits for a piece of work. */
  sealed interface CreditUse extends SubscriptionCommand {

    /** What for, in words of whoever sent it. */
    default Optional<String> reason() {
      return Optional.empty();
    }
  }

  /**
   * Sets credits aside for a piece of work that begins now.
   *
   * @param reservationId what the service calls it; it counts once
   * @param amount how many credits
   * @param expiresIn how long at most; then they are released
   * @param reason what for; others are told what a customer says, and not what support does
   */
  record ReserveCredits(
      String reservationId, long amount, Duration expiresIn, Optional<String> reason)
      implements CreditUse {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.reserveCredits(this);
    }
  }

  /**
   * Says what the work took that credits were reserved for, and releases the rest.
   *
   * @param reservationId the reservation
   * @param amount how many credits it took, also more than were reserved, or none
   * @param reason what for; others are told what a customer says, and not what support does
   */
  record SettleCredits(String reservationId, long amount, Optional<String> reason)
      implements CreditUse {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.settleCredits(this);
    }
  }

  /**
   * Releases what is reserved, for the work was not done.
   *
   * @param reservationId the reservation
   */
  record ReleaseCredits(String reservationId) implements CreditUse {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.releaseCredits(this);
    }
  }

  /**
   * Gives credits away, for support to make up for something.
   *
   * @param amount how many credits
   * @param expiresAt until when they can be used; a year from now if absent
   * @param reason what for; for support only
   */
  record GrantCredits(long amount, Optional<Instant> expiresAt, String reason)
      implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.grantCredits(this);
    }
  }

  /**
   * Lets no period run until it is resumed.
   *
   * @param timing from when on; at once only for support
   */
  record Pause(Timing timing) implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.pause(this);
    }
  }

  /** Lets a paused subscription go on with a new cycle. */
  record Resume() implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.resume(this);
    }
  }

  /** Says that there is another means of payment: what has failed is asked for again. */
  record PaymentMethodChanged() implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.paymentMethodChanged(this);
    }
  }

  /**
   * Has a failed charge of a period asked for again.
   *
   * @param chargeId the charge
   */
  record RetryCharge(String chargeId) implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.retryCharge(this);
    }
  }

  /**
   * Gives up the charge of a period, which counts as paid, for support.
   *
   * @param chargeId the charge
   * @param reason what for; for support only
   */
  record WaiveCharge(String chargeId, String reason) implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.waiveCharge(this);
    }
  }

  /**
   * Asks what a plan change would charge and change; nothing happens.
   *
   * @param planId the plan, a higher or a lower one
   * @param timing when; as for the change itself if absent
   */
  record QuoteChange(String planId, Optional<Timing> timing) implements Question {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.quoteChange(this);
    }
  }

  /**
   * Asks what credit packs would cost and until when they could be used; nothing happens.
   *
   * @param packId the pack
   * @param quantity how many packs
   */
  record QuoteTopUp(String packId, long quantity) implements Question {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.quoteTopUp(this);
    }
  }

  /** A command that changes nothing: it is answered by a quote, or as what it asks about. */
  sealed interface Question extends SubscriptionCommand {}

  /**
   * The payment service's word that a charge was paid.
   *
   * @param chargeId the charge
   * @param attempt which attempt at it, counted from 1
   * @param amount what was paid
   * @param paymentId the payment service's own identifier of the payment
   */
  record PaymentSucceeded(String chargeId, int attempt, Money amount, String paymentId)
      implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.paymentSucceeded(this);
    }
  }

  /**
   * The payment service's word that an attempt at a charge failed.
   *
   * @param chargeId the charge
   * @param attempt which attempt at it, counted from 1
   * @param amount what should have been paid
   * @param paymentId the payment service's own identifier of the attempt; none if it was refused
   *     before there was one
   * @param reason why it failed, in the payment service's words
   * @param kind whether trying again could help
   */
  record PaymentFailed(
      String chargeId,
      int attempt,
      Money amount,
      Optional<String> paymentId,
      Optional<String> reason,
      FailureKind kind)
      implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.paymentFailed(this);
    }
  }

  /**
   * The payment service's word that an attempt at a charge is neither paid nor failed yet: money is
   * under way, or the customer has to act first.
   *
   * @param chargeId the charge
   * @param attempt which attempt at it, counted from 1
   * @param until by when more will be known
   * @param nextAction what the customer has to do, if anything
   */
  record PaymentPending(
      String chargeId, int attempt, Instant until, Optional<NextAction> nextAction)
      implements SubscriptionCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.paymentPending(this);
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
