package dev.termshift.contract.cloudevent;

import dev.termshift.contract.Traceparent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Headers of the HTTP binding of CloudEvents, written as they are on Kafka: so both ways have one
 * reader. An attribute's header begins with {@code ce-}, and its value may be quoted and
 * percent-encoded.
 */
final class HttpBinding {

  private static final String PREFIX = "ce-";
  private static final String KAFKA_PREFIX = "ce_";
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private HttpBinding() {}

  /** The headers that a record of Kafka with the same event has. */
  static Headers onKafka(List<Map.Entry<String, String>> headers) {
    Headers onKafka = new RecordHeaders();
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey();
      if (name.startsWith(PREFIX)) {
        onKafka.add(KAFKA_PREFIX + name.substring(PREFIX.length()), decoded(header.getValue()));
      } else if (name.equals(HeaderAttributes.CONTENT_TYPE) || name.equals(Traceparent.NAME)) {
        onKafka.add(name, utf8(header.getValue()));
      }
    }
    return onKafka;
  }

  /** What is encoded wrongly stays as it is: whoever reads the attribute refuses it. */
  private static byte[] decoded(String value) {
    String text = unquoted(value);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      int code = encodedAt(text, i);
      if (code >= 0) {
        bytes.write(code);
        i += 3;
      } else {
        bytes.writeBytes(utf8(text.substring(i, i + 1)));
        i++;
      }
    }
    return bytes.toByteArray();
  }

  private static int encodedAt(String text, int at) {
    if (text.charAt(at) != '%' || at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
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
