package dev.termshift.contract.reply;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.cloudevent.OutgoingEvent;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.rules.Answer;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.LogRecord;
import dev.termshift.text.CallerText;
import dev.termshift.text.Language;
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
    if (!CommandType.isAnswered(record.command())) {
      return Optional.empty();
    }
    return answer
        .match(new ReplyContentOf(events))
        .map(
            content ->
                OutgoingEvent.about(record.subscriptionId(), NAME)
                    .from(OutgoingEvent.ENGINE, record.position().toString())
                    .at(record.appendedAt())
                    // Rises with every reply of a subscription; the gaps are others' commands.
                    .with("sequence", Long.toString(record.position().offset()))
                    .with("partitionkey", record.subscriptionId())
                    .tracedBy(traceparent)
                    // As headers, so that a sender finds its reply without reading the data.
                    .with("commandid", record.commandId().id())
                    .with("outcome", content.outcome().name())
                    .carrying(JsonWriter.objectOf(json -> write(json, record, content))));
  }

  private static void write(JsonWriter json, LogRecord record, ReplyContent content) {
    json.text("subscriptionId", record.subscriptionId())
        .text("commandId", record.commandId().id())
        .text("commandSource", record.commandId().source())
        .name("outcome", content.outcome())
        .objects(
            "rejections",
            content.rejections(),
            (inner, each) -> inner.name("code", each.code()).text("message", WORDS.of(each)));
    content
        .events()
        .ifPresent(
            range ->
                json.number("firstSequence", range.first()).number("lastSequence", range.last()));
    content.quote().ifPresent(quote -> QuoteForm.write(json, quote));
    json.instant("usableUntil", content.usableUntil())
        .text("message", content.message())
        .position(record.position())
        .instant("appendedAt", record.appendedAt());
  }

  /**
   * The content of the reply to each kind of answer.
   *
   * @param events the billing events of the record
   */
  private record ReplyContentOf(Optional<SequenceRange> events)
      implements Answer.Cases<Optional<ReplyContent>> {

    @Override
    public Optional<ReplyContent> accepted(Answer.Accepted answer) {
      return Optional.of(ReplyContent.accepted(events, answer.usableUntil()));
    }

    @Override
    public Optional<ReplyContent> rejected(Answer.Rejected answer) {
      return Optional.of(ReplyContent.rejected(answer.rejections()));
    }

    @Override
    public Optional<ReplyContent> duplicate(Answer.Duplicate answer) {
      SequenceRange then = new SequenceRange(answer.firstSequence(), answer.lastSequence());
      return Optional.of(ReplyContent.duplicate(then));
    }

    @Override
    public Optional<ReplyContent> quoted(Answer.Quoted answer) {
      return Optional.of(ReplyContent.quoted(answer.quote()));
    }

    @Override
    public Optional<ReplyContent> nothing(Answer.Nothing answer) {
      return Optional.of(ReplyContent.nothing(WORDS.of(answer)));
    }

    @Override
    public Optional<ReplyContent> unusable(Answer.Unusable answer) {
      return Optional.empty();
    }
  }
}
