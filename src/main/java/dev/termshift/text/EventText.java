package dev.termshift.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a billing event says beside its name; an event that is not known here says nothing. Its text
 * in the table has places for the fields of its data, {@code .} being all of it.
 */
public final class EventText {

  static final String SECTION = "events";

  /** When an event has another text than usual: under its name and this ending. */
  static final Map<String, Map.Entry<String, Predicate<JsonNode>>> VARIANTS =
      Map.ofEntries(
          variant("renewal.upcoming", "+changed", data -> data.has("changedFrom")),
          variant("details.changed", "+customerRef", data -> data.has("customerRef")),
          variant("subscription.imported", "+externalId", data -> data.has("externalId")),
          variant("import.activated", "+lots", data -> !data.path("lots").isEmpty()),
          variant("discount.applied", "+percent", data -> data.has("percent")),
          variant("subscription.paused", "+trial", data -> data.has("trialSecondsLeft")),
          variant("plan.changed", "+unpaid", data -> data.path("reason").asText().equals("UNPAID")),
          variant("pause.scheduled", "+until", data -> data.has("until")),
          variant(
              "subscription.reinstated",
              "+balance",
              data -> data.at("/balanceApplied/amountMinor").asLong() != 0),
          variant(
              "dispute.set-aside",
              "+nothing",
              data -> data.path("amountMinor").asLong() == 0 && !data.path("givenBack").isEmpty()),
          variant("credits.granted", "+next", data -> data.has("nextGrantAt")),
          variant("credits.consumed", "+shortfall", data -> data.path("shortfall").asLong() > 0),
          variant("charge.requested", "+lines", data -> data.path("lines").size() > 1),
          variant("charge.settled", "+balance", data -> !data.has("paymentId")),
          variant("auto-top-up.set", "+off", data -> !data.path("enabled").asBoolean()),
          variant("auto-top-up.disabled", "+amount", data -> data.has("amountMinor")),
          variant("charge.pending", "+action", data -> data.has("nextAction")),
          variant(
              "charge.failed", "+kind", data -> !data.path("kind").asText("SOFT").equals("SOFT")));

  private EventText() {}

  private static Map.Entry<String, Map.Entry<String, Predicate<JsonNode>>> variant(
      String name, String ending, Predicate<JsonNode> when) {
    return Map.entry(name, Map.entry(ending, when));
  }

  /** The event's own words. */
  public static String of(String name, JsonNode data) {
    return TerminalText.TABLE
        .find(SECTION, key(name, data))
        .map(text -> text.fill(place -> written(place, data)))
        .orElse("");
  }

  private static String key(String name, JsonNode data) {
    Map.Entry<String, Predicate<JsonNode>> variant = VARIANTS.get(name);
    return variant != null && variant.getValue().test(data) ? name + variant.getKey() : name;
  }

  private static String written(Template.Place place, JsonNode data) {
    JsonNode field = field(data, place.name());
    String text = field.asText();
    return switch (place.format()) {
      case "" -> text;
      case "words" -> TerminalText.words(text);
      case "money" -> MoneyText.of(field);
      case "time" -> Instant.parse(text).truncatedTo(ChronoUnit.SECONDS).toString();
      case "seconds" -> Duration.ofSeconds(field.asLong()).toString();
      case "credits" -> Long.toString(credits(field));
      case "each" -> IntervalText.each(text);
      case "again" -> field.asInt() > 1 ? ", attempt " + text : "";
      case "charge" -> text.substring(text.lastIndexOf(':') + 1);
      case "lines" -> lines(field, data.path("currency").asText());
      default -> throw new IllegalStateException("Expected a format, but got " + place);
    };
  }

  static JsonNode field(JsonNode data, String path) {
    return path.equals(".") ? data : data.at("/" + path.replace('.', '/'));
  }

  private static long credits(JsonNode lots) {
    return StreamSupport.stream(lots.spliterator(), false)
        .mapToLong(lot -> lot.path("amount").asLong())
        .sum();
  }

  private static String lines(JsonNode lines, String currency) {
    return StreamSupport.stream(lines.spliterator(), false)
        .map(line -> TerminalText.words(line.path("kind").asText()) + " " + money(line, currency))
        .collect(Collectors.joining(", "));
  }

  private static String money(JsonNode line, String currency) {
    return MoneyText.of(line.<ObjectNode>deepCopy().put("currency", currency));
  }
}
