package dev.termshift.kernel;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode.Reason;
import java.util.List;
import java.util.Optional;

/**
 * A record that was decided before: it is answered from what was decided, and never decided again.
 * What it journaled is emitted again; an answer that left no event is recomputed against the state
 * before it, once the journal has shown that there is none.
 */
final class Redelivery {

  private final RecordDecider decider;
  private final Subscription subscription;
  private final Subscription now;
  private final LogRecord record;

  /**
   * A redelivery of that record.
   *
   * @param subscription what is asked for it
   * @param now the subscription with all that was journaled since
   */
  Redelivery(RecordDecider decider, Subscription subscription, Subscription now, LogRecord record) {
    this.decider = decider;
    this.subscription = subscription;
    this.now = now;
    this.record = record;
  }

  /**
   * The outcome from memory, if memory reaches that far back. The memory of decisions is bounded:
   * that it does not hold the record says nothing. But the checkpoints are all states that were
   * folded, so that the newest one at or before the record knows it, or no event was journaled.
   */
  Outcome outcome(List<Subscription> checkpoints) {
    Optional<Subscription> before = before(checkpoints);
    Optional<RecentDecision> known =
        decision(subscription)
            .or(() -> before.filter(it -> decider.looksBehindMemory()).flatMap(this::decision));
    if (known.isPresent()) {
      return repeat(known.get(), before);
    }
    return before
        .<Outcome>map(state -> new Outcome.Repeated(recomputed(state), 1, 0, now, false))
        .orElseGet(() -> new Outcome.BeyondMemory(now));
  }

  private Optional<RecentDecision> decision(Subscription state) {
    return state.recent().find(it -> it.position().equals(record.position()));
  }

  private Outcome repeat(RecentDecision known, Optional<Subscription> before) {
    long first = known.firstSequence();
    long last = known.lastSequence();
    if (!known.commandId().equals(record.commandId())) {
      // What was journaled is published whatever the record says now.
      return new Outcome.Repeated(RecordDecider.conflict(record), first, last, now, true);
    }
    boolean readDifferently = !known.contentHash().equals(record.contentHash());
    return known
        .answer()
        .or(() -> before.map(this::recomputed))
        .<Outcome>map(answer -> new Outcome.Repeated(answer, first, last, now, readDifferently))
        .orElseGet(() -> new Outcome.BeyondMemory(now));
  }

  /** The subscription as the record found it: after everything at or before its position. */
  private Optional<Subscription> before(List<Subscription> checkpoints) {
    Optional<Subscription> found = Optional.empty();
    for (Subscription checkpoint : checkpoints) {
      Optional<Cause> last = checkpoint.lastCause();
      if (last.isEmpty() || isReached(last.get())) {
        found = Optional.of(checkpoint);
      }
    }
    return found;
  }

  /** A position of another log (one that was deleted and made anew) lies before every record. */
  private boolean isReached(Cause cause) {
    return !cause.position().sharesPartition(record.position())
        || cause.position().isAtOrBefore(record.position());
  }

  private Answer recomputed(Subscription before) {
    Answer answer = decider.answerOnly(before, record);
    return answer instanceof Answer.Accepted
        ? new Answer.Rejected(List.of(Rejection.of(Reason.RULES_CHANGED)))
        : answer;
  }

  /** The subscription when the record was decided, from all that was ever journaled. */
  static Subscription then(
      SubscriptionFold fold, Iterable<JournaledEvent> journal, LogRecord record) {
    Subscription subscription = Subscription.unknown(record.subscriptionId());
    for (JournaledEvent event : journal) {
      if (event.cause().position().sharesPartition(record.position())
          && !event.cause().position().isAtOrBefore(record.position())) {
        break;
      }
      subscription = fold.apply(subscription, event);
    }
    return subscription;
  }
}
