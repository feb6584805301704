package dev.termshift.journal.form;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.json.Form;
import dev.termshift.json.Variant;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.RecentDecision;
import dev.termshift.kernel.RememberedCommand;
import java.util.List;

/** The forms of what ties a subscription to the log: positions, causes, answers, memory. */
public final class LogForms {
  /** A place in a topic. */
  public static final Form<LogPosition> POSITION =
      new Form<>(
          (position, out) ->
              out.text("topicId", position.topicId())
                  .number("partition", position.partition())
                  .number("offset", position.offset()),
          in -> new LogPosition(in.text("topicId"), in.integer("partition"), in.number("offset")));

  private static final Form<CommandId> COMMAND_ID =
      new Form<>(
          (command, out) -> out.text("source", command.source()).text("id", command.id()),
          in -> new CommandId(in.text("source"), in.text("id")));

  /** Why an event was journaled. */
  public static final Form<Cause> CAUSE =
      new Form<>(
          (cause, out) ->
              out.object("position", POSITION, cause.position())
                  .object("commandId", COMMAND_ID, cause.commandId())
                  .text("contentHash", cause.contentHash())
                  .constant("authority", cause.authority())
                  .optionalText("actor", cause.attribution().actor())
                  .optionalText("reason", cause.attribution().reason())
                  .optionalText("command", cause.command().map(CommandType::text))
                  .optional("source", POSITION, cause.source())
                  .constant("trigger", cause.trigger())
                  .instant("decidedAt", cause.decidedAt())
                  .number("catalogVersion", cause.catalogVersion()),
          in ->
              new Cause(
                  in.object("position", POSITION),
                  in.object("commandId", COMMAND_ID),
                  in.text("contentHash"),
                  in.constant("authority", Authority.class),
                  new Attribution(in.optionalText("actor"), in.optionalText("reason")),
                  in.optionalText("command").flatMap(CommandType::named),
                  in.optional("source", POSITION),
                  in.constant("trigger", Cause.Trigger.class),
                  in.instant("decidedAt"),
                  in.integer("catalogVersion")));

  private static final Form<Quote> QUOTE = StoredRecords.form(Quote.class);

  private static final Form<Rejection> REJECTION =
      new Form<>(
          (rejection, out) ->
              out.constant("reason", rejection.reason()).texts("facts", rejection.facts()),
          in ->
              new Rejection(in.constant("reason", RejectionCode.Reason.class), in.texts("facts")));

  /** What a sender was told. */
  public static final Form<Answer> ANSWER =
      Variant.oneOf(
          List.of(
              Variant.of(
                  "accepted",
                  Answer.Accepted.class,
                  (answer, out) -> out.optionalInstant("usableUntil", answer.usableUntil()),
                  in -> new Answer.Accepted(in.optionalInstant("usableUntil"))),
              Variant.of(
                  "rejected",
                  Answer.Rejected.class,
                  (answer, out) -> out.list("rejections", REJECTION, answer.rejections()),
                  in -> new Answer.Rejected(in.list("rejections", REJECTION))),
              Variant.of(
                  "duplicate",
                  Answer.Duplicate.class,
                  (answer, out) ->
                      out.number("firstSequence", answer.firstSequence())
                          .number("lastSequence", answer.lastSequence()),
                  in ->
                      new Answer.Duplicate(in.number("firstSequence"), in.number("lastSequence"))),
              Variant.of(
                  "quoted",
                  Answer.Quoted.class,
                  (answer, out) -> out.object("quote", QUOTE, answer.quote()),
                  in -> new Answer.Quoted(in.object("quote", QUOTE))),
              Variant.of(
                  "nothing",
                  Answer.Nothing.class,
                  (answer, out) ->
                      out.constant("reason", answer.reason()).texts("facts", answer.facts()),
                  in ->
                      new Answer.Nothing(
                          in.constant("reason", Answer.Nothing.Why.class), in.texts("facts"))),
              Variant.of(
                  "unusable",
                  Answer.Unusable.class,
                  (answer, out) ->
                      out.constant("reason", answer.reason()).texts("facts", answer.facts()),
                  in ->
                      new Answer.Unusable(
                          in.constant("reason", Answer.Unusable.Reason.class),
                          in.texts("facts")))));

  /** What was decided at one position. */
  public static final Form<RecentDecision> RECENT_DECISION =
      new Form<>(
          (recent, out) ->
              out.object("position", POSITION, recent.position())
                  .object("commandId", COMMAND_ID, recent.commandId())
                  .text("contentHash", recent.contentHash())
                  .optional("answer", ANSWER, recent.answer())
                  .number("firstSequence", recent.firstSequence())
                  .number("lastSequence", recent.lastSequence()),
          in ->
              new RecentDecision(
                  in.object("position", POSITION),
                  in.object("commandId", COMMAND_ID),
                  in.text("contentHash"),
                  in.optional("answer", ANSWER),
                  in.number("firstSequence"),
                  in.number("lastSequence")));

  /** A command that was accepted. */
  public static final Form<RememberedCommand> REMEMBERED_COMMAND =
      new Form<>(
          (command, out) ->
              out.constant("authority", command.authority())
                  .object("commandId", COMMAND_ID, command.commandId())
                  .text("contentHash", command.contentHash())
                  .number("firstSequence", command.firstSequence())
                  .number("lastSequence", command.lastSequence())
                  .instant("decidedAt", command.decidedAt()),
          in ->
              new RememberedCommand(
                  in.constant("authority", Authority.class),
                  in.object("commandId", COMMAND_ID),
                  in.text("contentHash"),
                  in.number("firstSequence"),
                  in.number("lastSequence"),
                  in.instant("decidedAt")));

  private LogForms() {}
}
