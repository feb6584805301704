package dev.termshift.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A subscription of another system, made up: the same number is always the same one.
 *
 * @param number its number
 * @param base when the first of the running periods began; all do within half a day
 */
record ImportedRow(int number, Instant base) {

  /** Within how many hours all periods begin. */
  static final int HOURS = 12;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PREFIX = "old-";
  private static final int EVERY = 10;

  /** The number of the subscription that is called so; -1 if none is. */
  static int number(String subscriptionId) {
    return subscriptionId.startsWith(PREFIX)
        ? Integer.parseInt(subscriptionId.substring(PREFIX.length()))
        : -1;
  }

  /** What the other system calls it, and it is called here. */
  String id() {
    return PREFIX + number;
  }

  /** Whether it is activated before its period ends; the others are still held then. */
  boolean isActivated() {
    return number % EVERY != EVERY - 1;
  }

  /** When the running period ends. */
  Instant end() {
    return start().plusMonths(1).toInstant();
  }

  /** What is due then, in minor units. */
  long due() {
    return price() - balance();
  }

  private ZonedDateTime start() {
    return base.plus(Duration.ofHours(number % HOURS)).atZone(ZoneOffset.UTC);
  }

  /** Days that not every month has would move the anchor. */
  private Instant anchor() {
    int months = start().getDayOfMonth() > 28 ? 0 : number % 25;
    return start().minusMonths(months).toInstant();
  }

  private String planId() {
    return number % 3 == 0 ? "pro" : "basic";
  }

  private long price() {
    return number % 3 == 0 ? 2000 : 500;
  }

  private long balance() {
    return number % 7 == 0 ? 1 + number % 300 : 0;
  }

  /** The line of an import. */
  String line() {
    ObjectNode data = JSON.createObjectNode();
    data.put("externalId", id())
        .put("customerRef", "customer-" + number)
        .put("planId", planId())
        .put("catalogVersion", 1)
        .put("currency", "USD")
        .put("anchor", anchor().toString())
        .put("investedMinor", price())
        .put("balanceMinor", balance());
    data.putObject("period").put("start", start().toInstant().toString()).put("end", "" + end());
    data.putArray("lots").addObject().put("source", "PLAN").put("amount", credits());
    ObjectNode line = JSON.createObjectNode();
    line.put("expectedNextMinor", due()).put("expectedNextAt", end().toString());
    line.set("data", data);
    return line.toString();
  }

  private long credits() {
    return 1L + number % 100;
  }

  /** What the event of the import has to say of it, and what it says. */
  Map<String, String> differences(JsonNode event) {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("/externalId", id());
    expected.put("/customerRef", "customer-" + number);
    expected.put("/terms/planId", planId());
    expected.put("/terms/price/amountMinor", price());
    expected.put("/period/start", start().toInstant());
    expected.put("/period/end", end());
    expected.put("/cycle/anchor", anchor());
    expected.put("/invested/amountMinor", price());
    expected.put("/balance/amountMinor", balance());
    expected.put("/lots/0/amount", credits());
    expected.put("/lots/1", "");
    Map<String, String> differences = new LinkedHashMap<>();
    expected.forEach(
        (pointer, value) -> {
          String got = event.at(pointer).asText();
          if (!got.equals(value.toString())) {
            differences.put(pointer, "expected " + value + ", but got '" + got + "'");
          }
        });
    return differences;
  }
}
