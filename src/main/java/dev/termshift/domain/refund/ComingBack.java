package dev.termshift.domain.refund;

/**
 * Where money of a charge goes that comes back, because a refund failed or a dispute was won: as
 * everything would be if it had been there all the time. Of a charge that is not known any more it
 * goes nowhere. Amounts are minor units.
 *
 * @param covered what covers a loss of the charge
 * @param byBalance what account balance had paid in its place
 * @param invested what is invested again in what runs, or what a pause keeps
 * @param left what is beyond the value of the charge after that
 */
public record ComingBack(long covered, long byBalance, long invested, BeyondValue left) {

  /** The money of a refund that failed. What account balance paid in its place is refundable. */
  static ComingBack of(ChargeAccount account, OpenRefund failed) {
    return of(account, failed.amount(), failed.invested(), false);
  }

  /** The money of a dispute that was won. What account balance paid in its place is balance. */
  static ComingBack of(ChargeAccount account, OpenDispute won) {
    return of(account, won.disputed(), won.invested(), true);
  }

  private static ComingBack of(
      ChargeAccount account, long money, long wasInvested, boolean toBalance) {
    long covered = Math.min(money, account.lost());
    BeyondValue beyond = account.beyond();
    long byBalance = Math.min(money - covered, beyond.byBalance());
    long taken = beyond.invested() + covered + (toBalance ? byBalance : 0);
    return new ComingBack(
        covered,
        byBalance,
        Math.max(0, wasInvested - taken),
        new BeyondValue(Math.max(0, taken - wasInvested), beyond.byBalance() - byBalance));
  }

  static ComingBack nowhere() {
    return new ComingBack(0, 0, 0, BeyondValue.NOTHING);
  }
}
