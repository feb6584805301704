package dev.termshift.cli.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.json.Faults;
import dev.termshift.terminal.BadInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which column of another system's export is which field of an import: rows become lines. What a
 * row has in a form that cannot be read is passed on as it is, so that the line's faults tell it.
 *
 * @param fields the columns by what they are, and how instants are written
 */
record ImportMapping(JsonNode fields) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DIGITS = 2;
  private static final List<String> COLUMNS =
      List.of(
          "externalId",
          "customerRef",
          "plan",
          "currency",
          "anchor",
          "start",
          "end",
          "amount",
          "status");

  /**
   * The mapping in a file.
   *
   * @throws BadInput if it cannot be read
   */
  static ImportMapping read(Path file) {
    Faults faults = new Faults();
    try {
      return new ImportMapping(
          DecodeLimits.standard()
              .parser()
              .parse(Files.readAllBytes(file), "", faults)
              .filter(JsonNode::isObject)
              .orElseThrow(
                  () -> new BadInput("Expected a mapping in " + file + ": " + faults.texts())));
    } catch (IOException e) {
      throw new BadInput("Expected a mapping in " + file + ", but it cannot be read");
    }
  }

  /** The columns that are read. */
  Set<String> columns() {
    return COLUMNS.stream()
        .filter(fields::hasNonNull)
        .map(field -> fields.path(field).asText())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The line of a row, which has its cells by column; nothing if the subscription does not run. */
  Optional<String> line(Map<String, String> row) {
    boolean runs = false;
    for (JsonNode each : fields.path("running")) {
      runs |= each.asText().equals(of(row, "status"));
    }
    return runs ? Optional.of(lineOf(row)) : Optional.empty();
  }

  private String lineOf(Map<String, String> row) {
    String plan = of(row, "plan");
    ObjectNode data = JSON.objectNode();
    data.put("externalId", of(row, "externalId"))
        .put("customerRef", of(row, "customerRef"))
        .put("planId", fields.path("plans").path(plan).asText(plan))
        .put("currency", of(row, "currency").toUpperCase(Locale.ROOT))
        .put("anchor", instant(row, "anchor"));
    data.set("catalogVersion", fields.path("catalogVersion"));
    data.putObject("period").put("start", instant(row, "start")).put("end", instant(row, "end"));
    ObjectNode line = JSON.objectNode();
    line.put("expectedNextAt", instant(row, "end"));
    line.set("expectedNextMinor", minor(of(row, "amount")));
    line.set("data", data);
    return line.toString();
  }

  private String of(Map<String, String> row, String field) {
    return row.getOrDefault(fields.path(field).asText(), "");
  }

  /** In UTC, as exports have it. */
  private String instant(Map<String, String> row, String field) {
    String written = of(row, field);
    try {
      return LocalDateTime.parse(
              written, DateTimeFormatter.ofPattern(fields.path("instant").asText(), Locale.ENGLISH))
          .toInstant(ZoneOffset.UTC)
          .toString();
    } catch (DateTimeException | IllegalArgumentException e) {
      return written;
    }
  }

  private static JsonNode minor(String amount) {
    try {
      return JSON.numberNode(new BigDecimal(amount).movePointRight(DIGITS).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return JSON.textNode(amount);
    }
  }
}
