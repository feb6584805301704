package dev.termshift.readmodel;

import static dev.termshift.domain.subscription.PendingChange.Kind.CANCELLATION_AT_PERIOD_END;
import static dev.termshift.domain.subscription.PendingChange.Kind.UPGRADE_AWAITING_PAYMENT;

import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.Status;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a list of subscriptions.
 *
 * @param subscriptionId the subscription
 * @param status its state's name
 * @param planId the plan it is on or waits for
 * @param currency in which currency it pays for that
 * @param customerRef upstream's id of the customer
 * @param openDisputes how many of its payments are disputed and not decided
 * @param pendingChange the kind of the change that it waits for
 * @param pendingPayments how many of its charges wait for an answer
 * @param endsAt when it ends unless something changes, or falls back to a free plan
 * @param sequenceNr the sequence number of its last event
 * @param nextDue when its next deadline is due
 * @param nextStep what becomes of it by itself
 * @param updatedAt when its last event was decided
 */
public record SubscriptionSummary(
    String subscriptionId,
    String status,
    Optional<String> planId,
    Optional<String> currency,
    Optional<String> customerRef,
    int openDisputes,
    Optional<PendingChange.Kind> pendingChange,
    int pendingPayments,
    Optional<Instant> endsAt,
    long sequenceNr,
    Optional<Instant> nextDue,
    Optional<NextStep> nextStep,
    Instant updatedAt) {

  /**
   * The free plan that goes on in its place when it would end, for want of a payment. What ends
   * without being past due is cancelled behind an upgrade that awaits its payment, or owes for an
   * earlier period.
   *
   * @param inForce the catalog version that is in force
   */
  public Optional<String> fallsBackTo(CatalogVersion inForce) {
    boolean isCancelled = pendingChange.filter(CANCELLATION_AT_PERIOD_END::equals).isPresent();
    boolean pastDue = status.equals(Status.PAST_DUE.name());
    boolean behindUpgrade = pendingChange.filter(UPGRADE_AWAITING_PAYMENT::equals).isPresent();
    boolean unpaid = endsAt.isPresent() && !isCancelled && (pastDue || !behindUpgrade);
    return planId
        .filter(plan -> unpaid)
        .flatMap(plan -> currency.flatMap(paid -> inForce.fallBack(plan, paid)))
        .map(Terms::planId);
  }
}
