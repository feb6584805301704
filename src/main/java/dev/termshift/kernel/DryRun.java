package dev.termshift.kernel;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.rules.Answer;
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

  private static final CommandId ID = new CommandId("/termshift/rehearsal", "rehearsal");
  private static final LogPosition BEFORE_ALL = new LogPosition("rehearsal", 0, -1);

  private final RecordDecider decider;

  /**
   * What would come of a command.
   *
   * @param answer what its sender would be told
   * @param events what would happen, deadlines that are due before it included
   * @param after the subscription after it
   */
  public record Outcome(Answer answer, List<JournaledEvent> events, Subscription after) {

    /** Copies the list. */
    public Outcome {
      events = List.copyOf(events);
    }
  }

  /** Rehearses by that catalog. */
  public DryRun(Catalog catalog) {
    this.decider = new RecordDecider(catalog, LIMITS);
  }

  /** What would come of the command if it were appended to the log at {@code now}. */
  public Outcome of(
      Subscription subscription, SubscriptionCommand command, Authority authority, Instant now) {
    LogRecord record = next(subscription, command, authority, now);
    List<JournaledEvent> events = new ArrayList<>();
    Subscription reached = subscription;
    Verdict verdict = decider.verdict(reached, record, List.of());
    while (verdict instanceof Verdict.Partial partial) {
      events.addAll(partial.events());
      reached = partial.after();
      verdict = decider.verdict(reached, record, List.of());
    }
    if (verdict instanceof Verdict.Decided decided) {
      events.addAll(decided.events());
      return new Outcome(decided.answer(), events, decided.after());
    }
    throw new IllegalStateException("Expected a record that is new, but got " + verdict);
  }

  /** What would come of the deadlines that are due by {@code now}. */
  public Outcome until(Subscription subscription, Instant now) {
    return of(subscription, new Elapse(now), Authority.CUSTOMER, now);
  }

  private static LogRecord next(
      Subscription subscription, SubscriptionCommand command, Authority authority, Instant now) {
    LogPosition last = subscription.lastCause().map(Cause::position).orElse(BEFORE_ALL);
    return new LogRecord(
        new LogPosition(last.topicId(), last.partition(), last.offset() + 1),
        now,
        subscription.subscriptionId(),
        ID,
        "",
        authority,
        Attribution.NONE,
        Optional.empty(),
        command);
  }
}
