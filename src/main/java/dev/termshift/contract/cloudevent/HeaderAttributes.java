package dev.termshift.contract.cloudevent;

import dev.termshift.contract.Traceparent;
import dev.termshift.contract.cloudevent.EnvelopeFault.Problem;
import dev.termshift.json.Utf8;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What the headers of a Kafka record say about the CloudEvent in it. */
final class HeaderAttributes {

  private static final String PREFIX = "ce_";
  static final String CONTENT_TYPE = "content-type";

  private static final String VERSION = "specversion";

  /** What Kafka Connect writes into a header if it is told 1.0. */
  private static final Map<String, String> VERSIONS_OF_CONNECT = Map.of("1", "1.0");

  /** By the attribute's name, the header's without its prefix. */
  private final Map<String, String> attributes = new HashMap<>();

  private final EnvelopeParts parts;
  private Optional<String> contentType = Optional.empty();
  private Optional<String> traceparent = Optional.empty();

  private HeaderAttributes(EnvelopeParts parts) {
    this.parts = parts;
  }

  /** Reads the headers; what cannot be read is noted as a fault of the envelope. */
  static HeaderAttributes of(Headers headers, EnvelopeParts parts) {
    HeaderAttributes read = new HeaderAttributes(parts);
    for (Header header : headers) {
      read.add(header);
    }
    return read;
  }

  private void add(Header header) {
    String key = header.key();
    if (key.startsWith(PREFIX)) {
      String text = text(header);
      if (attributes.putIfAbsent(key.substring(PREFIX.length()), text) != null) {
        repeated(key);
      }
    } else if (key.equals(CONTENT_TYPE)) {
      String text = text(header);
      contentType.ifPresent(first -> repeated(key));
      contentType = contentType.or(() -> Optional.of(text));
    } else if (key.equals(Traceparent.NAME)) {
      // Somebody else's business: whatever is wrong with it, the event is none the worse.
      traceparent = traceparent.or(() -> decoded(header));
    }
  }

  private String text(Header header) {
    return decoded(header)
        .orElseGet(
            () -> {
              String but = header.value() == null ? "got nothing" : "got other bytes";
              fault(header.key(), "Expected a header in UTF-8, but " + but);
              return "";
            });
  }

  private static Optional<String> decoded(Header header) {
    byte[] value = header.value();
    return value == null ? Optional.empty() : Utf8.decode(value);
  }

  private void repeated(String key) {
    fault(key, "Expected one header " + key + ", but got several");
  }

  private void fault(String key, String text) {
    parts.fault(Problem.NOT_A_CLOUD_EVENT, pointer(key), text);
  }

  private static String pointer(String key) {
    return key.startsWith(PREFIX)
        ? EnvelopeParts.pointer(key.substring(PREFIX.length()))
        : "/datacontenttype";
  }

  Optional<String> contentType() {
    return contentType;
  }

  Optional<String> traceparent() {
    return traceparent;
  }

  boolean isBinary() {
    return attributes.containsKey(VERSION);
  }

  void addTo(EnvelopeParts envelope) {
    attributes.computeIfPresent(
        VERSION, (same, text) -> VERSIONS_OF_CONNECT.getOrDefault(text, text));
    envelope.attributes(attributes);
  }
}
