package dev.termshift.kernel;

/**
 * A journaled event and its place in its subscription's journal.
 *
 * @param sequenceNr counted from 1 without a gap within the subscription
 * @param journaled the event
 */
public record SequencedEvent(long sequenceNr, JournaledEvent journaled) {}
