package dev.termshift.http.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The events of one subscription as lines of CSV, from the first one on. Some events leave to
 * earlier ones what their charge amounts to, or which plan runs; a line of a spreadsheet stands
 * alone, so it has it too.
 */
public final class CsvHistory {

  private static final Pattern TYPE = Pattern.compile("dev\\.termshift\\.(.+)\\.v\\d+");
  private static final Pattern RUNS =
      Pattern.compile("subscription\\.(imported|activated|renewed|resumed)|plan\\.changed");
  private static final Pattern OVER = Pattern.compile("charge\\.(settled|cancelled)");
  private static final String CHARGE = "charge.";
  private static final String REQUESTED = "charge.requested";
  private static final String PAUSED = "subscription.paused";
  private static final String AMOUNT = "amountMinor";
  private static final String CURRENCY = "currency";
  private static final String PLAN = "planId";

  /** What was requested for charges that are not over, by their ids. */
  private final Map<String, JsonNode> charges = new HashMap<>();

  private Optional<JsonNode> plan = Optional.empty();

  /** The next event, which is one JSON object. */
  public String line(byte[] event) {
    ObjectNode read = CsvForm.read(event);
    Matcher matcher = TYPE.matcher(read.path("type").asText());
    if (matcher.matches()) {
      recall(matcher.group(1), read);
      learn(matcher.group(1), read.path("data"));
    }
    return CsvForm.line(read);
  }

  private void recall(String type, ObjectNode event) {
    ObjectNode earlier = event.putObject("earlier");
    Optional<JsonNode> requested =
        Optional.ofNullable(charges.get(event.path("data").path("chargeId").asText()));
    if (type.startsWith(CHARGE) && !event.path("data").has(AMOUNT) && requested.isPresent()) {
      earlier.set(AMOUNT, requested.get().path(AMOUNT));
      earlier.set(CURRENCY, requested.get().path(CURRENCY));
    }
    if (type.equals(PAUSED)) {
      plan.ifPresent(each -> earlier.set(PLAN, each));
    }
  }

  private void learn(String type, JsonNode data) {
    if (type.equals(REQUESTED)) {
      charges.put(data.path("chargeId").asText(), data);
    } else if (OVER.matcher(type).matches()) {
      charges.remove(data.path("chargeId").asText());
    } else if (RUNS.matcher(type).matches()) {
      plan = Optional.of(data.path(data.has("to") ? "to" : "terms").path(PLAN));
    }
  }
}
