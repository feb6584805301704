package dev.termshift.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Billing events as lines of CSV, RFC 4180: what most of them have in columns of their own, and all
 * of an event's data as JSON in the last one.
 */
final class CsvForm {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String END = "\r\n";

  /** How a formula begins, in signs of full width too; what is blank before it is passed over. */
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  /** Each column's name, and where its value stands in an event. */
  private static final Map<String, String> COLUMNS = columns();

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("sequence", "/data/sequence");
    columns.put("effectiveAt", "/data/effectiveAt");
    columns.put("decidedAt", "/data/decidedAt");
    columns.put("type", "/type");
    columns.put("trigger", "/data/cause/trigger");
    columns.put("authority", "/data/cause/authority");
    columns.put("command", "/command");
    columns.put("commandId", "/data/cause/commandId");
    columns.put("commandSource", "/data/cause/commandSource");
    columns.put("actor", "/actor");
    columns.put("reason", "/reason");
    columns.put("planId", "/data/planId");
    columns.put("chargeId", "/data/chargeId");
    columns.put("paymentId", "/data/paymentId");
    columns.put("amountMinor", "/data/amountMinor");
    columns.put("currency", "/data/currency");
    columns.put("data", "/data");
    return columns;
  }

  private CsvForm() {}

  /** The names of the columns. */
  static String head() {
    return String.join(",", COLUMNS.keySet()) + END;
  }

  /** An event, which is one JSON object. */
  static String line(byte[] event) {
    JsonNode read = read(event);
    Function<String, String> cell = pointer -> cell(read.at(pointer));
    return COLUMNS.values().stream().map(cell).collect(Collectors.joining(",")) + END;
  }

  private static JsonNode read(byte[] event) {
    try {
      return JSON.readTree(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    }
    String text = value.isTextual() ? inert(value.textValue()) : value.toString();
    return text.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0)
        ? "\"" + text.replace("\"", "\"\"") + "\""
        : text;
  }

  /** What a spreadsheet would take for a formula is a text to it behind an apostrophe. */
  private static String inert(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
