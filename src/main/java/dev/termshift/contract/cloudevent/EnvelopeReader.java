package dev.termshift.contract.cloudevent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.Traceparent;
import dev.termshift.contract.cloudevent.EnvelopeFault.Problem;
import dev.termshift.json.StrictJson;
import dev.termshift.json.TextForm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents of both modes from Kafka records. It does not use the SDK's reader, which gives
 * up at the first fault, repairs invalid text and takes the last of repeated names.
 */
public final class EnvelopeReader {

  private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");
  private static final String STRUCTURED = "application/cloudevents";
  private static final String JSON = "application/json";

  private static final int OWN_MAX_BYTES = 1024 * 1024;
  private static final int OWN_MAX_NESTING = 20;

  private final StrictJson json;

  /** A reader that parses JSON with the given parser. */
  public EnvelopeReader(StrictJson json) {
    this.json = json;
  }

  /** A reader of what this project wrote: billing events and replies of at most 1 MiB. */
  public static EnvelopeReader ofOwnMessages() {
    return new EnvelopeReader(new StrictJson(OWN_MAX_BYTES, OWN_MAX_NESTING, OWN_MAX_BYTES));
  }

  /** Reads as much as there is; never throws, whatever the bytes. */
  public Envelope read(Headers headers, byte @Nullable [] value) {
    EnvelopeParts parts = new EnvelopeParts(json);
    HeaderAttributes attributes = HeaderAttributes.of(headers, parts);
    Optional<String> contentType = attributes.contentType();
    if (contentType.filter(EnvelopeReader::isStructured).isPresent()) {
      readStructured(contentType.get(), value, parts);
    } else if (attributes.isBinary()) {
      attributes.addTo(parts);
      readBinaryData(contentType, value, parts);
    } else {
      parts.fault(
          Problem.NOT_A_CLOUD_EVENT,
          "",
          "Expected a CloudEvent in binary mode (header ce_specversion) or structured mode"
              + " (content-type application/cloudevents+json), but got neither");
      return parts.envelope();
    }
    parts.spellVersion();
    parts.requireAttributes(REQUIRED);
    attributes.traceparent().ifPresent(each -> parts.fallback(Traceparent.NAME, each));
    return parts.envelope();
  }

  /**
   * Reads an event that came over HTTP.
   *
   * @param headers by their names in lower case; those that say nothing of the event are passed
   *     over
   */
  public Envelope read(List<Map.Entry<String, String>> headers, byte[] body) {
    return read(HttpBinding.onKafka(headers), body);
  }

  /** Reads a CloudEvent in structured mode that is parsed already; it must be an object. */
  public Envelope read(JsonNode event) {
    EnvelopeParts parts = new EnvelopeParts(json);
    readStructured(event, parts);
    parts.spellVersion();
    parts.requireAttributes(REQUIRED);
    return parts.envelope();
  }

  /** No value is no data, which is right for an event that has nothing more to say. */
  private static void readBinaryData(
      Optional<String> contentType, byte @Nullable [] value, EnvelopeParts parts) {
    if (value == null || value.length == 0) {
      return;
    }
    if (contentType.isPresent() && !isJson(contentType.get())) {
      parts.faultOfContentType("content-type", contentType.get());
    } else {
      parts.parseData(value);
    }
  }

  private static void readStructured(
      String contentType, byte @Nullable [] value, EnvelopeParts parts) {
    if (!mediaType(contentType).equals(STRUCTURED + "+json")) {
      parts.fault(
          Problem.NOT_A_CLOUD_EVENT,
          "",
          "Expected content-type application/cloudevents+json, but got "
              + TextForm.quote(contentType));
    } else if (value == null || value.length == 0) {
      parts.fault(Problem.NO_VALUE, "", "Expected a CloudEvent, but got no value");
    } else {
      parts.parseWhole(value).ifPresent(event -> readStructured(event, parts));
    }
  }

  private static void readStructured(JsonNode event, EnvelopeParts parts) {
    parts.addAttributes(event);
    Optional<String> contentType = parts.attribute("datacontenttype");
    boolean plain = event.hasNonNull("data");
    boolean encoded = event.hasNonNull("data_base64");
    if (plain && encoded) {
      parts.fault(
          Problem.NOT_A_CLOUD_EVENT,
          "/data_base64",
          "Expected one of data and data_base64, but got both");
    } else if (!plain && !encoded) {
      return;
    } else if (contentType.isPresent() && !isJson(contentType.get())) {
      parts.faultOfContentType("/datacontenttype", contentType.get());
    } else if (plain) {
      parts.data(event.get("data"));
    } else {
      parts.decodeData(event.get("data_base64"));
    }
  }

  private static boolean isStructured(String contentType) {
    return !contentType.equals(JSON) && mediaType(contentType).startsWith(STRUCTURED);
  }

  private static boolean isJson(String contentType) {
    if (contentType.equals(JSON)) {
      return true;
    }
    String type = mediaType(contentType);
    return type.equals(JSON) || type.equals("text/json") || type.endsWith("+json");
  }

  private static String mediaType(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return trimmed(type).toLowerCase(Locale.ROOT);
  }

  /** Without the white space that HTTP allows around a media type. */
  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
