package dev.termshift.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.event.BillingMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a billing event says beside its name; an event that is not known here says nothing. */
public final class EventText {
  private static final Map<String, Function<JsonNode, String>> DETAILS =
      Map.ofEntries(
          Map.entry("subscription.started", data -> terms(data.path("terms"))),
          Map.entry("subscription.activated", data -> terms(data.path("terms")) + until(data)),
          Map.entry("subscription.renewed", data -> terms(data.path("terms")) + until(data)),
          Map.entry("subscription.paused", EventText::paused),
          Map.entry("subscription.resumed", data -> terms(data.path("terms")) + until(data)),
          Map.entry("pause.scheduled", data -> "pauses " + at(data, "takesEffectAt")),
          Map.entry("pause.withdrawn", data -> by(data).strip()),
          Map.entry("subscription.past-due", EventText::charge),
          Map.entry("subscription.recovered", EventText::charge),
          Map.entry(
              "subscription.reinstated",
              data -> charge(data) + ", paid " + at(data, "paidAt") + again(data)),
          Map.entry("subscription.ended", EventText::ended),
          Map.entry("plan-change.requested", EventText::requested),
          Map.entry("plan-change.scheduled", EventText::scheduled),
          Map.entry("plan-change.replaced", data -> text(data, "replacedPlanId")),
          Map.entry("plan-change.withdrawn", data -> text(data, "planId") + by(data)),
          Map.entry("plan-change.discarded", data -> text(data, "planId") + because(data)),
          Map.entry("plan.changed", EventText::changed),
          Map.entry("cancellation.scheduled", data -> "ends " + at(data, "takesEffectAt")),
          Map.entry("cancellation.withdrawn", data -> by(data).strip()),
          Map.entry("charge.requested", EventText::chargeRequested),
          Map.entry("charge.settled", EventText::settled),
          Map.entry("charge.failed", data -> charge(data) + because(data)),
          Map.entry("charge.cancelled", data -> charge(data) + because(data)),
          Map.entry("balance.credited", data -> MoneyText.of(data) + because(data)),
          Map.entry("balance.applied", data -> MoneyText.of(data) + " to " + charge(data)),
          Map.entry("credits.granted", EventText::granted),
          Map.entry("credits.carried-over", EventText::granted),
          Map.entry("credits.consumed", EventText::consumed),
          Map.entry("credits.expired", data -> credits(data) + because(data)));

  private EventText() {}

  /** The event's own words. */
  public static String of(BillingMessage message) {
    return DETAILS.getOrDefault(message.name(), data -> "").apply(message.data());
  }

  private static String terms(JsonNode terms) {
    return "%s (%s / %s, %s credits)"
        .formatted(
            text(terms, "planId"),
            MoneyText.of(terms.path("price")),
            text(terms, "interval"),
            text(terms, "credits"));
  }

  private static String again(JsonNode data) {
    JsonNode balance = data.path("balanceApplied");
    return balance.path("amountMinor").asLong() == 0
        ? ""
        : ", with " + MoneyText.of(balance) + " of account balance again";
  }

  private static String settled(JsonNode data) {
    return data.has("paymentId")
        ? MoneyText.of(data) + " for " + charge(data)
        : "all of " + charge(data) + " by account balance";
  }

  private static String paused(JsonNode data) {
    if (data.has("trialSecondsLeft")) {
      Duration left = Duration.ofSeconds(data.path("trialSecondsLeft").asLong());
      return "with %s of the trial and %s credits left"
          .formatted(left, text(data, "trialCreditsLeft"));
    }
    return "with %s of unused time left".formatted(MoneyText.of(data.path("unusedValue")));
  }

  private static String until(JsonNode data) {
    return " until " + at(data.path("period"), "end");
  }

  private static String ended(JsonNode data) {
    return "%s, with %s credits and %s left"
        .formatted(
            words(data, "reason"),
            text(data, "remainingCredits"),
            MoneyText.of(data.path("balance")));
  }

  private static String requested(JsonNode data) {
    return "to %s, which %s of unused time counts towards"
        .formatted(text(data.path("to"), "planId"), MoneyText.of(data.path("unusedValue")));
  }

  private static String scheduled(JsonNode data) {
    return "%s to %s at %s"
        .formatted(
            words(data, "direction"), text(data.path("to"), "planId"), at(data, "takesEffectAt"));
  }

  private static String changed(JsonNode data) {
    return "%s -> %s".formatted(text(data.path("from"), "planId"), terms(data.path("to")))
        + until(data);
  }

  private static String chargeRequested(JsonNode data) {
    return "%s for %s, attempt %s%s"
        .formatted(MoneyText.of(data), charge(data), text(data, "attempt"), lines(data));
  }

  /** What the amount is made of, where that is more than a price. */
  private static String lines(JsonNode data) {
    String currency = text(data, "currency");
    List<String> lines =
        StreamSupport.stream(data.path("lines").spliterator(), false)
            .map(line -> words(line, "kind") + " " + MoneyText.of(withCurrency(line, currency)))
            .toList();
    return lines.size() > 1 ? lines.stream().collect(Collectors.joining(", ", " (", ")")) : "";
  }

  private static JsonNode withCurrency(JsonNode line, String currency) {
    return line.<ObjectNode>deepCopy().put("currency", currency);
  }

  private static String granted(JsonNode data) {
    return credits(data) + " until " + at(data, "expiresAt");
  }

  private static String consumed(JsonNode data) {
    return "%s, %s left".formatted(text(data, "amount"), text(data, "remaining"));
  }

  private static String credits(JsonNode data) {
    String source = words(data, "source");
    return text(data, "amount") + (source.isEmpty() ? "" : " (" + source + ")");
  }

  /** The charge's number without its subscription, which the line names already. */
  private static String charge(JsonNode data) {
    String id = text(data, "chargeId");
    return id.substring(id.lastIndexOf(':') + 1);
  }

  private static String because(JsonNode data) {
    return ": " + words(data, "reason");
  }

  private static String by(JsonNode data) {
    return " by " + words(data, "by");
  }

  private static String words(JsonNode data, String field) {
    return text(data, field).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String at(JsonNode data, String field) {
    return Instant.parse(text(data, field)).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String text(JsonNode data, String field) {
    return data.path(field).asText();
  }
}
