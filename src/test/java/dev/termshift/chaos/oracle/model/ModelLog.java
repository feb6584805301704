package dev.termshift.chaos.oracle.model;

import static dev.termshift.domain.scenario.SampleCatalog.every;
import static dev.termshift.domain.scenario.SampleCatalog.usd;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log of one subscription, written record by record, and the model that follows it. */
final class ModelLog {

  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  /** From here on the daily plan has fifty credits. */
  static final Instant FEWER_CREDITS = Instant.parse("2026-01-11T12:00:00Z");

  static final Catalog CATALOG =
      SampleCatalog.with(
          SampleCatalog.with(SampleCatalog.CATALOG, "2025-01-01T00:00:00Z", daily(100)),
          FEWER_CREDITS.toString(),
          daily(50));

  final SubscriptionModel model;
  final List<JournaledEvent> journal = new ArrayList<>();
  private long nextOffset;
  private long nextSourceOffset;
  private String topicId = "log";

  ModelLog() {
    this(MemoryBounds.STANDARD);
  }

  ModelLog(MemoryBounds bounds) {
    this.model = new SubscriptionModel("s", CATALOG, bounds);
  }

  private static Plan daily(long credits) {
    return new Plan("daily", "daily", 0, usd(0), every("P1D"), credits, PlanFeatures.PLAIN);
  }

  /** The log is deleted and made anew. */
  void recreate() {
    topicId = topicId + "'";
    nextOffset = 0;
  }

  LogRecord customer(Instant at, String id, SubscriptionCommand command) {
    return record(at, id, Authority.CUSTOMER, command);
  }

  /** The next record of support's topic, forwarded at once. */
  LogRecord support(Instant at, String id, SubscriptionCommand command) {
    return forwarded(record(at, id, Authority.SUPPORT, command));
  }

  LogRecord payment(Instant at, String id, SubscriptionCommand command) {
    return forwarded(record(at, id, Authority.PAYMENT, command));
  }

  private LogRecord record(
      Instant at, String id, Authority authority, SubscriptionCommand command) {
    return new LogRecord(
        new LogPosition(topicId, 0, nextOffset++),
        at,
        "s",
        new CommandId("/test", id),
        command.toString(),
        authority,
        Attribution.NONE,
        Optional.empty(),
        command);
  }

  private LogRecord forwarded(LogRecord record) {
    LogPosition source = new LogPosition(record.authority().name(), 0, nextSourceOffset++);
    return from(record, Optional.of(new SourceRecord(source, record.appendedAt())));
  }

  /** The same record appended to the log once more; forwarded from the same place, if it was. */
  LogRecord again(Instant at, LogRecord record) {
    LogRecord next = record(at, record.commandId().id(), record.authority(), record.command());
    return from(next, record.source());
  }

  /** The same record with a reason in its data. */
  static LogRecord because(LogRecord record, String reason) {
    Attribution why = new Attribution(Optional.empty(), Optional.of(reason));
    return with(record, why, record.source());
  }

  private static LogRecord from(LogRecord record, Optional<SourceRecord> source) {
    return with(record, Attribution.NONE, source);
  }

  private static LogRecord with(
      LogRecord record, Attribution attribution, Optional<SourceRecord> source) {
    return new LogRecord(
        record.position(),
        record.appendedAt(),
        record.subscriptionId(),
        record.commandId(),
        record.contentHash(),
        record.authority(),
        attribution,
        source,
        record.command());
  }

  /** What must come of the record, and does. */
  Expectation take(LogRecord record) {
    Expectation outcome = model.expect(record);
    for (JournaledEvent event : outcome.events()) {
      model.follow(event);
      journal.add(event);
    }
    model.answered(record, outcome.answer());
    return outcome;
  }

  Answer answer(LogRecord record) {
    return take(record).answer();
  }

  /** The charge that was asked for last. */
  ChargeRequested charge() {
    return journal.stream()
        .map(JournaledEvent::event)
        .filter(ChargeRequested.class::isInstance)
        .map(ChargeRequested.class::cast)
        .reduce((before, after) -> after)
        .orElseThrow();
  }

  static List<RejectionCode> codes(Answer answer) {
    return ((Answer.Rejected) answer).rejections().stream().map(each -> each.code()).toList();
  }
}
