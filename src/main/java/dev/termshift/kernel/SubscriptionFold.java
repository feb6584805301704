package dev.termshift.kernel;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.event.CreditEvent;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Folds journaled events into a subscription: its state, and the memory of what was decided. The
 * same events always give the same subscription, live or on recovery.
 */
public final class SubscriptionFold {

  /** How many decisions pass at most between two prunings of them: pruning copies what it keeps. */
  private static final int PRUNE_EVERY = 64;

  private final DecisionLimits limits;
  private final long pruneEvery;

  /** Folds within the given bounds. */
  public SubscriptionFold(DecisionLimits limits) {
    this.limits = limits;
    this.pruneEvery = Math.max(1, Math.min(PRUNE_EVERY, limits.uncommittedOffsets()));
  }

  /**
   * The subscription after its next event.
   *
   * @throws IllegalStateException if the event cannot follow the state
   */
  public Subscription apply(Subscription before, JournaledEvent journaled) {
    SubscriptionState state = SubscriptionEvolution.evolve(before.state(), journaled.event());
    Memory memory = new Memory(before);
    memory.take(journaled);
    return memory.of(before, state, Deadlines.next(state));
  }

  /**
   * The subscription after events that were decided with what they lead to: only its memory is
   * folded here. The same as if each of them was applied.
   *
   * @param state the state after the last one
   * @param nextDeadline the deadline that applies next then
   */
  Subscription apply(
      Subscription before,
      List<JournaledEvent> events,
      SubscriptionState state,
      Optional<Deadline> nextDeadline) {
    if (events.isEmpty()) {
      return before;
    }
    Memory memory = new Memory(before);
    events.forEach(memory::take);
    return memory.of(before, state, nextDeadline);
  }

  /**
   * The subscription with one more decision in its memory, at its place in the order of the log;
   * its state stays as it is.
   */
  public Subscription remember(Subscription subscription, RecentDecision decision) {
    return new Subscription(
        subscription.subscriptionId(),
        subscription.state(),
        subscription.sequenceNr(),
        subscription.lastCause(),
        subscription.unfinished(),
        subscription.sources(),
        pruned(subscription.recent().placed(decision, SubscriptionFold::inLogOrder)),
        subscription.changes(),
        subscription.consumptions(),
        subscription.nextDeadline());
  }

  /** What a subscription remembers, while events are added to it. */
  private final class Memory {

    private long sequenceNr;
    private Optional<Cause> lastCause;
    private boolean unfinished;
    private List<LogPosition> sources;
    private NewestFirst<RecentDecision> recent;
    private RememberedCommands changes;
    private RememberedCommands consumptions;

    Memory(Subscription before) {
      this.sequenceNr = before.sequenceNr();
      this.lastCause = before.lastCause();
      this.unfinished = before.unfinished();
      this.sources = before.sources();
      this.recent = before.recent();
      this.changes = before.changes();
      this.consumptions = before.consumptions();
    }

    void take(JournaledEvent journaled) {
      Cause cause = journaled.cause();
      sequenceNr++;
      sources = sources(sources, cause);
      recent = recent(recent, journaled, sequenceNr);
      if (isRemembered(cause)) {
        boolean goesOn = lastCause.filter(last -> isOfOneCommand(last, cause)).isPresent();
        if (isUseOfCredits(journaled.event(), cause, goesOn)) {
          consumptions = consumptions(consumptions, accepted(cause, sequenceNr), goesOn);
        } else {
          changes = changes(changes, accepted(cause, sequenceNr), goesOn);
        }
      }
      unfinished = !journaled.lastOfRecord();
      lastCause = Optional.of(cause);
    }

    /** Whether the command only used credits, as far as its events tell until here. */
    private boolean isUseOfCredits(SubscriptionEvent event, Cause cause, boolean goesOn) {
      if (event instanceof CreditEvent.CreditsReleased released) {
        return released.reason() != HoldClosure.ENDED;
      }
      // What comes back too late for its lot expires, what a refund lacks is lost, and few credits
      // may buy themselves.
      boolean follows =
          goesOn
              && consumptions
                  .newest()
                  .filter(it -> it.commandId().equals(cause.commandId()))
                  .isPresent();
      return event instanceof CreditEvent.CreditsConsumed
          || event instanceof CreditEvent.CreditsReserved
          || event instanceof CreditEvent.CreditsReturned
          || follows;
    }

    Subscription of(Subscription before, SubscriptionState state, Optional<Deadline> nextDeadline) {
      return new Subscription(
          before.subscriptionId(),
          state,
          sequenceNr,
          lastCause.map(Cause::withoutAttribution),
          unfinished,
          sources,
          recent,
          changes,
          consumptions,
          nextDeadline);
    }
  }

