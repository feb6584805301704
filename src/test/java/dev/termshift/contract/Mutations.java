package dev.termshift.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Small changes of messages, as bytes and as JSON, by a given source of chance. */
public final class Mutations {

  private static final byte[] NASTY =
      "\"\\{}[]:,0-9eE.\u0000\u007f".getBytes(StandardCharsets.UTF_8);

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Values that lie on both sides of what fields of commands may be. */
  private static final List<String> TEXTS =
      List.of(
          "",
          "s-1",
          "jane@example.com",
          "@",
          "jane%40example.com",
          "jane%2540x",
          "%4",
          "mailto:jane",
          "mailto/jane",
          "/shop/jane@example.com",
          "/shop/jane%40example.com",
          "/shop/jane%252540example.com",
          "/shop/%2541",
          "/shop/jane%EF%BC%A0example.com",
          "/caf%C3%A9",
          "/shop/../eu",
          "../eu",
          "/...",
          "/shop/.eu./a..b",
          "urn:..",
          "/shop?..#.",
          "a:b",
          "a".repeat(100),
          "a".repeat(101),
          "a".repeat(130),
          "a".repeat(131),
          "a".repeat(200),
          "a".repeat(201),
          "\ud83d\ude80".repeat(200),
          "\ud83d\ude80".repeat(201),
          "gr\u00f6\u00dfe",
          "a b",
          "a\n",
          "a\u0000",
          "a\u0085",
          "\ud800",
          "EUR",
          "EUR\n",
          "eur",
          "XXXX",
          "IMMEDIATE",
          "PERIOD_END",
          "immediate",
          "UTC",
          "utc",
          "Z",
          "+01:00",
          "UTC+1",
          "Europe/Berlin",
          "Mars/Olympus",
          "2026-01-31T00:00:00Z",
          "2026-01-31T00:00:00.Z",
          "2026-01-31T00:00:00.123456789Z",
          "2026-01-31T00:00:00.1234567891Z",
          "2026-01-31T00:00:00+01:00",
          "2026-01-31T00:00:00+0100",
          "2026-01-31T00:00:00-18:00",
          "2026-01-31T00:00:00+18:01",
          "2026-01-31T00:00Z",
          "2026-01-31T24:00:00Z",
          "2026-06-30T23:59:60Z",
          "2026-02-29T00:00:00Z",
          "2024-02-29T00:00:00Z",
          "2000-02-29T00:00:00Z",
          "2100-02-29T00:00:00Z",
          "2026-04-31T00:00:00Z",
          "1970-01-01T00:00:00Z",
          "1970-01-01T00:30:00+01:00",
          "1970-01-01T00:00:00-01:00",
          "1969-12-31T23:59:59Z",
          "9999-12-31T23:59:59.999Z",
          "9999-12-31T23:59:59-01:00",
          "+10000-01-01T00:00:00Z",
          "2026-01-31t00:00:00z",
          "/shop",
          "//",
          "/a//",
          "::",
          "1a:b",
          "urn:a:b",
          "urn:",
          "urn:#a",
          "#",
          "a#b#c",
          "/%zz",
          "/%41",
          "http://[::1]/",
          "https://shop.example/api?x=1#y",
          "1.0",
          "dev.termshift.cancel.v1",
          "dev.termshift.cancel.v2",
          "dev.termshift.cancel.v01",
          "application/json",
          "Application/JSON ; charset=utf-8",
          "text/plain",
          "application/x+json",
          "text/json;",
          " text/json");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1.0",
          "1.50",
          "1e3",
          "1e-3",
          "10e-1",
          "0e99",
          "2147483647",
          "2147483648",
          "-2147483648.0",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775807.0",
          "9223372036854775808",
          "-9223372036854775808",
          "-9.223372036854775809e18",
          "9007199254740993.0",
          "1e30");

  private final Random random;

  /** Changes as the source of chance has it. */
  public Mutations(Random random) {
    this.random = random;
  }

  /** Headers of which some are changed, repeated, renamed or without a value. */
  public Headers headers(Headers headers) {
    Headers mutated = new RecordHeaders();
    for (Header each : headers) {
      switch (random.nextInt(8)) {
        case 0 -> mutated.add(each.key(), bytes(each.value()));
        case 1 -> mutated.add(each.key(), null);
        case 2 -> mutated.add(each).add(each);
        case 3 -> mutated.add(each.key() + "x", each.value());
        default -> mutated.add(each);
      }
    }
    return mutated;
  }

  /** Bytes with one to four changes: another byte, a cut, a stretch said twice. */
  public byte[] bytes(byte[] bytes) {
    byte[] mutated = bytes.clone();
    for (int changes = random.nextInt(4); changes >= 0 && mutated.length > 0; changes--) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] = (byte) random.nextInt(256);
        case 1 -> mutated[at] = NASTY[random.nextInt(NASTY.length)];
        case 2 -> mutated = Arrays.copyOf(mutated, at);
        default -> mutated = repeat(mutated, at);
      }
    }
    return mutated;
  }

  /** The bytes with a stretch of them said twice. */
  private byte[] repeat(byte[] bytes, int from) {
    int to = from + random.nextInt(bytes.length - from);
    byte[] repeated = Arrays.copyOf(bytes, bytes.length + to - from);
    System.arraycopy(bytes, from, repeated, to, bytes.length - from);
    return repeated;
  }

  /** An object of which up to three fields, at any depth, are gone, null, changed or new. */
  public ObjectNode object(ObjectNode object) {
    ObjectNode mutated = object.deepCopy();
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      change(mutated);
    }
    return mutated;
  }

  private void change(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      object.set("planId", value());
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    if (object.get(name) instanceof ObjectNode inner && random.nextInt(4) > 0) {
      change(inner);
      return;
    }
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.putNull(name);
      case 2 -> object.set("un\u00fcblich", value());
      default -> object.set(name, value());
    }
  }

  private JsonNode value() {
    return switch (random.nextInt(8)) {
      case 0 -> NODES.booleanNode(random.nextBoolean());
      case 1 -> NODES.arrayNode();
      case 2 -> NODES.objectNode();
      case 3, 4 -> DecimalNode.valueOf(new BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size()))));
      default -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
    };
  }
}
