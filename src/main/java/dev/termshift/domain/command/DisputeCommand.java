package dev.termshift.domain.command;

import dev.termshift.domain.money.Money;

/** What the payment service says about payments that a customer disputes with the bank. */
public sealed interface DisputeCommand extends SubscriptionCommand {

  /**
   * Money of a charge is disputed.
   *
   * @param disputeId the payment service's own identifier of the dispute
   * @param chargeId the charge
   * @param amount how much of it
   */
  record DisputeOpened(String disputeId, String chargeId, Money amount) implements DisputeCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.disputeOpened(this);
    }
  }

  /**
   * A dispute is over.
   *
   * @param disputeId the payment service's own identifier of the dispute
   * @param outcome who has the money
   */
  record DisputeClosed(String disputeId, DisputeOutcome outcome) implements DisputeCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.disputeClosed(this);
    }
  }
}
