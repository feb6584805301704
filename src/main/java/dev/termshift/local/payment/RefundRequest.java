package dev.termshift.local.payment;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.domain.money.Money;

/**
 * Money that the engine asks its payment service to give back: of a charge, or account balance.
 *
 * @param subscriptionId who gets it
 * @param refundId the refund, which is the same for every delivery of it
 * @param amount how much, without tax
 */
public record RefundRequest(String subscriptionId, String refundId, Money amount) {

  /** The refund of {@code refund.requested} or {@code balance-refund.requested}. */
  public static RefundRequest of(BillingMessage message) {
    return new RefundRequest(
        message.subscriptionId(),
        message.data().path("refundId").asText(),
        new Money(
            message.data().path("amountMinor").asLong(), message.data().path("currency").asText()));
  }
}
