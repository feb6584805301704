package dev.termshift.readmodel;

import java.time.Instant;

/**
 * A subscription with a deadline.
 *
 * @param subscriptionId the subscription
 * @param due when its next deadline is due
 */
public record DueSubscription(String subscriptionId, Instant due) {}
