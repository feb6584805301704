package dev.termshift.domain.command;

import dev.termshift.domain.money.Money;
import java.util.Optional;

/** What a subscription can be told about money that goes back to where it came from. */
public sealed interface RefundCommand extends SubscriptionCommand {

  /**
   * Gives money back that a charge brought in, for support.
   *
   * @param chargeId the charge
   * @param amountMinor how much, in minor units of its currency; all that is refundable if absent
   * @param revokeCredits whether the same share of the credits that the charge paid for goes too
   * @param reason what for; for support only
   */
  record Refund(String chargeId, Optional<Long> amountMinor, boolean revokeCredits, String reason)
      implements RefundCommand, WithOwnReason {
    @Override
    public Optional<String> ownReason() {
      return Optional.of(reason);
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.refund(this);
    }
  }

  /**
   * The payment service's word that a refund went through.
   *
   * @param refundId the refund
   * @param refundRef the payment service's own identifier of it
   */
  record RefundSucceeded(String refundId, String refundRef) implements RefundCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.refundSucceeded(this);
    }
  }

  /**
   * The payment service's word that a refund did not go through.
   *
   * @param refundId the refund
   * @param reason why not, in the payment service's words
   */
  record RefundFailed(String refundId, Optional<String> reason) implements RefundCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.refundFailed(this);
    }
  }

  /**
   * Pays account balance out, for support.
   *
   * @param amountMinor how much, in minor units of its currency; all of it if absent
   * @param reason what for; for support only
   */
  record RefundBalance(Optional<Long> amountMinor, String reason)
      implements RefundCommand, WithOwnReason {
    @Override
    public Optional<String> ownReason() {
      return Optional.of(reason);
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.refundBalance(this);
    }
  }

  /**
   * The payment service's word that money of a charge went back, whoever asked for it.
   *
   * @param chargeId the charge
   * @param refundRef the payment service's own identifier of the refund
   * @param amount how much went back
   * @param refundId the refund that it is, if the payment service knows it to be one of ours
   * @param paymentId the payment that it was given back of, if that is said; of a charge that was
   *     paid several times, the money of all but one is account balance
   */
  record PaymentRefunded(
      String chargeId,
      String refundRef,
      Money amount,
      Optional<String> refundId,
      Optional<String> paymentId)
      implements RefundCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.paymentRefunded(this);
    }
  }
}
