package dev.termshift.contract.progress;

/**
 * A sequence number that was journaled.
 *
 * @param subscriptionId the subscription
 * @param sequenceNr its sequence number
 */
public record JournaledSequence(String subscriptionId, long sequenceNr) {}
