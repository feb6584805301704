package dev.termshift.engine;

import dev.termshift.domain.decider.DecisionLimits;
import dev.termshift.domain.decider.RecordDecider;
import dev.termshift.domain.decider.Subscription;
import dev.termshift.domain.decider.SubscriptionFold;
import dev.termshift.domain.decider.Verdict;
import dev.termshift.domain.decider.memory.RecentDecision;
import dev.termshift.domain.log.Answer;
import dev.termshift.domain.log.JournaledEvent;
import dev.termshift.domain.log.LogRecord;
import dev.termshift.domain.log.SequencedEvent;
import dev.termshift.engine.PartitionOwner.Decide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several records of one subscription decided one after the other, so that one write journals what
 * they caused. Nothing of it counts before that write is done.
 */
final class BatchDecision implements Verdict.Cases<Boolean> {

  /** What one write may hold; the rest of the batch follows in the next one. */
  private static final int EVENTS_PER_WRITE = 256;

  /** A record's outcome and who waits for it. */
  record Reply(Decide request, RecordOutcome outcome) {}

  private final RecordDecider decider;
  private final SubscriptionFold fold;
  private final List<Subscription> checkpoints;
  private final List<JournaledEvent> events = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();
  private final List<RecentDecision> unjournaled = new ArrayList<>();
  private final List<SequencedEvent> eventsOfRecord = new ArrayList<>();
  private List<Decide> rest = List.of();
  private Subscription current;
  private Decide request;

  private BatchDecision(
      RecordDecider decider, SubscriptionFold fold, Subscription start, Checkpointed batch) {
    this.decider = decider;
    this.fold = fold;
    this.checkpoints = batch.checkpoints();
    this.current = start;
    this.request = batch.requests().get(0);
  }

  /** Requests, at least one, and what redeliveries among them are answered from. */
  record Checkpointed(List<Decide> requests, List<Subscription> checkpoints) {}

  /** Decides as many of the requests as one write may hold. */
  static BatchDecision of(
      RecordDecider decider, SubscriptionFold fold, Subscription start, Checkpointed batch) {
    BatchDecision decision = new BatchDecision(decider, fold, start, batch);
    decision.decideAll(batch.requests());
    return decision;
  }

  private void decideAll(List<Decide> requests) {
    int next = 0;
    boolean done = true;
    while (next < requests.size() && events.size() < EVENTS_PER_WRITE) {
      request = requests.get(next);
      done = decider.verdict(current, request.record(), checkpoints).match(this);
      next += done ? 1 : 0;
    }
    rest = List.copyOf(requests.subList(next, requests.size()));
  }

  @Override
  public Boolean decided(Verdict.Decided verdict) {
    journal(verdict.events());
    boolean hasEvents = !eventsOfRecord.isEmpty();
    long first = hasEvents ? eventsOfRecord.get(0).sequenceNr() : 1;
    long last = hasEvents ? current.sequenceNr() : 0;
    remember(verdict.answer(), first, last);
    reply(new RecordOutcome.Emit(verdict.answer(), eventsOfRecord, current));
    return true;
  }

  @Override
  public Boolean partial(Verdict.Partial verdict) {
    journal(verdict.events());
    return false;
  }

  @Override
  public Boolean repeated(Verdict.Repeated verdict) {
    remember(verdict.answer(), verdict.firstSequence(), verdict.lastSequence());
    reply(
        new RecordOutcome.EmitAgain(
            verdict.answer(), verdict.firstSequence(), verdict.lastSequence(), current));
    return true;
  }

  @Override
  public Boolean beyondMemory(Verdict.BeyondMemory verdict) {
    reply(new RecordOutcome.LookUp(current));
    return true;
  }

  private void journal(List<JournaledEvent> more) {
    for (JournaledEvent event : more) {
      current = fold.apply(current, event);
      events.add(event);
      eventsOfRecord.add(new SequencedEvent(current.sequenceNr(), event));
    }
  }

  /** Accepted commands are remembered by their events; of every other one only this is left. */
  private void remember(Answer answer, long first, long last) {
    if (!(answer instanceof Answer.Accepted)) {
      LogRecord record = request.record();
      unjournaled.add(
          new RecentDecision(
              record.position(),
              record.commandId(),
              record.contentHash(),
              Optional.of(answer),
              first,
              last));
    }
  }

  private void reply(RecordOutcome outcome) {
    replies.add(new Reply(request, outcome));
    eventsOfRecord.clear();
  }

  List<JournaledEvent> events() {
    return events;
  }

  List<Reply> replies() {
    return replies;
  }

  /** Decisions that leave no event of their own. */
  List<RecentDecision> unjournaled() {
    return unjournaled;
  }

  /** Requests that did not fit into this write. */
  List<Decide> rest() {
    return rest;
  }

  /** The subscription with decisions in its memory that no event tells of. */
  static Subscription remembering(
      SubscriptionFold fold, Subscription subscription, List<RecentDecision> decisions) {
    Subscription result = subscription;
    for (RecentDecision decision : decisions) {
      result = fold.remember(result, decision);
    }
    return result;
  }

  /** Only those decisions that can still be redelivered. */
  static List<RecentDecision> within(DecisionLimits limits, List<RecentDecision> decisions) {
    if (decisions.size() < limits.rememberedConsumptions()) {
      return decisions;
    }
    long newest = decisions.get(decisions.size() - 1).position().offset();
    return decisions.stream()
        .filter(it -> it.position().offset() > newest - limits.uncommittedOffsets())
        .toList();
  }
}
