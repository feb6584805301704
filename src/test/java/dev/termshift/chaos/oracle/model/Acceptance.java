package dev.termshift.chaos.oracle.model;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsReleased;
import dev.termshift.domain.event.CreditEvent.CreditsReserved;
import dev.termshift.domain.event.CreditEvent.CreditsReturned;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.JournaledEvent;

/**
 * A command that took effect.
 *
 * @param cause what its events name as their cause
 * @param firstSequence the sequence number of the first event it had itself
 * @param lastSequence the sequence number of the last one
 * @param consumption whether it did nothing but use credits
 */
public record Acceptance(Cause cause, long firstSequence, long lastSequence, boolean consumption) {

  static Acceptance of(JournaledEvent event, long sequenceNr) {
    return new Acceptance(event.cause(), sequenceNr, sequenceNr, isConsumption(event));
  }

  /** The same command with one more event. */
  Acceptance with(long sequenceNr) {
    return new Acceptance(cause, firstSequence, sequenceNr, consumption);
  }

  private static boolean isConsumption(JournaledEvent event) {
    return event.event() instanceof CreditsConsumed
        || event.event() instanceof CreditsReserved
        || event.event() instanceof CreditsReturned
        || (event.event() instanceof CreditsReleased released
            && released.reason() != HoldClosure.ENDED);
  }

  /** Payments are known again by what they say, all others by their ids. */
  boolean isKnownById() {
    return cause.authority() != Authority.PAYMENT;
  }

  /** What whoever sends it again is told. */
  Answer repeated() {
    return new Answer.Duplicate(firstSequence, lastSequence);
  }
}
