package dev.termshift.local.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.domain.money.Money;
import java.time.Instant;

/**
 * An attempt at a charge that the engine asks its payment service for, or asks about.
 *
 * @param subscriptionId who is to pay
 * @param chargeId the charge
 * @param attempt which attempt at it, counted from 1
 * @param amount how much this attempt collects
 * @param answerBy when the engine takes silence for one
 */
public record ChargeRequest(
    String subscriptionId, String chargeId, int attempt, Money amount, Instant answerBy) {

  /** The attempt of {@code charge.requested} or {@code charge.inquiry}. */
  public static ChargeRequest of(BillingMessage message) {
    JsonNode data = message.data();
    return new ChargeRequest(
        message.subscriptionId(),
        data.path("chargeId").asText(),
        data.path("attempt").asInt(),
        new Money(data.path("amountMinor").asLong(), data.path("currency").asText()),
        Instant.parse(data.path("answerBy").asText()));
  }

  /** The same for every delivery of one attempt, and another for every other. */
  public String idempotencyKey() {
    return chargeId + ":" + attempt;
  }
}
