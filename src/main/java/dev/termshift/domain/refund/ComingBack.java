package dev.termshift.domain.refund;

/**
 * Where money of a charge goes that comes back, because a refund failed or a dispute was won: as
 * everything would be if it had been there all the time. Of a charge that is not known any more it
 * goes nowhere. Amounts are minor units.
 *
 * @param covered what covers a loss of the charge
 * @param credited what becomes account balance: what that had paid in its place, and what changes
 *     would have credited of it
 * @param invested what is invested again in what runs, or what a pause keeps
 * @param left what is beyond the value of the charge after that
 */
public record ComingBack(long covered, long credited, long invested, BeyondValue left) {

  /** The money of a refund that failed. */
  static ComingBack of(ChargeAccount account, OpenRefund failed) {
    return of(account, failed.amount(), failed.invested(), 0);
  }

  /** The money of a dispute that was won. */
  static ComingBack of(ChargeAccount account, OpenDispute won) {
    return of(account, won.disputed(), won.invested(), won.setAside());
  }

  /**
   * What changes would have credited of it, and is not there for others took it since, would have
   * been account balance that pays for those.
   */
  private static ComingBack of(ChargeAccount account, long money, long wasInvested, long setAside) {
    long covered = Math.min(money, account.lost());
    BeyondValue beyond = account.beyond();
    long byBalance = Math.min(money - covered, beyond.byBalance());
    long taken = beyond.invested() + covered + byBalance;
    long wanted = setAside + byBalance;
    long credited = covered + byBalance == 0 ? wanted : Math.min(wanted, money - covered);
    return new ComingBack(
        covered,
        credited,
        Math.max(0, wasInvested - taken),
        new BeyondValue(
            Math.max(0, taken - wasInvested), beyond.byBalance() + setAside - credited));
  }

  /** The same where so much was invested again, and balance is not credited yet. */
  ComingBack investing(ChargeAccount account, OpenRefund failed, long again) {
    long lacking = account.beyond().invested() + covered - (failed.invested() - again);
    return new ComingBack(covered, credited, again, new BeyondValue(lacking, left.byBalance()));
  }

  static ComingBack nowhere(long setAside) {
    return new ComingBack(0, setAside, 0, BeyondValue.NOTHING);
  }
}
