package dev.termshift.contract.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.kernel.LogPosition;
import java.util.Optional;

/**
 * A billing event as its consumers see it.
 *
 * @param subscriptionId the subscription it is about
 * @param sequence its place among that subscription's events, counted from 1 without a gap
 * @param name what happened, such as {@code charge.requested}
 * @param data all of its fields
 */
public record BillingMessage(String subscriptionId, long sequence, String name, JsonNode data) {

  /** The currency of its amount, if it has one. */
  public Optional<String> currency() {
    return Optional.of(data.path("currency").asText()).filter(code -> !code.isEmpty());
  }

  /** The record of the log that it was decided for. */
  public LogPosition decidedFor() {
    JsonNode cause = data.path("cause");
    return new LogPosition(
        cause.path("topicId").asText(),
        cause.path("partition").asInt(),
        cause.path("offset").asLong());
  }
}
