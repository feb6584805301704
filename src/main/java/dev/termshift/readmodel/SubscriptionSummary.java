package dev.termshift.readmodel;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a list of subscriptions.
 *
 * @param subscriptionId the subscription
 * @param status its state's name
 * @param planId the plan it is on or waits for
 * @param customerRef upstream's id of the customer
 * @param openDisputes how many of its payments are disputed and not decided
 * @param sequenceNr the sequence number of its last event
 * @param nextDue when its next deadline is due
 * @param updatedAt when its last event was decided
 */
public record SubscriptionSummary(
    String subscriptionId,
    String status,
    Optional<String> planId,
    Optional<String> customerRef,
    int openDisputes,
    long sequenceNr,
    Optional<Instant> nextDue,
    Instant updatedAt) {}
