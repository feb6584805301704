package dev.termshift.domain.event;

import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events of credits. */
public sealed interface CreditEvent extends SubscriptionEvent {

  /** One function per event of this family. */
  interface Cases<R> {
    R creditsGranted(CreditsGranted event);

    R creditsCarriedOver(CreditsCarriedOver event);

    R creditsConsumed(CreditsConsumed event);

    R creditsReturned(CreditsReturned event);

    R creditsExpired(CreditsExpired event);

    R creditsReserved(CreditsReserved event);

    R creditsReleased(CreditsReleased event);

    R heldCreditsLeftBehind(HeldCreditsLeftBehind event);
  }

  /**
   * Credits can be used from now on.
   *
   * @param lot the number of the new lot
   * @param source where they come from
   * @param amount how many; 0 for a slice of which a refund or a dispute has taken everything
   * @param grantedAt since when they can be used
   * @param expiresAt until when
   * @param nextGrantAt when the next slice of the plan's credits comes, if one does
   * @param chargeId the charge that pays for them, if one does
   * @param withheld how many fewer these are because of refunds and disputes of the charge;
   *     negative for those that come now because a refund failed or a dispute was won
   */
  record CreditsGranted(
      long lot,
      CreditSource source,
      long amount,
      Instant grantedAt,
      Instant expiresAt,
      Optional<Instant> nextGrantAt,
      Optional<String> chargeId,
      long withheld)
      implements CreditEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsGranted(this);
    }
  }

  /**
   * What a plan change or a rollover took along of one lot of plan credits.
   *
   * @param fromLot the lot they are taken from
   * @param lot the number of the lot they are in now; what rolls over at one instant shares one
   * @param amount how many, at least 1
   * @param carriedAt when
   * @param expiresAt until when they can be used now
   * @param reservationId the reservation that holds them, if one does
   */
  record CreditsCarriedOver(
      long fromLot,
      long lot,
      long amount,
      Instant carriedAt,
      Instant expiresAt,
      Optional<String> reservationId)
      implements CreditEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsCarriedOver(this);
    }
  }

  /**
   * Credits were burned.
   *
   * @param amount how many
   * @param burned what was taken from which lot, in burn order
   * @param remaining what is left of all credits, held ones among them
   * @param reason what for, in words of the customer
   * @param reservationId the reservation that was settled, if one was: what it held is taken first
   * @param shortfall how many more the work took than there were; 0 for none
   * @param commandId the command that burned them, by which they can be returned; a settled
   *     reservation is returned by its own id
   */
  record CreditsConsumed(
      long amount,
      List<LotAmount> burned,
      long remaining,
      Optional<String> reason,
      Optional<String> reservationId,
      long shortfall,
      Optional<String> commandId)
      implements CreditEvent {

    /** Copies the list. */
    public CreditsConsumed {
      burned = List.copyOf(burned);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsConsumed(this);
    }
  }

  /**
   * Credits that were burned are back.
   *
   * @param commandId the command that had burned them, unless a reservation was settled
   * @param reservationId the reservation that was settled, if one was
   * @param amount how many
   * @param lots where they come back to, the last ones that were burned first
   * @param remaining what there is now of all credits, held ones among them
   * @param reason why, in words of the customer
   */
  record CreditsReturned(
      Optional<String> commandId,
      Optional<String> reservationId,
      long amount,
      List<ReturnedCredits> lots,
      long remaining,
      Optional<String> reason)
      implements CreditEvent {

    /** Copies the list. */
    public CreditsReturned {
      lots = List.copyOf(lots);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsReturned(this);
    }
  }

  /**
   * Credits were lost: a lot came to its end with some left, or a part of it was taken back.
   *
   * @param lot the lot's number
   * @param source where they came from
   * @param amount how many were lost
   * @param expiredAt when they could no longer be used
   * @param reason why
   */
  record CreditsExpired(
      long lot, CreditSource source, long amount, Instant expiredAt, ExpiryReason reason)
      implements CreditEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsExpired(this);
    }
  }

  /**
   * Credits were set aside: nothing else can use them until the reservation is settled or released.
   *
   * @param reservationId what the service that reserved them calls it
   * @param amount how many
   * @param lots what is held of which lot, in burn order
   * @param expiresAt when they are released if nobody has said anything
   * @param remaining what is left of all credits, held ones among them
   * @param reason what for, in words of the customer
   */
  record CreditsReserved(
      String reservationId,
      long amount,
      List<LotAmount> lots,
      Instant expiresAt,
      long remaining,
      Optional<String> reason)
      implements CreditEvent {

    /** Copies the list. */
    public CreditsReserved {
      lots = List.copyOf(lots);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsReserved(this);
    }
  }

  /**
   * What a reservation still held is back in its lots. What came back to a lot whose time is over
   * expires at once, by an event of its own.
   *
   * @param reservationId the reservation, which is closed now
   * @param amount how many
   * @param lots what goes back to which lot, in burn order
   * @param reason how the reservation closed
   */
  record CreditsReleased(
      String reservationId, long amount, List<LotAmount> lots, HoldClosure reason)
      implements CreditEvent {

    /** Copies the list. */
    public CreditsReleased {
      lots = List.copyOf(lots);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsReleased(this);
    }
  }

  /**
   * The lot of credits that are held was left behind: they can be settled, but expire when they are
   * released. Where a share of it was given back, so many of the lot go as holds of it close.
   *
   * @param reservationId the reservation that holds them
   * @param lot the lot's number
   * @param amount how many of it are held; if they are given back, how many of them are
   * @param leftAt when
   * @param givenBack whether they go because their share of a period was given back
   */
  record HeldCreditsLeftBehind(
      String reservationId, long lot, long amount, Instant leftAt, boolean givenBack)
      implements CreditEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.heldCreditsLeftBehind(this);
    }
  }
}
