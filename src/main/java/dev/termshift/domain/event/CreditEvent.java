package dev.termshift.domain.event;

import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.LotAmount;
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

    R creditsExpired(CreditsExpired event);
  }

  /**
   * Credits can be used from now on.
   *
   * @param lot the number of the new lot
   * @param source where they come from
   * @param amount how many, at least 1
   * @param grantedAt since when they can be used
   * @param expiresAt until when
   */
  record CreditsGranted(
      long lot, CreditSource source, long amount, Instant grantedAt, Instant expiresAt)
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
   */
  record CreditsCarriedOver(
      long fromLot, long lot, long amount, Instant carriedAt, Instant expiresAt)
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
   * @param remaining what is left of all credits
   * @param reason what for, in words of the customer
   */
  record CreditsConsumed(
      long amount, List<LotAmount> burned, long remaining, Optional<String> reason)
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
}
