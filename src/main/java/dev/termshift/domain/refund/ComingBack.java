package dev.termshift.domain.refund;

/**
 * Where money of a charge goes that comes back, because a refund failed or a dispute was won: as
 * everything would be if it had been there all the time. Of a charge that is not known any more it
 * goes nowhere. Amounts are minor units.
 *
 * @param covered what covers a loss of the charge
 * @param credited what becomes account balance: what that had paid in its place, and what changes
 *     would have credited of it, or kept
 * @param elsewhere what becomes account balance out of other charges, which paid in its place
 * @param invested what is invested again in what runs, or what a pause keeps
 * @param kept what is left of what would be invested in that beside, though it was set aside
 * @param left what is beyond the value of the charge after that
 */
public record ComingBack(
    long covered, long credited, long elsewhere, long invested, long kept, BeyondValue left) {

  /**
   * What the money was before.
   *
   * @param invested what was invested of it in what runs
   * @param setAside what changes set aside of it
   * @param kept how much of that would be invested in what runs
   * @param usedUp how much of that others have paid for, and is used up
   */
  private record Value(long invested, long setAside, long kept, long usedUp) {}

  /** The money of a refund that failed. */
  static ComingBack of(ChargeAccount account, OpenRefund failed) {
    return of(account, failed.amount(), new Value(failed.invested(), 0, 0, 0));
  }

  /** The money of a dispute that was won. */
  static ComingBack of(ChargeAccount account, OpenDispute won) {
    return of(
        account,
        won.disputed(),
        new Value(won.invested(), won.setAside(), won.kept(), won.usedUp()));
  }

  /**
   * What changes would have credited of it, and is not there for others took it since, would have
   * been account balance that pays for those.
   */
  private static ComingBack of(ChargeAccount account, long money, Value was) {
    long covered = Math.min(money, account.lost());
    BeyondValue beyond = account.beyond();
    long byBalance = Math.min(money - covered, beyond.byBalance());
    long taken = beyond.invested() + covered + byBalance;
    long ofValue = Math.max(0, taken);
    long kept = Math.max(0, was.kept() - Math.max(0, ofValue - was.invested()));
    long setAside = was.setAside() - was.kept() + kept - was.usedUp();
    long wanted = setAside + byBalance;
    long credited = covered + byBalance == 0 ? wanted : Math.min(wanted, money - covered);
    long others = Math.min(taken, Math.max(0, taken - was.invested() - was.kept()));
    return new ComingBack(
        covered,
        credited,
        was.usedUp(),
        Math.max(0, was.invested() - ofValue),
        kept,
        new BeyondValue(others - (wanted - credited), beyond.byBalance() + setAside - credited));
  }

  /** The same where so much was invested again, and balance is not credited yet. */
  ComingBack investing(ChargeAccount account, OpenRefund failed, long again) {
    long lacking = account.beyond().invested() + covered - (failed.invested() - again);
    return new ComingBack(
        covered, credited, 0, again, kept, new BeyondValue(lacking, left.byBalance()));
  }

  static ComingBack nowhere(long setAside, long kept) {
    return new ComingBack(0, setAside, 0, 0, kept, BeyondValue.NOTHING);
  }
}
