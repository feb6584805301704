package dev.termshift.http.api;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaType;
import dev.termshift.contract.Traceparent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What the headers of a request say of the CloudEvent in it, written as they are on Kafka: so both
 * ways have one reader. By the HTTP binding an attribute's header begins with {@code ce-}, and its
 * value may be quoted and percent-encoded.
 */
final class EventHeaders {

  private static final String PREFIX = "ce-";
  private static final String KAFKA_PREFIX = "ce_";
  private static final String VERSION = PREFIX + "specversion";
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private EventHeaders() {}

  /** Whether the request says that it is an event, in binary or in structured mode. */
  static boolean areIn(HttpRequest request) {
    MediaType media = request.entity().getContentType().mediaType();
    return media.subType().startsWith("cloudevents") || request.getHeader(VERSION).isPresent();
  }

  /** The headers that a record of Kafka with the same event has. */
  static Headers of(HttpRequest request) {
    Headers headers = new RecordHeaders();
    ContentType type = request.entity().getContentType();
    if (!type.mediaType().mainType().equals("none")) {
      headers.add("content-type", utf8(type.toString()));
    }
    for (HttpHeader header : request.getHeaders()) {
      String name = header.lowercaseName();
      if (name.startsWith(PREFIX)) {
        headers.add(KAFKA_PREFIX + name.substring(PREFIX.length()), decoded(header.value()));
      } else if (name.equals(Traceparent.NAME)) {
        headers.add(name, utf8(header.value()));
      }
    }
    return headers;
  }

  /** What is encoded wrongly stays as it is: whoever reads the attribute refuses it. */
  private static byte[] decoded(String value) {
    String text = unquoted(value);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      int code = text.charAt(i) == '%' && i + 2 < text.length() ? encoded(text, i + 1) : -1;
      if (code >= 0) {
        bytes.write(code);
        i += 2;
      } else {
        bytes.writeBytes(utf8(text.substring(i, i + 1)));
      }
    }
    return bytes.toByteArray();
  }

  private static int encoded(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted
        ? ESCAPED.matcher(value.substring(1, value.length() - 1)).replaceAll("$1")
        : value;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
