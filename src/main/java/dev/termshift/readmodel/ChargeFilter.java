package dev.termshift.readmodel;

import dev.termshift.domain.money.Money;
import java.util.Optional;

/**
 * Which charges are looked for: those that meet all that is given.
 *
 * @param chargeId this one
 * @param subscriptionId those of this subscription
 * @param paymentId those that this payment was for
 * @param amount those of which the latest attempt asked for this, or this was booked or, with tax,
 *     collected or given back
 * @param status those of which this became
 * @param disputed only those with an open dispute
 * @param theirs how the subscriptions stand that they are of
 */
public record ChargeFilter(
    Optional<String> chargeId,
    Optional<String> subscriptionId,
    Optional<String> paymentId,
    Optional<Money> amount,
    Optional<ChargeStatus> status,
    boolean disputed,
    StandingFilter theirs) {}
