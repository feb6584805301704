package dev.termshift.contract.cloudevent;

import dev.termshift.contract.Traceparent;
import dev.termshift.contract.cloudevent.EnvelopeFault.Problem;
import dev.termshift.contract.json.Utf8;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What the headers of a Kafka record say about the CloudEvent in it. */
final class HeaderAttributes {

  private static final String PREFIX = "ce_";
  private static final String CONTENT_TYPE = "content-type";

  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final EnvelopeParts parts;

  private HeaderAttributes(EnvelopeParts parts) {
    this.parts = parts;
  }

  /** Reads the headers; what cannot be read is noted as a fault of the envelope. */
  static HeaderAttributes of(Headers headers, EnvelopeParts parts) {
    HeaderAttributes read = new HeaderAttributes(parts);
    for (Header header : headers) {
      String key = header.key();
      boolean known = key.equals(CONTENT_TYPE) || key.equals(Traceparent.NAME);
      if (known || key.startsWith(PREFIX)) {
        read.add(key, header);
      }
    }
    return read;
  }

  private void add(String key, Header header) {
    byte[] value = header.value();
    Optional<String> text = value == null ? Optional.empty() : Utf8.decode(value);
    String but = value == null ? "got nothing" : "got other bytes";
    boolean trace = key.equals(Traceparent.NAME);
    if (text.isEmpty() && !trace) {
      fault(key, "Expected a header in UTF-8, but " + but);
    }
    if (attributes.putIfAbsent(key, text.orElse("")) != null && !trace) {
      fault(key, "Expected one header " + key + ", but got several");
    }
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
    return Optional.ofNullable(attributes.get(CONTENT_TYPE));
  }

  Optional<String> traceparent() {
    return Optional.ofNullable(attributes.get(Traceparent.NAME));
  }

  boolean isBinary() {
    return attributes.containsKey(PREFIX + "specversion");
  }

  void addTo(EnvelopeParts envelope) {
    attributes.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            envelope.attribute(key.substring(PREFIX.length()), value);
          }
        });
  }
}
