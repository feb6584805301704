package dev.termshift.domain.subscription;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import java.util.Optional;

/**
 * What a subscription is engaged in while a period runs.
 *
 * @param terms what was sold
 * @param period the running period
 * @param invested the value invested in the running period: charge settled, balance applied and
 *     unused value brought in, less what was credited
 * @param pending the one change it waits for
 * @param lapsed an upgrade of this period that nobody was known to have paid, until something else
 *     takes its place
 */
public record Engagement(
    Terms terms,
    RunningPeriod period,
    Money invested,
    Optional<PendingChange> pending,
    Optional<UpgradeAwaitingPayment> lapsed) {

  /** Refuses a lapsed upgrade beside a pending change, which has taken its place. */
  public Engagement {
    if (pending.isPresent() && lapsed.isPresent()) {
      throw new IllegalArgumentException(
          "Expected a pending change or a lapsed one, but got " + pending + " and " + lapsed);
    }
  }

  /** An engagement that waits for nothing. */
  public static Engagement in(Terms terms, RunningPeriod period, Money invested) {
    return new Engagement(terms, period, invested, Optional.empty(), Optional.empty());
  }

  /** The next period on the same or other terms, in which nothing is invested yet. */
  public Engagement renewed(Terms next, RunningPeriod nextPeriod) {
    Money nothing = Money.zero(next.price().currency());
    return new Engagement(next, nextPeriod, nothing, pending, Optional.empty());
  }

  /** The same engagement waiting for a change. */
  public Engagement waitingFor(PendingChange change) {
    return new Engagement(terms, period, invested, Optional.of(change), Optional.empty());
  }

  /** The same engagement waiting for nothing. */
  public Engagement waitingForNothing() {
    return new Engagement(terms, period, invested, Optional.empty(), lapsed);
  }

  /** The same engagement waiting for nothing, after silence about the upgrade it waited for. */
  public Engagement lapsing() {
    Optional<UpgradeAwaitingPayment> upgrade =
        pending
            .filter(UpgradeAwaitingPayment.class::isInstance)
            .map(UpgradeAwaitingPayment.class::cast);
    return new Engagement(terms, period, invested, Optional.empty(), upgrade);
  }

  /** The same engagement with more invested in its period. */
  public Engagement investing(Money more) {
    return new Engagement(terms, period, invested.plus(more), pending, lapsed);
  }

  /**
   * The same engagement after a payment for a period that has begun, be it the running one or one
   * before; a negative amount takes a payment back. An upgrade that awaits its payment takes note:
   * no period is unpaid when it is asked for, so such a payment is for a renewal since.
   */
  public Engagement periodPaid(BillingPeriod paid, Money amount) {
    Engagement noted =
        new Engagement(
            terms,
            period,
            invested,
            pending.map(change -> noting(change, amount)),
            lapsed.map(upgrade -> upgrade.notingRenewal(amount)));
    return paid.equals(period.period()) ? noted.investing(amount) : noted;
  }

  private static PendingChange noting(PendingChange change, Money amount) {
    return change instanceof UpgradeAwaitingPayment upgrade
        ? upgrade.notingRenewal(amount)
        : change;
  }
}
