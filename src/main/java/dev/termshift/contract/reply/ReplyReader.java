package dev.termshift.contract.reply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.cloudevent.Envelope;
import dev.termshift.contract.cloudevent.EnvelopeReader;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.contract.reply.ReplyMessage.Rejected;
import dev.termshift.domain.money.Money;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.TextForm;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads replies back, as the senders of commands do. */
public final class ReplyReader {

  private final EnvelopeReader envelopes = EnvelopeReader.ofOwnMessages();

  /**
   * The reply in a record.
   *
   * @throws IllegalArgumentException if it is none, or of another version than today's
   */
  public ReplyMessage read(Headers headers, byte @Nullable [] value) {
    Envelope envelope = envelopes.read(headers, value);
    JsonNode data = envelope.requireData();
    String name = envelope.requireType().name();
    if (!name.equals(Replies.NAME)) {
      throw new IllegalArgumentException("/type: Expected a reply, but got " + name);
    }
    Faults faults = new Faults();
    ReplyMessage reply = read(data, new JsonFields(data, "/data", faults));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults.texts()));
    }
    return reply;
  }

  private static ReplyMessage read(JsonNode data, JsonFields fields) {
    return new ReplyMessage(
        fields.text("subscriptionId", TextForm.ID),
        new CommandId(
            fields.text("commandSource", TextForm.SOURCE), fields.text("commandId", TextForm.ID)),
        fields.choice("outcome", Outcome.class),
        rejections(data.path("rejections")),
        events(data),
        Optional.of(data.path("message")).filter(JsonNode::isTextual).map(JsonNode::asText),
        new LogPosition(
            fields.text("topicId", TextForm.ID), fields.count("partition"), fields.whole("offset")),
        fields.instant("appendedAt"),
        quotedTotal(data.at("/quote/total")));
  }

  private static Optional<Money> quotedTotal(JsonNode total) {
    return Optional.of(total)
        .filter(JsonNode::isObject)
        .map(it -> new Money(it.path("amountMinor").asLong(), it.path("currency").asText()));
  }

  private static List<Rejected> rejections(JsonNode nodes) {
    List<Rejected> rejections = new ArrayList<>();
    for (JsonNode each : nodes) {
      rejections.add(new Rejected(each.path("code").asText(), each.path("message").asText()));
    }
    return rejections;
  }

  private static Optional<SequenceRange> events(JsonNode data) {
    return data.has("firstSequence")
        ? Optional.of(
            new SequenceRange(
                data.path("firstSequence").asLong(), data.path("lastSequence").asLong()))
        : Optional.empty();
  }
}
