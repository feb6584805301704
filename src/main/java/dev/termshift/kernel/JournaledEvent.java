package dev.termshift.kernel;

import dev.termshift.domain.event.SubscriptionEvent;
import java.time.Instant;

/**
 * An event as it is kept for ever.
 *
 * @param event what happened
 * @param effectiveAt when it counts; for a deadline, when that was due
 * @param cause why it happened
 * @param lastOfRecord whether the decision of the log record is complete with this event
 */
public record JournaledEvent(
    SubscriptionEvent event, Instant effectiveAt, Cause cause, boolean lastOfRecord) {}
