package dev.termshift.contract.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.cloudevent.Envelope;
import dev.termshift.contract.cloudevent.EnvelopeReader;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads billing events back, as the payment service and the audit do. */
public final class BillingReader {

  private final EnvelopeReader envelopes = EnvelopeReader.ofOwnMessages();

  /**
   * The billing event in a record.
   *
   * @throws IllegalArgumentException if it is none, or of another version than today's
   */
  public BillingMessage read(Headers headers, byte @Nullable [] value) {
    Envelope envelope = envelopes.read(headers, value);
    JsonNode data = envelope.requireData();
    return new BillingMessage(
        data.path("subscriptionId").asText(),
        data.path("sequence").asLong(),
        envelope.requireType().name(),
        data);
  }
}
