package dev.termshift.audit;

import dev.termshift.kernel.LogPosition;
import java.util.Optional;

/**
 * A subscription whose journal lacks events.
 *
 * @param subscriptionId the subscription
 * @param missing the number of the first event that is missing
 * @param from the number of the event from which on everything has to be decided again: the first
 *     of a log record, so that no record is decided on a part of its own events
 * @param resume where the log goes on then, unless no event tells
 */
public record IncompleteJournal(
    String subscriptionId, long missing, long from, Optional<LogPosition> resume) {}
