package dev.termshift.domain.subscription;

import dev.termshift.domain.money.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * A charge that was settled or cancelled, remembered so that late and repeated answers are known.
 *
 * @param chargeId its identifier
 * @param amount what was to be collected
 * @param paymentIds every payment that was made for it, oldest first; none if it was cancelled and
 *     nobody has paid it since
 */
public record ClosedCharge(String chargeId, Money amount, List<String> paymentIds) {

  /** Copies the list. */
  public ClosedCharge {
    paymentIds = List.copyOf(paymentIds);
  }

  /** The same charge, paid once more. */
  public ClosedCharge paidBy(String paymentId) {
    List<String> more = new ArrayList<>(paymentIds);
    more.add(paymentId);
    return new ClosedCharge(chargeId, amount, more);
  }
}
