package dev.termshift.kernel;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Answer.Unusable.Reason;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Transition;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.SubscriptionCommand.Restart;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides a log record exactly once: a record beyond the last decided position is decided, one at
 * or before it is a redelivery and only repeated.
 */
public class RecordDecider {

  private final Catalog catalog;
  private final DecisionLimits limits;
  private final Deduplication deduplication;
  private final SubscriptionFold fold;

  /** Decides by the catalog, within the bounds. */
  public RecordDecider(Catalog catalog, DecisionLimits limits) {
    this(catalog, limits, new Deduplication(limits), new SubscriptionFold(limits));
  }

  RecordDecider(
      Catalog catalog, DecisionLimits limits, Deduplication deduplication, SubscriptionFold fold) {
    this.catalog = catalog;
    this.limits = limits;
    this.deduplication = deduplication;
    this.fold = fold;
  }

  /** How what it decides is folded, live or on recovery. */
  public SubscriptionFold fold() {
    return fold;
  }

  /**
   * What becomes of the record.
   *
   * @param subscription everything journaled so far
   * @param checkpoints the subscription after each position that was folded on recovery, oldest
   *     first; what a redelivery is answered from
   */
  public Outcome outcome(
      Subscription subscription, LogRecord record, List<Subscription> checkpoints) {
    if (isRedelivery(subscription, record.position())) {
      return new Redelivery(this, subscription, subscription, record).outcome(checkpoints);
    }
    return isConflicting(subscription, record)
        ? Outcome.Decided.now(conflict(record), subscription, List.of(), subscription)
        : decide(subscription, record);
  }

  /**
   * What becomes of a record that is new, however many parts its missed deadlines take.
   *
   * @param parts is handed what is journaled before the last part, in its order
   * @throws IllegalStateException if the record was decided before
   */
  public Outcome.Decided whole(
      Subscription subscription, LogRecord record, Consumer<List<JournaledEvent>> parts) {
    Outcome outcome = outcome(subscription, record, List.of());
    while (outcome instanceof Outcome.Partial partial) {
      parts.accept(partial.events());
      outcome = outcome(partial.after(), record, List.of());
    }
    if (outcome instanceof Outcome.Decided decided) {
      return decided;
    }
    throw new IllegalStateException("Expected a record that is new, but got " + outcome);
  }

  /**
   * What becomes of a redelivery that memory does not reach back to.
   *
   * @param journal every event of the subscription, in order; read as far as it takes
   * @param now the subscription with all of them
   */
  public Outcome fromJournal(Iterable<JournaledEvent> journal, Subscription now, LogRecord record) {
    Subscription then = Redelivery.then(fold, journal, record);
    return new Redelivery(this, then, now, record).outcome(List.of(then));
  }

  /** Whether the position was decided before, whatever came of it. */
  public boolean isRedelivery(Subscription subscription, LogPosition position) {
    return subscription
        .lastCause()
        .map(Cause::position)
        .filter(position::isAtOrBefore)
        .filter(last -> !(last.equals(position) && subscription.unfinished()))
        .isPresent();
  }

  /**
   * Whether a redelivery that the memory of now does not hold is looked for in the states before
   * it. A bounded memory is no proof that nothing was decided.
   */
  boolean looksBehindMemory() {
    return true;
  }

  static Answer conflict(LogRecord record) {
    return Answer.Unusable.because(Reason.OTHER_COMMAND, record.position(), record.commandId());
  }

  /**
   * Deadlines were journaled for another command at this very position. The same command with other
   * content is read by a node of another version: its own decision is still to be made.
   */
  private static boolean isConflicting(Subscription subscription, LogRecord record) {
    return subscription.unfinished()
        && subscription
            .lastCause()
            .filter(cause -> cause.position().equals(record.position()))
            .filter(cause -> !cause.commandId().equals(record.commandId()))
            .isPresent();
  }

  private Outcome decide(Subscription subscription, LogRecord record) {
    try {
      DecisionContext context = context(subscription, record);
      CatchUp caughtUp = CatchUp.before(record, subscription, context, limits.catchUpDeadlines());
      return caughtUp.complete()
          ? decideNow(subscription, record, caughtUp, context)
          : new Outcome.Partial(
              caughtUp.events(),
              fold.apply(
                  subscription, caughtUp.events(), caughtUp.state(), caughtUp.nextDeadline()));
    } catch (RuntimeException e) {
      // A rule that throws must not stop the partition: the record goes to the dead letters.
      return Outcome.Decided.now(failed(e), subscription, List.of(), subscription);
    }
  }

  private Outcome decideNow(
      Subscription subscription, LogRecord record, CatchUp caughtUp, DecisionContext context) {
    long version = subscription.sequenceNr() + caughtUp.events().size();
    Decision decision =
        deduplication.decide(subscription, caughtUp.state(), record, context.atVersion(version));
    List<JournaledEvent> events = caughtUp.events();
    SubscriptionState state = caughtUp.state();
    Optional<Deadline> nextDeadline = caughtUp.nextDeadline();
    if (decision.transition().isPresent()) {
      Transition transition = decision.transition().get();
      Cause cause = Causes.of(record, Cause.Trigger.COMMAND, context);
      Optional<String> customerRef = Details.of(transition.state()).customerRef();
      for (SubscriptionEvent event : transition.events()) {
        Instant at = effectiveAt(record, event, context.now());
        events.add(new JournaledEvent(event, at, cause, false, customerRef));
      }
      state = transition.state();
      nextDeadline = transition.nextDeadline();
    }
    Causes.markLast(events);
    Subscription after = fold.apply(subscription, events, state, nextDeadline);
    return Outcome.Decided.now(decision.answer(), subscription, events, after);
  }

  /** What has expired since an end is told when the subscription begins once more. */
  private static Instant effectiveAt(LogRecord record, SubscriptionEvent event, Instant now) {
    return record.command() instanceof Restart && event instanceof CreditsExpired expired
        ? expired.expiredAt()
        : now;
  }

  /** The answer the record would get on this subscription, without any effect. */
  Answer answerOnly(Subscription before, LogRecord record) {
    try {
      DecisionContext context = context(before, record);
      return deduplication.decide(before, before.state(), record, context).answer();
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private static Answer failed(RuntimeException why) {
    return Answer.Unusable.because(Reason.RULE_THREW, why);
  }

  private DecisionContext context(Subscription subscription, LogRecord record) {
    Instant now =
        subscription
            .lastCause()
            .map(Cause::decidedAt)
            .filter(last -> last.isAfter(record.appendedAt()))
            .orElse(record.appendedAt());
    return new DecisionContext(
        record.subscriptionId(),
        record.authority(),
        catalog,
        now,
        now,
        record.source().map(SourceRecord::appendedAt).orElse(now),
        subscription.sequenceNr(),
        record.commandId().id());
  }
}
