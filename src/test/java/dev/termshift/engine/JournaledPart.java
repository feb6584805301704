package dev.termshift.engine;

import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.RecentDecision;
import dev.termshift.kernel.RememberedCommands;
import dev.termshift.kernel.Subscription;
import java.util.List;

/**
 * What of a subscription follows from its journal: all but the decisions that left no event.
 *
 * @param subscription without its memory
 * @param decided what left events, oldest first
 * @param changes accepted commands that move money or plans
 * @param consumptions accepted consumptions
 */
record JournaledPart(
    Subscription subscription,
    List<Decided> decided,
    RememberedCommands changes,
    RememberedCommands consumptions) {

  /** The events that were journaled for a position. */
  record Decided(LogPosition position, long firstSequence, long lastSequence) {}

  static JournaledPart of(Subscription subscription) {
    return new JournaledPart(
        subscription.withoutMemory(),
        subscription.recent().oldestFirst().stream()
            .filter(RecentDecision::hasEvents)
            .map(it -> new Decided(it.position(), it.firstSequence(), it.lastSequence()))
            .toList(),
        subscription.changes(),
        subscription.consumptions());
  }
}
