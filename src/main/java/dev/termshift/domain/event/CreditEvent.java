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
   * What an immediate change took along of one lot of plan credits, as a lot of its own.
   *
   * @param fromLot the lot that is emptied
   * @param lot the number of the new lot
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
   * @param reason what for
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
   * A lot came to its end with credits left.
   *
   * @param lot the lot's number
   * @param source where they came from
   * @param amount how many were lost
   */
  record CreditsExpired(long lot, CreditSource source, long amount) implements CreditEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsExpired(this);
    }
  }
}
