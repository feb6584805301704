package dev.termshift.http.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Billing events as lines of CSV, RFC 4180: what most of them have in columns of their own, and all
 * of an event's data as JSON in the last one.
 */
public final class CsvForm {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String END = "\r\n";

  /** How a formula begins, in signs of full width too. */
  private static final String SIGNS = "=+@\uff1d\uff0b\uff0d\uff20-";

  /** A formula, where a cell begins; what is blank before it is passed over. */
  private static final Pattern FORMULA = Pattern.compile("^(?=[\t\r\n" + SIGNS + "])");

  /** A formula, where a cell begins for a spreadsheet that parts lines by semicolons or tabs. */
  private static final Pattern FORMULA_WITHIN = Pattern.compile("(?<=[;\t])(?=[" + SIGNS + "])");

  private static final Pattern FORMULA_IN_JSON = Pattern.compile("(?<=;)[" + SIGNS + "]");

  /** The plan that an event is about: what is sold, or goes on, or what is given up. */
  private static final Function<JsonNode, JsonNode> PLAN =
      at(
          "/data/planId",
          "/data/to/planId",
          "/data/terms/planId",
          "/data/purpose/planId",
          "/data/replacedPlanId",
          "/earlier/planId");

  private static final Function<JsonNode, JsonNode> AMOUNT =
      at("/data/amountMinor", "/data/balanceApplied/amountMinor", "/earlier/amountMinor");

  /** Each column's name, and what an event has in it. */
  private static final Map<String, Function<JsonNode, JsonNode>> COLUMNS = columns();

  /** What credits were for is said in somebody's own words; of all else data have a code. */
  private static final Pattern WHAT_FOR =
      Pattern.compile("dev\\.termshift\\.credits\\.(consumed|reserved|returned)\\.v\\d+");

  private static Map<String, Function<JsonNode, JsonNode>> columns() {
    Map<String, Function<JsonNode, JsonNode>> columns = new LinkedHashMap<>();
    columns.put("sequence", at("/data/sequence"));
    columns.put("effectiveAt", at("/data/effectiveAt"));
    columns.put("decidedAt", at("/data/decidedAt"));
    columns.put("type", at("/type"));
    columns.put("trigger", at("/data/cause/trigger"));
    columns.put("authority", at("/data/cause/authority"));
    columns.put("command", at("/command"));
    columns.put("commandId", at("/data/cause/commandId"));
    columns.put("commandSource", at("/data/cause/commandSource"));
    columns.put("actor", at("/actor"));
    columns.put("reason", CsvForm::inWords);
    columns.put("why", CsvForm::asCode);
    columns.put("planId", PLAN);
    columns.put("chargeId", at("/data/chargeId"));
    columns.put("paymentId", at("/data/paymentId"));
    columns.put("amountMinor", AMOUNT);
    columns.put(
        "currency", at("/data/currency", "/data/balanceApplied/currency", "/earlier/currency"));
    columns.put("data", at("/data"));
    return columns;
  }

  /** The first of these that an event has. */
  private static Function<JsonNode, JsonNode> at(String... pointers) {
    return event ->
        Stream.of(pointers)
            .map(event::at)
            .filter(found -> !found.isMissingNode())
            .findFirst()
            .orElse(MissingNode.getInstance());
  }

  private static JsonNode inWords(JsonNode event) {
    return at(isWhatFor(event) ? "/data/reason" : "/reason", "/reason").apply(event);
  }

  private static JsonNode asCode(JsonNode event) {
    return at(isWhatFor(event) ? "/data/why" : "/data/reason", "/data/why").apply(event);
  }

  private static boolean isWhatFor(JsonNode event) {
    return WHAT_FOR.matcher(event.path("type").asText()).matches();
  }

  private CsvForm() {}

  /** The names of the columns. */
  public static String head() {
    return String.join(",", COLUMNS.keySet()) + END;
  }

  /** An event that nothing is known before. */
  static String line(byte[] event) {
    return line(read(event));
  }

  /** An event; what it does not say itself may stand in it as {@code earlier}. */
  static String line(JsonNode event) {
    return COLUMNS.values().stream()
            .map(column -> cell(column.apply(event)))
            .collect(Collectors.joining(","))
        + END;
  }

  /** An event, which is one JSON object. */
  static ObjectNode read(byte[] event) {
    try {
      return JSON.readValue(event, ObjectNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    }
    String text = value.isTextual() ? inert(value.textValue()) : inertJson(value.toString());
    return text.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0)
        ? "\"" + text.replace("\"", "\"\"") + "\""
        : text;
  }

  /** What a spreadsheet would take for a formula is a text to it behind an apostrophe. */
  private static String inert(String text) {
    String within = FORMULA_WITHIN.matcher(text).replaceAll("'");
    return FORMULA.matcher(within).replaceFirst("'");
  }

  /** JSON stays what it says: the sign is escaped there. */
  private static String inertJson(String json) {
    return FORMULA_IN_JSON
        .matcher(json)
        .replaceAll(sign -> "\\\\u%04x".formatted((int) sign.group().charAt(0)));
  }
}
