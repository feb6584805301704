package dev.termshift.contract.cloudevent;

import dev.termshift.contract.EventType;
import dev.termshift.contract.Traceparent;
import dev.termshift.contract.WireMessage;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.v1.CloudEventBuilder;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A CloudEvent that is being put together for a subscription's key, in binary mode. */
public final class OutgoingEvent {

  /** The source of everything that the engine itself says. */
  public static final URI ENGINE = URI.create("/termshift");

  private static final CloudEventSerializer BINARY_MODE = new CloudEventSerializer();
  private static final String NO_TOPIC = "";

  private final String subscriptionId;
  private final CloudEventBuilder builder;

  private OutgoingEvent(String subscriptionId, CloudEventBuilder builder) {
    this.subscriptionId = subscriptionId;
    this.builder = builder;
  }

  /** An event of the named type, whose subject and key are the subscription. */
  public static OutgoingEvent about(String subscriptionId, String name) {
    return new OutgoingEvent(
        subscriptionId,
        new CloudEventBuilder().withType(EventType.of(name)).withSubject(subscriptionId));
  }

  /** Who says it, and the id that is unique for that source. */
  public OutgoingEvent from(URI source, String id) {
    builder.withSource(source).withId(id);
    return this;
  }

  /** When it happened. */
  public OutgoingEvent at(Instant time) {
    builder.withTime(time.atOffset(ZoneOffset.UTC));
    return this;
  }

  /** An extension attribute. */
  public OutgoingEvent with(String extension, String value) {
    builder.withExtension(extension, value);
    return this;
  }

  /** The trace it belongs to, if any. */
  public OutgoingEvent tracedBy(Optional<String> traceparent) {
    traceparent.ifPresent(each -> builder.withExtension(Traceparent.NAME, each));
    return this;
  }

  /** The message with the given JSON data. */
  public WireMessage carrying(byte[] json) {
    CloudEvent event = builder.withData("application/json", json).build();
    Headers headers = new RecordHeaders();
    byte[] value = BINARY_MODE.serialize(NO_TOPIC, headers, event);
    return new WireMessage(subscriptionId.getBytes(StandardCharsets.UTF_8), headers, value);
  }
}
