package dev.termshift.kernel;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is not in the log, as if it were the log's next record: the same decision, and
 * nothing happens. What only a subscription's memory of commands would refuse is not foreseen.
 */
public final class DryRun {

  /** One record follows, and nothing is redelivered. */
  private static final DecisionLimits LIMITS = DecisionLimits.STANDARD.withUncommittedOffsets(1);

  private static final LogPosition BEFORE_ALL = new LogPosition("rehearsal", 0, -1);

  private final RecordDecider decider;

  /** Rehearses by that catalog. */
  public DryRun(Catalog catalog) {
    this.decider = new RecordDecider(catalog, LIMITS);
  }

  /** What would come of the command if it were appended to the log at {@code now}. */
  public Outcome.Decided of(
      Subscription subscription, SubscriptionCommand command, Authority authority, Instant now) {
    LogRecord record = next(subscription, command, authority, now);
    List<JournaledEvent> events = new ArrayList<>();
    Subscription reached = subscription;
    Outcome outcome = decider.outcome(reached, record, List.of());
    while (outcome instanceof Outcome.Partial partial) {
      events.addAll(partial.events());
      reached = partial.after();
      outcome = decider.outcome(reached, record, List.of());
    }
    if (outcome instanceof Outcome.Decided decided) {
      events.addAll(decided.events());
      return Outcome.Decided.now(decided.answer(), subscription, events, decided.after());
    }
    throw new IllegalStateException("Expected a record that is new, but got " + outcome);
  }

  /** What would come of the deadlines that are due by {@code now}. */
  public Outcome.Decided until(Subscription subscription, Instant now) {
    return of(subscription, new Elapse(now), Authority.CUSTOMER, now);
  }

  /**
   * The events of the deadlines that are due by {@code end}, if each is looked at when it is due: a
   * notice that is to come is not missed.
   */
  public List<JournaledEvent> inTime(Subscription subscription, Instant end) {
    List<JournaledEvent> events = new ArrayList<>();
    Subscription reached = subscription;
    for (Optional<Instant> due = dueBy(reached, end); due.isPresent(); due = dueBy(reached, end)) {
      Outcome.Decided then = atDeadline(reached, due.get());
      events.addAll(then.events());
      reached = then.after();
    }
    return events;
  }

  /** When the next deadline is, if that is by {@code end}. */
  static Optional<Instant> dueBy(Subscription subscription, Instant end) {
    return subscription.nextDeadline().map(Deadline::at).filter(at -> !at.isAfter(end));
  }

  /** What comes of a deadline that is due then. */
  Outcome.Decided atDeadline(Subscription subscription, Instant due) {
    Outcome.Decided then = until(subscription, due);
    if (then.events().isEmpty()) {
      throw new IllegalStateException("Expected something at " + due + ", but got nothing");
    }
    return then;
  }

  private static LogRecord next(
      Subscription subscription, SubscriptionCommand command, Authority authority, Instant now) {
    LogPosition last = subscription.lastCause().map(Cause::position).orElse(BEFORE_ALL);
    long offset = last.offset() + 1;
    return new LogRecord(
        new LogPosition(last.topicId(), last.partition(), offset),
        now,
        subscription.subscriptionId(),
        // One for each: what follows what was rehearsed is no repetition of it.
        new CommandId("/termshift/rehearsal", "rehearsal-" + offset),
        "",
        authority,
        Attribution.NONE,
        Optional.empty(),
        command);
  }
}
