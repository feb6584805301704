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
 * @param refunded what was given back of it
 */
public record ChargeAccount(
    String chargeId,
    Optional<String> paymentId,
    long settled,
    long byBalance,
    long credited,
    long granted,
    boolean merged,
    Refunded refunded) {

  static ChargeAccount open(String chargeId) {
    return new ChargeAccount(chargeId, Optional.empty(), 0, 0, 0, 0, false, Refunded.NOTHING);
  }

  /** What is kept of what was collected. */
  public long kept() {
    return settled - credited - refunded.amount();
  }

  /** What can be refunded. */
  public long refundable() {
    return merged ? 0 : kept();
  }

  /**
   * How many credits go with a refund of so much: the share of what the charge granted, on the
   * running total, half up.
   */
  public long creditsWith(long amount) {
    long price = settled + byBalance;
    long soFar = Math.min(price, refunded.revoking() + amount);
    return Math.max(0, new Share(soFar, price).of(granted) - refunded.credits());
  }

  ChargeAccount refunding(Refunded other) {
    return new ChargeAccount(
        chargeId, paymentId, settled, byBalance, credited, granted, merged, other);
  }

  ChargeAccount settled(Optional<String> payment, long amount, long applied) {
    return new ChargeAccount(
        chargeId, payment, amount, applied, credited, granted, merged, refunded);
  }

  /** The same after so much of it became account balance, at most what was kept. */
  ChargeAccount crediting(long amount) {
    long more = credited + Math.min(amount, kept());
    return new ChargeAccount(
        chargeId, paymentId, settled, byBalance, more, granted, merged, refunded);
  }

  /** Of what became account balance, the share that was collected and not balance before. */
  long collectedOf(long amount) {
    return new Share(settled, settled + byBalance).of(amount);
  }

  ChargeAccount granting(long credits) {
    return new ChargeAccount(
        chargeId, paymentId, settled, byBalance, credited, granted + credits, merged, refunded);
  }

  ChargeAccount merging() {
    return new ChargeAccount(
        chargeId, paymentId, settled, byBalance, credited, granted, true, refunded);
  }
}
