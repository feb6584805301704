package dev.termshift.contract.reply;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.cloudevent.OutgoingEvent;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.command.CommandType;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.LogRecord;
import dev.termshift.text.CallerText;
import dev.termshift.text.Language;
import java.util.List;
import java.util.Optional;

/** Turns answers into Kafka records in binary mode; the same answer, the same bytes. */
public final class Replies {

  static final String NAME = "reply";

  private static final CallerText WORDS = CallerText.in(Language.ENGLISH);

  /**
   * The reply to a record, whose id is the record's position.
   *
   * @param events the billing events that the record had, if it was accepted
   * @return nothing if nobody waits for one, or if the record belongs among the dead letters
   */
  public Optional<WireMessage> write(
      LogRecord record,
      Answer answer,
      Optional<SequenceRange> events,
      Optional<String> traceparent) {
    if (answer instanceof Answer.Unusable || !CommandType.isAnswered(record.command())) {
      return Optional.empty();
    }
    byte[] data = JsonWriter.objectOf(json -> write(json, record, answer, events));
    return Optional.of(
        OutgoingEvent.about(record.subscriptionId(), NAME)
            .from(OutgoingEvent.ENGINE, record.position().toString())
            .at(record.appendedAt())
            // Rises with every reply of a subscription; the gaps are others' commands.
            .with("sequence", Long.toString(record.position().offset()))
            .with("partitionkey", record.subscriptionId())
            .tracedBy(traceparent)
            // As headers, so that a sender finds its reply without reading the data.
            .with("commandid", record.commandId().id())
            .with("outcome", Outcome.of(answer).name())
            .carrying(data));
  }

  private static void write(
      JsonWriter json, LogRecord record, Answer answer, Optional<SequenceRange> events) {
    List<Rejection> rejections =
        answer instanceof Answer.Rejected rejected ? rejected.rejections() : List.of();
    json.text("subscriptionId", record.subscriptionId())
        .text("commandId", record.commandId().id())
        .text("commandSource", record.commandId().source())
        .name("outcome", Outcome.of(answer))
        .objects(
            "rejections",
            rejections,
            (inner, each) -> inner.name("code", each.code()).text("message", WORDS.of(each)));
    answer
        .match(new OfAnswer(json, events))
        .position(record.position())
        .instant("appendedAt", record.appendedAt());
  }

  /**
   * Writes the fields that only a reply to one kind of answer has.
   *
   * @param json where to
   * @param events the billing events of the record
   */
  private record OfAnswer(JsonWriter json, Optional<SequenceRange> events)
      implements Answer.Cases<JsonWriter> {

    @Override
    public JsonWriter accepted(Answer.Accepted answer) {
      events.ifPresent(this::range);
      return json.instant("usableUntil", answer.usableUntil())
          .text("message", answer.usableUntil().map(WORDS::usableUntil));
    }

    @Override
    public JsonWriter rejected(Answer.Rejected answer) {
      return json;
    }

    @Override
    public JsonWriter duplicate(Answer.Duplicate answer) {
      return range(new SequenceRange(answer.firstSequence(), answer.lastSequence()));
    }

    @Override
    public JsonWriter quoted(Answer.Quoted answer) {
      QuoteForm.write(json, answer.quote());
      return json;
    }

    @Override
    public JsonWriter nothing(Answer.Nothing answer) {
      return json.text("message", WORDS.of(answer));
    }

    @Override
    public JsonWriter unusable(Answer.Unusable answer) {
      throw new IllegalStateException("Expected an answer that is told, but got " + answer);
    }

    private JsonWriter range(SequenceRange range) {
      return json.number("firstSequence", range.first()).number("lastSequence", range.last());
    }
  }
}
