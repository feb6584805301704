package dev.termshift.domain.subscription;

import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A charge that was settled or cancelled, remembered so that late and repeated answers are known.
 *
 * @param chargeId its identifier
 * @param amount what was to be collected
 * @param paymentIds every payment that was made for it, oldest first; none if it was cancelled and
 *     nobody has paid it since
 * @param lapse how it was given up for want of a payment, until one is heard of
 */
public record ClosedCharge(
    String chargeId, Money amount, List<String> paymentIds, Optional<Lapse> lapse) {

  /**
   * How a charge was given up because nobody had heard of a payment.
   *
   * @param charge the charge as it was
   * @param payableUntil until when a payment must have been made to count all the same
   * @param withEnd whether the subscription ended with it
   */
  public record Lapse(OpenCharge charge, Instant payableUntil, boolean withEnd) {}

  /** Copies the list. */
  public ClosedCharge {
    paymentIds = List.copyOf(paymentIds);
  }

  /** The same charge, paid once more. */
  public ClosedCharge paidBy(String paymentId) {
    List<String> more = new ArrayList<>(paymentIds);
    more.add(paymentId);
    return new ClosedCharge(chargeId, amount, more, Optional.empty());
  }
}
