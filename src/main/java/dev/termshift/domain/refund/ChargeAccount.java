package dev.termshift.domain.refund;

import dev.termshift.domain.money.Share;
import java.util.Optional;

/**
 * What became of the money of one charge. Amounts are minor units of the subscription's currency.
 *
 * @param chargeId the charge
 * @param paymentId the payment that settled it, if one did
 * @param settled what was collected for it
 * @param byBalance what account balance paid of it beside that
 * @param credited what became account balance of what was collected
 * @param granted how many credits it paid for
 * @param merged whether what it paid is invested beside others, of which nobody knows it apart
 */
public record ChargeAccount(
    String chargeId,
    Optional<String> paymentId,
    long settled,
    long byBalance,
    long credited,
    long granted,
    boolean merged) {

  static ChargeAccount open(String chargeId) {
    return new ChargeAccount(chargeId, Optional.empty(), 0, 0, 0, 0, false);
  }

  /** What is kept of what was collected. */
  public long kept() {
    return settled - credited;
  }

  /** What can be refunded. */
  public long refundable() {
    return merged ? 0 : kept();
  }

  ChargeAccount settled(Optional<String> payment, long amount, long applied) {
    return new ChargeAccount(chargeId, payment, amount, applied, credited, granted, merged);
  }

  /** The same after so much of it became account balance, at most what was kept. */
  ChargeAccount crediting(long amount) {
    long more = credited + Math.min(amount, kept());
    return new ChargeAccount(chargeId, paymentId, settled, byBalance, more, granted, merged);
  }

  /** Of what became account balance, the share that was collected and not balance before. */
  long collectedOf(long amount) {
    return new Share(settled, settled + byBalance).of(amount);
  }

  ChargeAccount granting(long credits) {
    return new ChargeAccount(
        chargeId, paymentId, settled, byBalance, credited, granted + credits, merged);
  }

  ChargeAccount merging() {
    return new ChargeAccount(chargeId, paymentId, settled, byBalance, credited, granted, true);
  }
}
