package dev.termshift.journal.reading;

import dev.termshift.kernel.JournaledEvent;

/**
 * One event of the journal, whose it is, and its place there.
 *
 * @param subscriptionId the subscription
 * @param sequenceNr counted from 1 without a gap within the subscription
 * @param journaled the event
 */
public record JournalEntry(String subscriptionId, long sequenceNr, JournaledEvent journaled) {}
