package dev.termshift.journal.reading;

import dev.termshift.kernel.SequencedEvent;

/**
 * One event of the journal and whose it is.
 *
 * @param subscriptionId the subscription
 * @param event the event and its sequence number
 */
public record JournalEntry(String subscriptionId, SequencedEvent event) {}
