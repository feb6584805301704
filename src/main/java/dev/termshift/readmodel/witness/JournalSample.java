package dev.termshift.readmodel.witness;

/**
 * An event the journal must hold, because its outputs are published.
 *
 * @param subscriptionId the subscription
 * @param sequenceNr the event's sequence number
 */
public record JournalSample(String subscriptionId, long sequenceNr) {}
