package dev.termshift.kernel;

import dev.termshift.domain.answer.Answer;
import java.util.Optional;

/**
 * What was decided at one log position, remembered until it cannot be redelivered any more.
 *
 * @param position the position
 * @param commandId the command that was there
 * @param contentHash the hash of its content
 * @param answer the answer; absent if only the events are known, because it was folded from a
 *     journal that holds no event of the command itself
 * @param firstSequence the sequence number of the first event journaled for it
 * @param lastSequence the sequence number of the last one; smaller than the first if there is none
 */
public record RecentDecision(
    LogPosition position,
    CommandId commandId,
    String contentHash,
    Optional<Answer> answer,
    long firstSequence,
    long lastSequence) {

  /** Whether events were journaled for it. */
  public boolean hasEvents() {
    return firstSequence <= lastSequence;
  }
}
