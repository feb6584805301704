package dev.termshift.domain.event;

import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events of money that goes back to where it came from. */
public sealed interface RefundEvent extends SubscriptionEvent {

  /** One function per event of this family. */
  interface Cases<R> {
    R refundRequested(RefundRequested event);

    R refundSettled(RefundSettled event);

    R refundFailed(RefundFailed event);

    R creditsRevoked(CreditsRevoked event);
  }

  /**
   * The instruction to the payment service to give money back.
   *
   * @param refundId the refund
   * @param chargeId the charge
   * @param paymentId the payment service's identifier of the payment that settled the charge
   * @param amount how much, more than zero
   * @param taxMinor the tax that goes back with it, if the payment named any
   * @param investedMinor how much of it was invested in what runs, and is no longer
   * @param revokeCredits whether the same share of what the charge granted goes with it
   * @param frozen the credits that go with it and are there: they cannot be used any more
   * @param shortfall how many more should go with it and are not there; 0 for none
   * @param requestedAt when it is asked for
   */
  record RefundRequested(
      String refundId,
      String chargeId,
      Optional<String> paymentId,
      Money amount,
      Optional<Long> taxMinor,
      long investedMinor,
      boolean revokeCredits,
      List<LotAmount> frozen,
      long shortfall,
      Instant requestedAt)
      implements RefundEvent {

    /** Copies the list. */
    public RefundRequested {
      frozen = List.copyOf(frozen);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.refundRequested(this);
    }
  }

  /**
   * The money went back.
   *
   * @param refundId the refund
   * @param chargeId the charge
   * @param amount how much
   * @param taxMinor the tax that went back with it, if the payment named any
   * @param refundRef the payment service's own identifier of the refund
   * @param revoked the credits that are lost with it
   * @param shortfall how many more should have been lost and were not there; 0 for none
   */
  record RefundSettled(
      String refundId,
      String chargeId,
      Money amount,
      Optional<Long> taxMinor,
      String refundRef,
      List<LotAmount> revoked,
      long shortfall)
      implements RefundEvent {

    /** Copies the list. */
    public RefundSettled {
      revoked = List.copyOf(revoked);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.refundSettled(this);
    }
  }

  /**
   * The money did not go back; what was frozen can be used again.
   *
   * @param refundId the refund
   * @param chargeId the charge
   * @param amount how much
   * @param investedMinor how much of it is invested again in what runs
   * @param detail the payment service's words
   * @param failedAt when it was heard of: credits last as much longer as they were frozen
   */
  record RefundFailed(
      String refundId,
      String chargeId,
      Money amount,
      long investedMinor,
      Optional<String> detail,
      Instant failedAt)
      implements RefundEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.refundFailed(this);
    }
  }

  /**
   * Credits that were missing from refunds of their charge have come back, and are lost.
   *
   * @param chargeId the charge
   * @param revoked the credits
   * @param shortfall how many are missing now; 0 for none
   */
  record CreditsRevoked(String chargeId, List<LotAmount> revoked, long shortfall)
      implements RefundEvent {

    /** Copies the list. */
    public CreditsRevoked {
      revoked = List.copyOf(revoked);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsRevoked(this);
    }
  }
}