  private static boolean isRemembered(Cause cause) {
    return cause.trigger() == Cause.Trigger.COMMAND && cause.authority() != Authority.PAYMENT;
  }

  /**
   * How far each topic is copied into what was decided. Deadlines that a record set off do not
   * count: the record itself is still to be decided, perhaps after a crash, and must not be taken
   * for its own repeat; and of a repeat they would bring back where its topic stood long ago.
   */
  private static List<LogPosition> sources(List<LogPosition> known, Cause cause) {
    if (cause.trigger() != Cause.Trigger.COMMAND
        || cause.source().isEmpty()
        || known.contains(cause.source().get())) {
      return known;
    }
    LogPosition reached = cause.source().get();
    List<LogPosition> sources = new ArrayList<>();
    known.stream().filter(position -> !position.sharesPartition(reached)).forEach(sources::add);
    sources.add(reached);
    return sources;
  }

  private NewestFirst<RecentDecision> recent(
      NewestFirst<RecentDecision> recent, JournaledEvent journaled, long sequenceNr) {
    Cause cause = journaled.cause();
    Optional<RecentDecision> last =
        recent.newest().filter(decision -> decision.position().equals(cause.position()));
    Optional<Answer> answer =
        cause.trigger() == Cause.Trigger.COMMAND
            ? Optional.of(accepted(last).noting(journaled.event()))
            : Optional.empty();
    if (last.isPresent()) {
      return recent.replacingNewest(
          new RecentDecision(
              cause.position(),
              cause.commandId(),
              cause.contentHash(),
              answer,
              last.get().firstSequence(),
              sequenceNr));
    }
    return pruned(
        recent.plus(
            new RecentDecision(
                cause.position(),
                cause.commandId(),
                cause.contentHash(),
                answer,
                sequenceNr,
                sequenceNr)));
  }

  /** What the command is told so far. */
  private static Answer.Accepted accepted(Optional<RecentDecision> soFar) {
    return soFar
        .flatMap(RecentDecision::answer)
        .filter(Answer.Accepted.class::isInstance)
        .map(Answer.Accepted.class::cast)
        .orElseGet(Answer.Accepted::new);
  }

  private static int inLogOrder(RecentDecision one, RecentDecision other) {
    if (one.position().equals(other.position())) {
      return 0;
    }
    return one.position().isBefore(other.position()) ? -1 : 1;
  }

  private NewestFirst<RecentDecision> pruned(NewestFirst<RecentDecision> recent) {
    if (recent.size() % pruneEvery != 0 || recent.newest().isEmpty()) {
      return recent;
    }
    LogPosition newest = recent.newest().get().position();
    long oldest = newest.offset() - limits.uncommittedOffsets();
    // Positions only grow, and another topic's all lie before this one's.
    return recent.takeWhile(
        decision ->
            decision.position().sharesPartition(newest) && decision.position().offset() > oldest);
  }

  /** An id that was forgotten may be accepted again: only one record makes one command. */
  private static boolean isOfOneCommand(Cause last, Cause cause) {
    return last.trigger() == Cause.Trigger.COMMAND && last.position().equals(cause.position());
  }

  private static RememberedCommand accepted(Cause cause, long sequenceNr) {
    return new RememberedCommand(
        cause.authority(),
        cause.commandId(),
        cause.contentHash(),
        sequenceNr,
        sequenceNr,
        cause.decidedAt());
  }

  private RememberedCommands changes(
      RememberedCommands changes, RememberedCommand command, boolean goesOn) {
    Instant oldest = command.decidedAt().minus(limits.rememberFor());
    return extended(changes, command, goesOn).forgettingBefore(oldest);
  }

  private RememberedCommands consumptions(
      RememberedCommands consumptions, RememberedCommand command, boolean goesOn) {
    return extended(consumptions, command, goesOn)
        .forgettingAllBut(limits.rememberedConsumptions());
  }

  private static RememberedCommands extended(
      RememberedCommands commands, RememberedCommand command, boolean goesOn) {
    Optional<RememberedCommand> started =
        commands
            .newest()
            .filter(newest -> goesOn && newest.commandId().equals(command.commandId()));
    return started
        .map(
            it ->
                commands.replacingNewest(
                    new RememberedCommand(
                        command.authority(),
                        command.commandId(),
                        command.contentHash(),
                        it.firstSequence(),
                        command.lastSequence(),
                        command.decidedAt())))
        .orElseGet(() -> commands.plus(command));
  }
}
