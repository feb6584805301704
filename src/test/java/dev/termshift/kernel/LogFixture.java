package dev.termshift.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log of one subscription, and what is journaled of it. */
final class LogFixture {

  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  /** Free, daily, a hundred credits. */
  static final String PLAN = "daily";

  /** The same for money. */
  static final String DEARER_PLAN = "daily-plus";

  final DecisionLimits limits;
  final RecordDecider decider;
  final SubscriptionFold fold;
  final List<JournaledEvent> journal = new ArrayList<>();
  Subscription subscription = Subscription.unknown("s");

  LogFixture() {
    this(DecisionLimits.STANDARD);
  }

  LogFixture(DecisionLimits limits) {
    this.limits = limits;
    this.decider = new RecordDecider(catalog(100), limits);
    this.fold = new SubscriptionFold(limits);
  }

  static Catalog catalog(long credits) {
    Plan plan =
        new Plan(
            PLAN,
            "Daily",
            1,
            Money.zero("USD"),
            new BillingInterval("P1D"),
            credits,
            PlanFeatures.PLAIN);
    Plan dearer =
        new Plan(
            DEARER_PLAN,
            "Daily plus",
            2,
            new Money(500, "USD"),
            new BillingInterval("P1D"),
            credits,
            PlanFeatures.PLAIN);
    return new Catalog(
        List.of(
            new CatalogVersion(
                1,
                Instant.EPOCH,
                Map.of(PLAN, plan, DEARER_PLAN, dearer),
                Map.of(),
                BillingPolicy.STANDARD)));
  }

  static LogRecord record(long offset, Instant at, String id, SubscriptionCommand command) {
    return new LogRecord(
        new LogPosition("log-1", 0, offset),
        at,
        "s",
        new CommandId("/test", id),
        command.toString(),
        Authority.CUSTOMER,
        Attribution.NONE,
        Optional.empty(),
        command);
  }

  static LogRecord start(long offset) {
    return record(offset, BEGIN, "start", new Start(PLAN, Optional.empty()));
  }

  static LogRecord consume(long offset, String id, long amount) {
    return record(
        offset, BEGIN.plusSeconds(offset), id, new ConsumeCredits(amount, Optional.empty()));
  }

  static LogRecord forwarded(LogRecord record, long sourceOffset) {
    return forwarded(record, "support-1", sourceOffset);
  }

  static LogRecord forwarded(LogRecord record, String sourceTopicId, long sourceOffset) {
    return new LogRecord(
        record.position(),
        record.appendedAt(),
        record.subscriptionId(),
        record.commandId(),
        record.contentHash(),
        Authority.SUPPORT,
        Attribution.NONE,
        Optional.of(
            new SourceRecord(new LogPosition(sourceTopicId, 0, sourceOffset), record.appendedAt())),
        record.command());
  }

  /** Another copy of the record that this one is a copy of. */
  static LogRecord copiedAgain(LogRecord copy, long offset, Instant at) {
    return new LogRecord(
        new LogPosition("log-1", 0, offset),
        at,
        copy.subscriptionId(),
        copy.commandId(),
        copy.contentHash(),
        copy.authority(),
        Attribution.NONE,
        copy.source().map(SourceRecord::again),
        copy.command());
  }

  static LogRecord inLog(LogRecord record, String topicId) {
    return new LogRecord(
        new LogPosition(topicId, 0, record.position().offset()),
        record.appendedAt(),
        record.subscriptionId(),
        record.commandId(),
        record.contentHash(),
        record.authority(),
        Attribution.NONE,
        record.source(),
        record.command());
  }

  /** Decides until the record is done with, and journals. */
  Outcome decide(LogRecord record) {
    Outcome outcome = decider.outcome(subscription, record, List.of());
    while (outcome instanceof Outcome.Partial partial) {
      apply(partial.events());
      assertThat(partial.after()).isEqualTo(subscription);
      outcome = decider.outcome(subscription, record, List.of());
    }
    if (outcome instanceof Outcome.Decided decided) {
      apply(decided.events());
      assertThat(decided.after()).isEqualTo(subscription);
    }
    return outcome;
  }

  void apply(List<JournaledEvent> events) {
    for (JournaledEvent event : events) {
      subscription = fold.apply(subscription, event);
      journal.add(event);
    }
  }

  /** What an actor knows that has just recovered without a snapshot. */
  List<Subscription> checkpoints() {
    List<Subscription> checkpoints = new ArrayList<>();
    Subscription folded = Subscription.unknown("s");
    for (JournaledEvent event : journal) {
      boolean same =
          folded
              .lastCause()
              .filter(cause -> cause.position().equals(event.cause().position()))
              .isPresent();
      if (!same) {
        checkpoints.add(folded);
      }
      folded = fold.apply(folded, event);
    }
    checkpoints.add(folded);
    return checkpoints;
  }
}
