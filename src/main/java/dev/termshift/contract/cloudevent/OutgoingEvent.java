package dev.termshift.contract.cloudevent;

import dev.termshift.contract.EventType;
import dev.termshift.contract.Traceparent;
import dev.termshift.contract.WireMessage;
import dev.termshift.json.InstantText;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.kafka.impl.KafkaSerializerMessageWriterImpl;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A CloudEvent that is being put together for a subscription's key, in binary mode. It goes through
 * the SDK's writer of messages, attribute by attribute: an event object in between would double the
 * cost of every message.
 */
public final class OutgoingEvent {

  /** The source of everything that the engine itself says. */
  public static final URI ENGINE = URI.create("/termshift");

  private static final String JSON = "application/json";

  private final String subscriptionId;
  private final String type;
  private final Headers headers = new RecordHeaders();
  private final KafkaSerializerMessageWriterImpl writer;

  private OutgoingEvent(String subscriptionId, String type) {
    this.subscriptionId = subscriptionId;
    this.type = type;
    this.writer = new KafkaSerializerMessageWriterImpl(headers).create(SpecVersion.V1);
  }

  /** An event of the named type, whose subject and key are the subscription. */
  public static OutgoingEvent about(String subscriptionId, String name) {
    return new OutgoingEvent(subscriptionId, EventType.of(name));
  }

  /** Who says it, and the id that is unique for that source; comes first, to head the record. */
  public OutgoingEvent from(URI source, String id) {
    return with("id", id)
        .with("source", source.toString())
        .with("type", type)
        .with("datacontenttype", JSON)
        .with("subject", subscriptionId);
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
    writer.withContextAttribute(attribute, value);
    return this;
  }

  /** The trace it belongs to, if any. */
  public OutgoingEvent tracedBy(Optional<String> traceparent) {
    return traceparent.map(each -> with(Traceparent.NAME, each)).orElse(this);
  }

  /** The message with the given JSON data. */
  public WireMessage carrying(byte[] json) {
    byte[] value = writer.end(BytesCloudEventData.wrap(json));
    return new WireMessage(subscriptionId.getBytes(StandardCharsets.UTF_8), headers, value);
  }
}
