package dev.termshift.contract.command;

import dev.termshift.contract.WireMessage;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Kafka records as producers in other languages write them. */
final class Records {

  private Records() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Headers binaryHeaders(String type) {
    Headers headers = new RecordHeaders();
    headers.add("ce_specversion", utf8("1.0"));
    headers.add("ce_id", utf8("c-1"));
    headers.add("ce_source", utf8("/shop"));
    headers.add("ce_type", utf8("dev.termshift." + type + ".v1"));
    headers.add("content-type", utf8("application/json"));
    return headers;
  }

  static WireMessage binary(String type, String data) {
    return new WireMessage(utf8("s-1"), binaryHeaders(type), utf8(data));
  }

  /** A structured message whose members are given without the braces. */
  static WireMessage structured(String members) {
    Headers headers = new RecordHeaders();
    headers.add("content-type", utf8("application/cloudevents+json; charset=utf-8"));
    return new WireMessage(utf8("s-1"), headers, utf8("{" + members + "}"));
  }

  static WireMessage structured(String type, String data) {
    return structured(
        "\"specversion\":\"1.0\",\"id\":\"c-1\",\"source\":\"/shop\",\"type\":\"dev.termshift."
            + type
            + ".v1\",\"data\":"
            + data);
  }

  /** The same message with other values for one header; none removes it. */
  static WireMessage with(WireMessage message, String header, String... values) {
    Headers headers = new RecordHeaders(message.headers().toArray());
    headers.remove(header);
    for (String each : values) {
      headers.add(header, utf8(each));
    }
    return new WireMessage(message.key(), headers, message.value());
  }
}
