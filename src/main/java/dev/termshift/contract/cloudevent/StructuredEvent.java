package dev.termshift.contract.cloudevent;

import dev.termshift.contract.WireMessage;
import dev.termshift.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;

/** A message of Kafka's binary mode written in structured mode: one JSON object with its data. */
public final class StructuredEvent {

  private static final String ATTRIBUTE = "ce_";

  private StructuredEvent() {}

  /** Writes the attributes and {@code data}, whose JSON stays byte for byte what it is. */
  public static void write(JsonWriter json, WireMessage message) {
    for (Header header : message.headers()) {
      String value = new String(header.value(), StandardCharsets.UTF_8);
      if (header.key().startsWith(ATTRIBUTE)) {
        json.text(header.key().substring(ATTRIBUTE.length()), value);
      } else if (header.key().equals("content-type")) {
        json.text("datacontenttype", value);
      }
    }
    byte[] data = message.value();
    if (data != null) {
      json.raw("data", data);
    }
  }
}
