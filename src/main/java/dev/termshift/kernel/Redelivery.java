package dev.termshift.kernel;

import dev.termshift.domain.rules.Rejection;
import dev.termshift.domain.rules.RejectionCode.Reason;
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
  private final LogRecord record;

  Redelivery(RecordDecider decider, Subscription subscription, LogRecord record) {
    this.decider = decider;
    this.subscription = subscription;
    this.record = record;
  }

  /**
   * The verdict from memory, if memory reaches that far back. The memory of decisions is bounded:
   * that it does not hold the record says nothing. But the checkpoints are all states that were
   * folded, so that the newest one at or before the record knows it, or no event was journaled.
   */
  Verdict verdict(List<Subscription> checkpoints) {
    Optional<Subscription> before = before(checkpoints);
    Optional<RecentDecision> known =
        decision(subscription)
            .or(() -> before.filter(it -> decider.looksBehindMemory()).flatMap(this::decision));
    if (known.isPresent()) {
      return repeat(known.get(), before);
    }
    return before
        .<Verdict>map(state -> new Verdict.Repeated(recomputed(state), 1, 0, false))
        .orElseGet(Verdict.BeyondMemory::new);
  }

  private Optional<RecentDecision> decision(Subscription state) {
    return state.recent().find(it -> it.position().equals(record.position()));
  }

  private Verdict repeat(RecentDecision known, Optional<Subscription> before) {
    long first = known.firstSequence();
    long last = known.lastSequence();
    if (!known.commandId().equals(record.commandId())) {
      // What was journaled is published whatever the record says now.
      return new Verdict.Repeated(RecordDecider.conflict(record), first, last, true);
    }
    boolean readDifferently = !known.contentHash().equals(record.contentHash());
    return known
        .answer()
        .or(() -> before.map(this::recomputed))
        .<Verdict>map(answer -> new Verdict.Repeated(answer, first, last, readDifferently))
        .orElseGet(Verdict.BeyondMemory::new);
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

  /** The verdict from the whole journal of the subscription, when memory does not reach back. */
  static Verdict fromJournal(
      RecordDecider decider,
      SubscriptionFold fold,
      Iterable<JournaledEvent> journal,
      LogRecord it) {
    Subscription subscription = Subscription.unknown(it.subscriptionId());
    for (JournaledEvent event : journal) {
      if (event.cause().position().sharesPartition(it.position())
          && !event.cause().position().isAtOrBefore(it.position())) {
        break;
      }
      subscription = fold.apply(subscription, event);
    }
    return new Redelivery(decider, subscription, it).verdict(List.of(subscription));
  }
}
