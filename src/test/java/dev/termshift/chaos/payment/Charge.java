package dev.termshift.chaos.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.domain.money.Money;
import java.util.Optional;

/**
 * What the payment service is asked to collect.
 *
 * @param subscriptionId who is to pay
 * @param chargeId the charge
 * @param attempt which attempt at it
 * @param amount how much
 */
record Charge(String subscriptionId, String chargeId, int attempt, Money amount) {

  /** The charge that a billing event requests, if it does. */
  static Optional<Charge> of(BillingMessage message) {
    if (!message.name().equals("charge.requested")) {
      return Optional.empty();
    }
    JsonNode data = message.data();
    return Optional.of(
        new Charge(
            message.subscriptionId(),
            data.required("chargeId").asText(),
            data.required("attempt").asInt(),
            new Money(data.required("amountMinor").asLong(), data.required("currency").asText())));
  }

  /** What the same request has in common with its repeats. */
  String key() {
    return chargeId + ":" + attempt;
  }
}
