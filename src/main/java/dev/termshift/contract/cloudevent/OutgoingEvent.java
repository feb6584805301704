package dev.termshift.contract.cloudevent;

import dev.termshift.contract.EventType;
import dev.termshift.contract.Traceparent;
import dev.termshift.contract.WireMessage;
import dev.termshift.json.InstantText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A CloudEvent that is being put together for a subscription's key, in binary mode. Most of what a
 * command allocates are the headers of its records, so what is the same in every message is one
 * header that all of them share.
 */
public final class OutgoingEvent {

  /** The source of everything that the engine itself says. */
  public static final URI ENGINE = URI.create("/termshift");

  private static final String PREFIX = "ce_";
  private static final Header VERSION = header(PREFIX + "specversion", "1.0");
  private static final Header BY_THE_ENGINE = header(PREFIX + "source", ENGINE.toString());
  private static final Header JSON = header("content-type", "application/json");

  /** By name; there are as many as there are commands, events and replies. */
  private static final Map<String, Header> TYPES = new ConcurrentHashMap<>();

  /** What an event of the engine has, and one more. */
  private static final int HEADERS = 13;

  private final String subscriptionId;
  private final Header type;
  private final List<Header> headers = new ArrayList<>(HEADERS);

  private OutgoingEvent(String subscriptionId, Header type) {
    this.subscriptionId = subscriptionId;
    this.type = type;
    headers.add(VERSION);
  }

  private static Header header(String key, String value) {
    return new RecordHeader(key, value.getBytes(StandardCharsets.UTF_8));
  }

  /** An event of the named type, whose subject and key are the subscription. */
  public static OutgoingEvent about(String subscriptionId, String name) {
    Header type = TYPES.computeIfAbsent(name, each -> header(PREFIX + "type", EventType.of(each)));
    return new OutgoingEvent(subscriptionId, type);
  }

  /** Who says it, and the id that is unique for that source; comes first, to head the record. */
  public OutgoingEvent from(URI source, String id) {
    with("id", id);
    headers.add(
        source.equals(ENGINE) ? BY_THE_ENGINE : header(PREFIX + "source", source.toString()));
    headers.add(type);
    headers.add(JSON);
    return with("subject", subscriptionId);
  }

  /** When it happened. */
  public OutgoingEvent at(Instant time) {
    return with("time", withShortestFraction(InstantText.of(time)));
  }

  /** As the SDK writes times, and so as they have always been written: {@code 01.5Z}. */
  private static String withShortestFraction(String instant) {
    int end = instant.length() - 1;
    if (instant.indexOf('.') < 0 || instant.charAt(end - 1) != '0') {
      return instant;
    }
    while (instant.charAt(end - 1) == '0') {
      end--;
    }
    return instant.substring(0, end) + "Z";
  }

  /** An extension attribute. */
  public OutgoingEvent with(String attribute, String value) {
    headers.add(header(PREFIX + attribute, value));
    return this;
  }

  /** An extension attribute, if there is one. */
  public OutgoingEvent withAny(String attribute, Optional<String> value) {
    return value.map(each -> with(attribute, each)).orElse(this);
  }

  /** The trace it belongs to, if any. */
  public OutgoingEvent tracedBy(Optional<String> traceparent) {
    return withAny(Traceparent.NAME, traceparent);
  }

  /** The message with the given JSON data. */
  public WireMessage carrying(byte[] json) {
    byte[] key = subscriptionId.getBytes(StandardCharsets.UTF_8);
    return new WireMessage(key, new RecordHeaders(headers), json);
  }
}
