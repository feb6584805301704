package dev.termshift.readmodel;

import dev.termshift.domain.decider.Subscription;
import java.time.Instant;
import java.util.Optional;

/**
 * The current view of one subscription.
 *
 * @param subscription the whole subscription
 * @param nextDue when its next deadline is due, if any is
 */
public record ReadModelRow(Subscription subscription, Optional<Instant> nextDue) {}
