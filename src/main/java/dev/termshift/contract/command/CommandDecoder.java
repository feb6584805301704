package dev.termshift.contract.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.EventType;
import dev.termshift.contract.Traceparent;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.cloudevent.Envelope;
import dev.termshift.contract.cloudevent.EnvelopeReader;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.contract.command.DecodedCommand.Unreadable;
import dev.termshift.domain.command.CommandType;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.TextForm;
import dev.termshift.json.Utf8;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Turns Kafka records into commands, or names everything that is wrong with them. */
public final class CommandDecoder {

  private static final String SPEC_VERSION = "1.0";

  private final DecodeLimits limits;
  private final EnvelopeReader envelopes;
  private final IntConsumer ignoredFields;

  /** A decoder that looks at no more than the limits allow; it can be shared by threads. */
  public CommandDecoder(DecodeLimits limits) {
    this(limits, count -> {});
  }

  /**
   * The same.
   *
   * @param ignoredFields is told how many fields of a payment answer nobody knew, if there are any
   */
  public CommandDecoder(DecodeLimits limits, IntConsumer ignoredFields) {
    this.limits = limits;
    this.ignoredFields = ignoredFields;
    this.envelopes = new EnvelopeReader(limits.parser());
  }

  /** Never throws, whatever the bytes. */
  public DecodedCommand decode(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
    try {
      return excess(headers, value).orElseGet(() -> read(key, headers, value));
    } catch (RuntimeException unforeseen) {
      // The partition must go on whatever is sent to it: this one too becomes a dead letter.
      return new Unreadable(
          UnreadableReason.NOT_A_CLOUD_EVENT,
          List.of(
              "Expected a command, but reading it ended in " + unforeseen.getClass().getName()));
    }
  }

  private Optional<DecodedCommand> excess(Headers headers, byte @Nullable [] value) {
    long count = 0;
    long bytes = 0;
    for (Header header : headers) {
      count++;
      bytes += WireMessage.sizeOf(header);
    }
    int length = value == null ? 0 : value.length;
    DecodingFaults findings = new DecodingFaults();
    atMost(limits.maxValueBytes(), length, "bytes of value", findings);
    atMost(limits.maxHeaders(), count, "headers", findings);
    atMost(limits.maxHeaderBytes(), bytes, "bytes of headers", findings);
    return findings.unreadable().map(each -> each);
  }

  private static void atMost(long limit, long actual, String what, DecodingFaults findings) {
    if (actual > limit) {
      findings.add(
          UnreadableReason.TOO_LARGE,
          "Expected at most " + limit + " " + what + ", but got " + actual);
    }
  }

  private DecodedCommand read(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
    DecodingFaults findings = new DecodingFaults();
    String subscriptionId = subscriptionId(key, findings);
    Envelope envelope = envelopes.read(headers, value);
    envelope.faults().forEach(findings::add);
    checkVersion(envelope, findings);
    CommandId commandId = commandId(envelope, findings);
    checkSubject(envelope, subscriptionId, findings);
    Optional<GivenCommand> command = command(envelope, findings);
    Optional<Unreadable> unreadable = findings.unreadable();
    if (unreadable.isPresent()) {
      return unreadable.get();
    }
    GivenCommand readable = command.orElseThrow();
    return new Decoded(
        subscriptionId,
        commandId,
        ContentHash.of(readable),
        readable.command(),
        new Attribution(Actor.in(envelope), readable.reason()),
        Traceparent.of(envelope.attribute(Traceparent.NAME)));
  }

  private static String subscriptionId(byte @Nullable [] key, DecodingFaults findings) {
    if (key == null || key.length == 0) {
      findings.add(UnreadableReason.NO_KEY, "Expected the subscription id as key, but got nothing");
      return "";
    }
    Optional<String> id = Utf8.decode(key);
    Optional<String> fault =
        id.isEmpty()
            ? Optional.of("Expected UTF-8, but got other bytes")
            : TextForm.ID.faultOf(id.get());
    fault.ifPresent(each -> findings.add(UnreadableReason.INVALID_KEY, "key: " + each));
    return id.orElse("");
  }

  private static void checkVersion(Envelope envelope, DecodingFaults findings) {
    envelope
        .attribute("specversion")
        .filter(version -> !version.equals(SPEC_VERSION))
        .ifPresent(
            version ->
                findings.add(
                    UnreadableReason.UNKNOWN_VERSION,
                    "/specversion: Expected 1.0, but got " + TextForm.quote(version)));
  }

  private static CommandId commandId(Envelope envelope, DecodingFaults findings) {
    String id = envelope.attribute("id").orElse("");
    String source = envelope.attribute("source").orElse("");
    if (envelope.attribute("id").isPresent()) {
      TextForm.ID
          .faultOf(id)
          .ifPresent(each -> findings.add(UnreadableReason.INVALID_ID, "/id: " + each));
    }
    if (envelope.attribute("source").isPresent()) {
      TextForm.SOURCE
          .faultOf(source)
          .ifPresent(each -> findings.add(UnreadableReason.INVALID_ID, "/source: " + each));
    }
    return new CommandId(source, id);
  }

  private static void checkSubject(
      Envelope envelope, String subscriptionId, DecodingFaults findings) {
    envelope
        .attribute("subject")
        .filter(subject -> !subject.equals(subscriptionId))
        .ifPresent(
            subject ->
                findings.add(
                    UnreadableReason.KEY_NOT_SUBJECT,
                    "/subject: Expected the key "
                        + TextForm.quote(subscriptionId)
                        + ", but got "
                        + TextForm.quote(subject)));
  }

  private Optional<GivenCommand> command(Envelope envelope, DecodingFaults findings) {
    Optional<Function<JsonFields, GivenCommand>> reader =
        envelope.attribute("type").flatMap(type -> readerOf(type, findings));
    if (reader.isEmpty() || envelope.data().isEmpty()) {
      return Optional.empty();
    }
    JsonNode data = envelope.data().get();
    Faults faults = new Faults();
    GivenCommand command = reader.get().apply(new JsonFields(data, "/data", faults));
    faults.texts().forEach(each -> findings.add(UnreadableReason.INVALID_DATA, each));
    if (!faults.unknownFields().isEmpty()) {
      ignoredFields.accept(faults.unknownFields().size());
    }
    return Optional.of(command);
  }

  private static Optional<Function<JsonFields, GivenCommand>> readerOf(
      String type, DecodingFaults findings) {
    Optional<EventType> parsed = EventType.parse(type);
    Optional<Function<JsonFields, GivenCommand>> reader =
        parsed.map(EventType::name).flatMap(CommandDataReader::of);
    if (reader.isEmpty()) {
      findings.add(
          UnreadableReason.UNKNOWN_TYPE,
          "/type: Expected a command such as "
              + EventType.of(CommandType.UPGRADE.text())
              + ", but got "
              + TextForm.quote(type));
    } else if (!parsed.orElseThrow().isCurrent()) {
      findings.add(
          UnreadableReason.UNKNOWN_VERSION,
          "/type: Expected version v1, but got " + TextForm.quote(type));
      return Optional.empty();
    }
    return reader;
  }
}
