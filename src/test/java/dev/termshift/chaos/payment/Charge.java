package dev.termshift.chaos.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the payment service is asked to collect, or what became of it.
 *
 * @param subscriptionId who is to pay
 * @param chargeId the charge
 * @param attempt which attempt at it
 * @param amount how much
 * @param inquiry which inquiry about the attempt, 0 if it is to be collected
 * @param answerBy when silence counts
 */
record Charge(
    String subscriptionId,
    String chargeId,
    int attempt,
    Money amount,
    int inquiry,
    Instant answerBy) {

  private static final Set<String> ASKING = Set.of("charge.requested", "charge.inquiry");

  /** The charge that a billing event asks for or about, if it does. */
  static Optional<Charge> of(BillingMessage message) {
    if (!ASKING.contains(message.name())) {
      return Optional.empty();
    }
    JsonNode data = message.data();
    return Optional.of(
        new Charge(
            message.subscriptionId(),
            data.required("chargeId").asText(),
            data.required("attempt").asInt(),
            new Money(data.required("amountMinor").asLong(), data.required("currency").asText()),
            data.path("inquiry").asInt(),
            Instant.parse(data.required("answerBy").asText())));
  }

  /** What the same request has in common with its repeats. */
  String key() {
    return chargeId + ":" + attempt;
  }
}
