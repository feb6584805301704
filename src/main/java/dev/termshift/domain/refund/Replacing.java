package dev.termshift.domain.refund;

/**
 * What other charges have paid in what runs in the place of money that was disputed, when the
 * dispute is won: it is what that money has in it then, and they have it back. Amounts are minor
 * units.
 *
 * @param invested how much of the disputed money is invested for that
 * @param taken how much of it is invested no longer, for money of the charge that went back since
 *     would have taken it
 */
public record Replacing(long invested, long taken) {

  /** What it is for a dispute that is open and about to be won; nothing if nobody has paid. */
  public static Replacing of(ChargeAccounts accounts, InvestedParts value, OpenDispute won) {
    return accounts
        .of(won.chargeId())
        .map(it -> of(it, value, won, paidAfter(accounts, value, won)))
        .orElse(new Replacing(0, 0));
  }

  private static long paidAfter(ChargeAccounts accounts, InvestedParts value, OpenDispute won) {
    return accounts.following(won.chargeId()).stream()
        .filter(it -> !it.chargeId().equals(won.chargeId()))
        .mapToLong(it -> value.of(it.chargeId()))
        .sum();
  }

  /** No more is invested than would be credited otherwise, and the charge has then. */
  private static Replacing of(
      ChargeAccount account, InvestedParts value, OpenDispute won, long others) {
    ComingBack back = ComingBack.of(account, won);
    long wanted = Math.min(back.kept(), back.credited());
    long there = account.kept() + won.disputed() - back.covered() - back.invested();
    long free = there - value.of(won.chargeId()) - (back.credited() - wanted);
    long invested = Math.min(others, Math.max(0, Math.min(wanted, free)));
    return new Replacing(invested, Math.min(others - invested, won.kept() - back.kept()));
  }

  /** How much the others have back. */
  public long whole() {
    return invested + taken;
  }
}
