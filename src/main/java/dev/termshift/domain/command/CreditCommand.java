package dev.termshift.domain.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a subscription can be told about its credits, apart from buying them. */
public sealed interface CreditCommand extends SubscriptionCommand {

  /**
   * Burns credits.
   *
   * @param amount how many credits
   * @param reason what for; others are told what a customer says, and not what support does
   */
  record ConsumeCredits(long amount, Optional<String> reason) implements CreditUse, WithOwnReason {
    @Override
    public Optional<String> ownReason() {
      return reason;
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.consumeCredits(this);
    }
  }

  /** A command by which a service uses credits for a piece of work. */
  sealed interface CreditUse extends CreditCommand {}

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
      implements CreditUse, WithOwnReason {
    @Override
    public Optional<String> ownReason() {
      return reason;
    }

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
      implements CreditUse, WithOwnReason {
    @Override
    public Optional<String> ownReason() {
      return reason;
    }

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
   * Gives back what was burned, for the work was not done after all. The consumption is named by
   * one of the two ids.
   *
   * @param commandId the id of the command that burned the credits
   * @param reservationId the reservation that was settled
   * @param amount how many credits; all that can still be returned if absent
   * @param reason why; others are told what a customer says, and not what support does
   */
  record ReturnCredits(
      Optional<String> commandId,
      Optional<String> reservationId,
      Optional<Long> amount,
      String reason)
      implements CreditUse, WithOwnReason {
    @Override
    public Optional<String> ownReason() {
      return Optional.of(reason);
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.returnCredits(this);
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
      implements CreditCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.setAutoTopUp(this);
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
      implements CreditCommand, WithOwnReason {
    @Override
    public Optional<String> ownReason() {
      return Optional.of(reason);
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.grantCredits(this);
    }
  }
}
