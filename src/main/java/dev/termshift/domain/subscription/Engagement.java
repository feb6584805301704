package dev.termshift.domain.subscription;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import java.util.Optional;

/**
 * What a subscription is engaged in while a period runs.
 *
 * @param terms what was sold
 * @param period the running period
 * @param invested the value invested in the running period: charge settled, balance applied and
 *     unused value brought in, less what was credited
 * @param pending the one change it waits for
 */
public record Engagement(
    Terms terms, RunningPeriod period, Money invested, Optional<PendingChange> pending) {

  /** The same engagement waiting for another change, or for none. */
  public Engagement waitingFor(Optional<PendingChange> change) {
    return new Engagement(terms, period, invested, change);
  }

  /** The same engagement with more invested in its period. */
  public Engagement investing(Money more) {
    return new Engagement(terms, period, invested.plus(more), pending);
  }

  /**
   * The same engagement after a payment for a period that has begun, be it the running one or one
   * before; a negative amount takes a payment back. An upgrade that awaits its payment takes note:
   * no period is unpaid when it is asked for, so such a payment is for a renewal since.
   */
  public Engagement periodPaid(BillingPeriod paid, Money amount) {
    Engagement noted = waitingFor(pending.map(change -> noting(change, amount)));
    return paid.equals(period.period()) ? noted.investing(amount) : noted;
  }

  private static PendingChange noting(PendingChange change, Money amount) {
    return change instanceof PendingChange.UpgradeAwaitingPayment upgrade
        ? upgrade.notingRenewal(amount)
        : change;
  }
}
