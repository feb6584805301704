package dev.termshift.domain.simulation;

import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;

/**
 * One event as it happened.
 *
 * @param before the state before it
 * @param event the event
 * @param after the state after it
 * @param at when it counts
 * @param settledAt as of when amounts are computed
 */
record Observed(
    SubscriptionState before,
    SubscriptionEvent event,
    SubscriptionState after,
    Instant at,
    Instant settledAt) {}
