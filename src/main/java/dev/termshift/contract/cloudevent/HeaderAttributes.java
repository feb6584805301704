package dev.termshift.contract.cloudevent;

import dev.termshift.contract.Traceparent;
import dev.termshift.contract.cloudevent.EnvelopeFault.Problem;
import dev.termshift.json.Utf8;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What the headers of a Kafka record say about the CloudEvent in it. */
final class HeaderAttributes {

  private static final String PREFIX = "ce_";
  static final String CONTENT_TYPE = "content-type";

  private static final String VERSION = "specversion";

  /** By the attribute's name, the header's without its prefix. */
  private final Map<String, String> attributes = new HashMap<>();

  private final Set<String> names = new HashSet<>();

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
      addAttribute(key.substring(PREFIX.length()), header);
    } else if (key.equals(CONTENT_TYPE)) {
      contentType.ifPresent(first -> fault(key, repeated(key)));
      contentType = contentType.or(() -> Optional.of(textOfContentType(header)));
    } else if (key.equals(Traceparent.NAME)) {
      // Somebody else's business: whatever is wrong with it, the event is none the worse.
      traceparent = traceparent.or(() -> decoded(header));
    }
  }

  /** An extension that is there twice, or that nobody can read, says nothing. */
  private void addAttribute(String name, Header header) {
    boolean first = names.add(name);
    Optional<String> text = decoded(header);
    boolean matters = EnvelopeParts.isText(name);
    if (first) {
      text.ifPresent(each -> attributes.put(name, each));
      if (matters && text.isEmpty()) {
        parts.noText(name, unreadable(header));
      }
    } else if (matters) {
      fault(EnvelopeParts.pointer(name), repeated(header.key()));
    } else {
      attributes.remove(name);
    }
  }

  private String textOfContentType(Header header) {
    Optional<String> text = decoded(header);
    if (text.isEmpty()) {
      fault(header.key(), unreadable(header));
    }
    return text.orElse("");
  }

  private static String unreadable(Header header) {
    String but = header.value() == null ? "got nothing" : "got other bytes";
    return "Expected a header in UTF-8, but " + but;
  }

  private static Optional<String> decoded(Header header) {
    byte[] value = header.value();
    return value == null ? Optional.empty() : Utf8.decode(value);
  }

  private static String repeated(String key) {
    return "Expected one header " + key + ", but got several";
  }

  private void fault(String place, String text) {
    parts.fault(Problem.NOT_A_CLOUD_EVENT, place, text);
  }

  Optional<String> contentType() {
    return contentType;
  }

  Optional<String> traceparent() {
    return traceparent;
  }

  boolean isBinary() {
    return names.contains(VERSION);
  }

  void addTo(EnvelopeParts envelope) {
    envelope.attributes(attributes);
  }
}
