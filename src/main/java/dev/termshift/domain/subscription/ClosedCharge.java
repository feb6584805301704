package dev.termshift.domain.subscription;

import dev.termshift.domain.money.Money;
import java.util.Optional;

/**
 * A charge that was settled or cancelled, remembered so that late and repeated answers are known.
 *
 * @param chargeId its identifier
 * @param amount what was to be collected
 * @param paymentId the payment that settled it, absent if it was cancelled
 */
public record ClosedCharge(String chargeId, Money amount, Optional<String> paymentId) {}
