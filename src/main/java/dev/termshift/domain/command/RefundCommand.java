package dev.termshift.domain.command;

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
}
