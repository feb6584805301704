package dev.termshift.contract.command;

import dev.termshift.contract.Traceparent;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.cloudevent.Envelope;
import dev.termshift.contract.cloudevent.EnvelopeReader;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.contract.command.DecodedCommand.Unreadable;
import dev.termshift.json.TextForm;
import dev.termshift.json.Utf8;
import dev.termshift.kernel.Attribution;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Turns Kafka records into commands, or names everything that is wrong with them. */
public final class CommandDecoder {

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
    CommandEvent event = CommandEvent.read(envelope, subscriptionId, findings, ignoredFields);
    Optional<Unreadable> unreadable = findings.unreadable();
    if (unreadable.isPresent()) {
      return unreadable.get();
    }
    GivenCommand readable = event.given().orElseThrow();
    return new Decoded(
        subscriptionId,
        event.id(),
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
}
