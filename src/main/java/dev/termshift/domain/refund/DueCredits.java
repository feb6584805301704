package dev.termshift.domain.refund;

/**
 * Shares out credits of one charge that are due because money of it came back: they go with what
 * else went back or is disputed, and did not, for what came back had taken them. What went back for
 * good takes its share first, then what may come back, the oldest first.
 */
public final class DueCredits {

  private final ChargeAccount account;
  private final long slice;
  private Refunds refunds;
  private long left;

  /** How much has taken its share so far, and how many credits. */
  private long revoking;

  private long credits;
  private long ofRefunds;
  private long ofDisputes;

  private DueCredits(ChargeAccount account, long slice, Refunds refunds) {
    this.account = account;
    this.slice = slice;
    this.refunds = refunds;
    left = account.creditsWith(0);
    revoking = account.refunded().revoking() + account.disputed().revoking();
    credits = account.refunded().credits() + account.disputed().credits();
  }

  /**
   * What is known after that.
   *
   * @param accounts the accounts, which know what goes, and what of it is missing for good
   * @param refunds the refunds and disputes, where open ones know what goes with them
   */
  public record Shared(ChargeAccounts accounts, Refunds refunds) {}

  /**
   * Shares out what is due of the charge, if anything.
   *
   * @param slice the last slice of its credits that what came back had taken its share of
   */
  public static Shared of(String chargeId, long slice, ChargeAccounts accounts, Refunds refunds) {
    return accounts
        .of(chargeId)
        .filter(account -> account.creditsWith(0) > 0)
        .map(account -> new DueCredits(account, slice, refunds).in(accounts))
        .orElseGet(() -> new Shared(accounts, refunds));
  }

  private Shared in(ChargeAccounts accounts) {
    String chargeId = account.chargeId();
    Refunds open = refunds.of(chargeId);
    for (OpenRefund refund : open.open()) {
      revoking -= refund.revoking();
      credits -= refund.credits();
    }
    for (OpenDispute dispute : open.disputes().open()) {
      revoking -= account.revoking(dispute);
      credits -= dispute.credits();
    }
    long forGood = next(0, 0);
    for (OpenRefund refund : open.open()) {
      long part = next(refund.revoking(), refund.credits());
      refunds = refunds.replacing(refund, refund.taking(part));
      ofRefunds += part;
    }
    for (OpenDispute dispute : open.disputes().open()) {
      long part = next(account.revoking(dispute), dispute.credits());
      refunds = refunds.replacing(dispute.taking(part));
      ofDisputes += part;
    }
    return new Shared(
        accounts
            .taking(chargeId, ofDisputes, ofRefunds + forGood)
            .missing(chargeId, MissingCredits.of(slice, forGood)),
        refunds);
  }

  private long next(long amount, long taken) {
    revoking += amount;
    long wanted = account.creditsFor(revoking) - credits - taken;
    long part = Math.max(0, Math.min(left, wanted));
    left -= part;
    credits += taken + part;
    return part;
  }
}
