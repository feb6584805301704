package dev.termshift.kernel;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.subscription.SubscriptionState;
import java.util.List;
import java.util.Optional;

/**
 * A subscription as its journal tells it: the state the rules see, and the memory that makes a
 * record of the log count once. It is the form of a snapshot and of a row of the read model.
 *
 * @param subscriptionId the subscription
 * @param state what the rules see
 * @param sequenceNr the sequence number of the last event
 * @param lastCause the cause of the last event, absent before the first
 * @param unfinished whether the last record's decision is not complete yet
 * @param sources the last position reached in each partition of each privileged topic
 * @param recent what was decided lately
 * @param changes accepted commands that move money or plans
 * @param consumptions accepted consumptions of credits
 * @param nextDeadline the deadline that applies to the state next; follows from it, and is not
 *     stored
 */
public record Subscription(
    String subscriptionId,
    SubscriptionState state,
    long sequenceNr,
    Optional<Cause> lastCause,
    boolean unfinished,
    List<LogPosition> sources,
    NewestFirst<RecentDecision> recent,
    RememberedCommands changes,
    RememberedCommands consumptions,
    Optional<Deadline> nextDeadline) {

  /** Copies the list. */
  public Subscription {
    sources = List.copyOf(sources);
  }

  /** The same, for a state of which the next deadline is not known yet. */
  public Subscription(
      String subscriptionId,
      SubscriptionState state,
      long sequenceNr,
      Optional<Cause> lastCause,
      boolean unfinished,
      List<LogPosition> sources,
      NewestFirst<RecentDecision> recent,
      RememberedCommands changes,
      RememberedCommands consumptions) {
    this(
        subscriptionId,
        state,
        sequenceNr,
        lastCause,
        unfinished,
        sources,
        recent,
        changes,
        consumptions,
        Deadlines.next(state));
  }

  /** A subscription nothing was ever journaled for. */
  public static Subscription unknown(String subscriptionId) {
    return new Subscription(
        subscriptionId,
        new SubscriptionState.NotStarted(),
        0,
        Optional.empty(),
        false,
        List.of(),
        NewestFirst.empty(),
        RememberedCommands.NONE,
        RememberedCommands.NONE);
  }

  /** The same subscription without its memory of commands: what the read model shows. */
  public Subscription withoutMemory() {
    return new Subscription(
        subscriptionId,
        state,
        sequenceNr,
        lastCause,
        unfinished,
        sources,
        NewestFirst.empty(),
        RememberedCommands.NONE,
        RememberedCommands.NONE,
        nextDeadline);
  }
}
