package dev.termshift.kernel;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Transition;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.rules.Answer;
import dev.termshift.domain.rules.Answer.Unusable.Reason;
import dev.termshift.domain.rules.Decision;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides a log record exactly once: a record beyond the last decided position is decided, one at
 * or before it is a redelivery and only repeated.
 */
public final class RecordDecider {

  private final Catalog catalog;
  private final DecisionLimits limits;
  private final Recognition recognition;
  private final Deduplication admission;
  private final SubscriptionFold fold;

  /** Decides by the catalog, within the bounds. */
  public RecordDecider(Catalog catalog, DecisionLimits limits) {
    this(catalog, limits, Recognition.COMPLETE);
  }

  /** A decider that recognises less is one that a test expects to be found out. */
  RecordDecider(Catalog catalog, DecisionLimits limits, Recognition recognition) {
    this(catalog, limits, recognition, new SubscriptionFold(limits));
  }

  /** A decider that folds otherwise is another one. */
  RecordDecider(
      Catalog catalog, DecisionLimits limits, Recognition recognition, SubscriptionFold fold) {
    this.catalog = catalog;
    this.limits = limits;
    this.recognition = recognition;
    this.admission = new Deduplication(limits, recognition);
    this.fold = fold;
  }

  /** How what it decides is folded, live or on recovery. */
  public SubscriptionFold fold() {
    return fold;
  }

  /**
   * What is to be done with the record.
   *
   * @param subscription everything journaled so far
   * @param checkpoints the subscription after each position that was folded on recovery, oldest
   *     first; what a redelivery is answered from
   */
  public Verdict verdict(
      Subscription subscription, LogRecord record, List<Subscription> checkpoints) {
    if (recognition.isRedelivery(subscription, record.position())) {
      return new Redelivery(this, subscription, record).verdict(checkpoints);
    }
    return isConflicting(subscription, record)
        ? new Verdict.Decided(conflict(record), List.of(), subscription)
        : decide(subscription, record);
  }

  /**
   * The verdict on a redelivery that memory does not reach back to.
   *
   * @param journal every event of the subscription, in order; read as far as it takes
   */
  public Verdict fromJournal(Iterable<JournaledEvent> journal, LogRecord record) {
    return Redelivery.fromJournal(this, fold, journal, record);
  }

  /** Whether the position was decided before, whatever came of it. */
  public static boolean isRedelivery(Subscription subscription, LogPosition position) {
    return subscription
        .lastCause()
        .map(Cause::position)
        .filter(position::isAtOrBefore)
        .filter(last -> !(last.equals(position) && subscription.unfinished()))
        .isPresent();
  }

  boolean looksBehindMemory() {
    return recognition.looksBehindMemory();
  }

  static Answer conflict(LogRecord record) {
    return new Answer.Unusable(
        Reason.POSITION_CONFLICT,
        "Expected the command that was decided at "
            + record.position()
            + ", but found "
            + record.commandId());
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

  private Verdict decide(Subscription subscription, LogRecord record) {
    try {
      DecisionContext context = context(subscription, record);
      CatchUp caughtUp = CatchUp.before(record, subscription, context, limits.catchUpDeadlines());
      return caughtUp.complete()
          ? decideNow(subscription, record, caughtUp, context)
          : new Verdict.Partial(
              caughtUp.events(),
              fold.apply(
                  subscription, caughtUp.events(), caughtUp.state(), caughtUp.nextDeadline()));
    } catch (RuntimeException e) {
      // A rule that throws must not stop the partition: the record goes to the dead letters.
      return new Verdict.Decided(
          new Answer.Unusable(Reason.RULE_FAILED, "Expected a decision, but " + e),
          List.of(),
          subscription);
    }
  }

  private Verdict decideNow(
      Subscription subscription, LogRecord record, CatchUp caughtUp, DecisionContext context) {
    long version = subscription.sequenceNr() + caughtUp.events().size();
    Decision decision =
        admission.decide(subscription, caughtUp.state(), record, context.atVersion(version));
    List<JournaledEvent> events = new ArrayList<>(caughtUp.events());
    SubscriptionState state = caughtUp.state();
    Optional<Deadline> nextDeadline = caughtUp.nextDeadline();
    if (decision.transition().isPresent()) {
      Transition transition = decision.transition().get();
      Cause cause = Causes.of(record, Cause.Trigger.COMMAND, context);
      for (SubscriptionEvent event : transition.events()) {
        events.add(new JournaledEvent(event, context.now(), cause, false));
      }
      state = transition.state();
      nextDeadline = transition.nextDeadline();
    }
    List<JournaledEvent> marked = Causes.markLast(events);
    return new Verdict.Decided(
        decision.answer(), marked, fold.apply(subscription, marked, state, nextDeadline));
  }

  /** The answer the record would get on this subscription, without any effect. */
  Answer answerOnly(Subscription before, LogRecord record) {
    try {
      DecisionContext context = context(before, record);
      return admission.decide(before, before.state(), record, context).answer();
    } catch (RuntimeException e) {
      return new Answer.Unusable(Reason.RULE_FAILED, "Expected a decision, but " + e);
    }
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
        subscription.sequenceNr());
  }
}
