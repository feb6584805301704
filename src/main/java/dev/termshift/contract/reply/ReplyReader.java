package dev.termshift.contract.reply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.cloudevent.Envelope;
import dev.termshift.contract.cloudevent.EnvelopeReader;
import dev.termshift.contract.json.StrictJson;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.contract.reply.ReplyMessage.Rejected;
import dev.termshift.domain.log.CommandId;
import dev.termshift.domain.log.LogPosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads replies back, as the senders of commands do. */
public final class ReplyReader {

  private static final int MAX_BYTES = 1024 * 1024;
  private static final int MAX_NESTING = 20;

  private final EnvelopeReader envelopes =
      new EnvelopeReader(new StrictJson(MAX_BYTES, MAX_NESTING));

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
    return new ReplyMessage(
        data.path("subscriptionId").asText(),
        new CommandId(data.path("commandSource").asText(), data.path("commandId").asText()),
        Outcome.valueOf(data.path("outcome").asText()),
        rejections(data.path("rejections")),
        events(data),
        Optional.of(data.path("message")).filter(JsonNode::isTextual).map(JsonNode::asText),
        position(data),
        instant(data.path("appendedAt").asText()));
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

  private static LogPosition position(JsonNode data) {
    return new LogPosition(
        data.path("topicId").asText(),
        data.path("partition").asInt(),
        data.path("offset").asLong());
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException invalid) {
      throw new IllegalArgumentException(
          "/data/appendedAt: Expected an instant, but got '" + text + "'", invalid);
    }
  }
}
