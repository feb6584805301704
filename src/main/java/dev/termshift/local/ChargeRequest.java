package dev.termshift.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.domain.event.EventKind;
import dev.termshift.domain.money.Money;
import java.util.Optional;

/**
 * What the engine asks its payment service to collect.
 *
 * @param subscriptionId who is to pay
 * @param chargeId the charge
 * @param attempt which attempt at it, counted from 1
 * @param amount how much
 */
public record ChargeRequest(String subscriptionId, String chargeId, int attempt, Money amount) {

  /** The charge that a billing event requests, if it does. */
  static Optional<ChargeRequest> of(BillingMessage message) {
    if (!message.name().equals(EventKind.CHARGE_REQUESTED.text())) {
      return Optional.empty();
    }
    JsonNode data = message.data();
    return Optional.of(
        new ChargeRequest(
            message.subscriptionId(),
            data.path("chargeId").asText(),
            data.path("attempt").asInt(),
            new Money(data.path("amountMinor").asLong(), data.path("currency").asText())));
  }

  /** The same for every delivery of one attempt, and another for every other. */
  String idempotencyKey() {
    return chargeId + ":" + attempt;
  }
}
