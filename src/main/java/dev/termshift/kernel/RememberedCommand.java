package dev.termshift.kernel;

import dev.termshift.domain.command.Authority;
import java.time.Instant;

/**
 * A command that was accepted, remembered so that a repeat is known.
 *
 * @param authority on whose behalf it spoke: ids of customers and of support are apart, so that
 *     nobody uses up an id for somebody else
 * @param commandId its id
 * @param contentHash the hash of its content
 * @param firstSequence the sequence number of its first event
 * @param lastSequence the sequence number of its last event
 * @param decidedAt log time of the decision
 */
public record RememberedCommand(
    Authority authority,
    CommandId commandId,
    String contentHash,
    long firstSequence,
    long lastSequence,
    Instant decidedAt) {}
