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

    R refundReported(RefundReported event);

    R balanceRefundRequested(BalanceRefundRequested event);

    R balanceRefundSettled(BalanceRefundSettled event);

    R balanceRefundFailed(BalanceRefundFailed event);
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
   * @param coveredMinor how much of it covers what was lost of the charge meanwhile
   * @param investedMinor how much of it is invested again in what runs
   * @param detail the payment service's words
   * @param failedAt when it was heard of: credits last as much longer as they were frozen
   */
  record RefundFailed(
      String refundId,
      String chargeId,
      Money amount,
      long coveredMinor,
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
   * Credits that were missing from refunds or disputes of their charge have come back, and are
   * lost.
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

  /**
   * Money went back that nobody had asked for here. What the charge has not brought in, or not any
   * more, comes from account balance, and what that lacks is lost.
   *
   * @param refundId the refund
   * @param chargeId the charge
   * @param refundRef the payment service's own identifier of the refund
   * @param paymentId the payment it is of, where that is not the one that settled the charge
   * @param amount how much in all
   * @param taxMinor the tax that went back with what is of the charge, if its payment named any
   * @param investedMinor how much of it was invested in what runs, and is no longer
   * @param fromBalanceMinor how much of it comes from account balance
   * @param lossMinor how much of it is covered by nothing
   * @param revoked the credits that are lost with it
   * @param shortfall how many more should have been lost and were not there; 0 for none
   */
  record RefundReported(
      String refundId,
      String chargeId,
      String refundRef,
      Optional<String> paymentId,
      Money amount,
      Optional<Long> taxMinor,
      long investedMinor,
      long fromBalanceMinor,
      long lossMinor,
      List<LotAmount> revoked,
      long shortfall)
      implements RefundEvent {

    /** Copies the list. */
    public RefundReported {
      revoked = List.copyOf(revoked);
    }

    /** How much of it comes out of what the charge brought in, in minor units. */
    public long fromChargeMinor() {
      return amount.minor() - fromBalanceMinor - lossMinor;
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.refundReported(this);
    }
  }

  /**
   * The instruction to the payment service to pay account balance out.
   *
   * @param refundId the payout
   * @param amount how much, more than zero; it is no account balance any more
   */
  record BalanceRefundRequested(String refundId, Money amount) implements RefundEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.balanceRefundRequested(this);
    }
  }

  /**
   * Account balance was paid out.
   *
   * @param refundId the payout
   * @param amount how much
   * @param refundRef the payment service's own identifier of it
   */
  record BalanceRefundSettled(String refundId, Money amount, String refundRef)
      implements RefundEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.balanceRefundSettled(this);
    }
  }

  /**
   * Account balance could not be paid out, and is account balance again.
   *
   * @param refundId the payout
   * @param amount how much
   * @param detail the payment service's words
   */
  record BalanceRefundFailed(String refundId, Money amount, Optional<String> detail)
      implements RefundEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.balanceRefundFailed(this);
    }
  }
}
