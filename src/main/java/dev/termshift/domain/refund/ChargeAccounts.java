package dev.termshift.domain.refund;

import dev.termshift.domain.credit.ChargeShare;
import dev.termshift.domain.credit.ChargeShares;
import dev.termshift.domain.credit.CreditLots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The accounts of the latest charges: of those for which money came in, and of those that account
 * balance paid or that were waived.
 *
 * @param known the accounts, oldest first
 */
public record ChargeAccounts(List<ChargeAccount> known) {

  /** No charge was paid yet. */
  public static final ChargeAccounts NONE = new ChargeAccounts(List.of());

  /** Copies the list, and forgets the oldest beyond the bounds. */
  public ChargeAccounts {
    known = LatestKept.of(known, ChargeAccount::hasMoved);
  }

  /** The account of that charge, if it is still known. */
  public Optional<ChargeAccount> of(String chargeId) {
    return known.stream().filter(account -> account.chargeId().equals(chargeId)).findFirst();
  }

  /** How many of so many credits that come now go with refunds and disputes of their charge. */
  public long withheldOf(Optional<String> chargeId, long credits) {
    return chargeId.flatMap(this::of).map(account -> account.withheldOf(credits)).orElse(0L);
  }

  /** The accounts of the charges after that one, the oldest first, and its own at last. */
  public List<ChargeAccount> following(String chargeId) {
    Optional<ChargeAccount> own = of(chargeId);
    int next = own.map(known::indexOf).orElse(known.size() - 1) + 1;
    return Stream.concat(known.subList(next, known.size()).stream(), own.stream()).toList();
  }

  /** The account of the charge that was paid last. */
  public Optional<ChargeAccount> last() {
    return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
  }

  /** The same after the charge was settled by the payment, and by account balance beside it. */
  public ChargeAccounts settling(String chargeId, ChargeAccount.Payment payment) {
    return opening(chargeId).changing(chargeId, it -> it.settled(payment));
  }

  /** The same where credits that did not come before the end never come any more. */
  public ChargeAccounts restarted() {
    return new ChargeAccounts(known.stream().map(ChargeAccount::restarted).toList());
  }

  /** The same after that much of a value became account balance. */
  public ChargeAccounts crediting(InvestedParts value, long amount) {
    ChargeAccounts after = this;
    for (InvestedParts.Part share : value.sharesOf(amount)) {
      after = after.changing(share.chargeId(), it -> it.crediting(share.amount()));
    }
    return after;
  }

  /** The same after that much of what was paid for a charge became account balance. */
  public ChargeAccounts crediting(String chargeId, long amount) {
    return changing(chargeId, it -> it.crediting(it.collectedOf(amount)));
  }

  /**
   * The same after credits were granted for the charge, paid or not.
   *
   * @param withheld how many fewer they are because of refunds and disputes
   */
  public ChargeAccounts granting(String chargeId, long credits, long withheld) {
    return opening(chargeId).changing(chargeId, it -> it.granting(credits, withheld));
  }

  /** The same after the charge is not kept apart any more. */
  public ChargeAccounts merging(Optional<String> chargeId) {
    return chargeId.map(id -> changing(id, ChargeAccount::merging)).orElse(this);
  }

  /** The same after what is invested came to another period, or to an end. */
  public ChargeAccounts detached() {
    return new ChargeAccounts(
        known.stream().map(it -> it.beyond(it.beyond().detached(it.lost()))).toList());
  }

  /**
   * The same after something went back of the charge, or was disputed of it.
   *
   * @param invested how much more it was than what was invested of the charge, in minor units
   * @param byBalance how much of it account balance paid, in minor units
   */
  public ChargeAccounts beyondValue(String chargeId, long invested, long byBalance) {
    return changing(chargeId, it -> it.beyond(it.beyond().plus(invested, byBalance)));
  }

  /** The same after a refund was asked for. */
  public ChargeAccounts asking(OpenRefund refund) {
    return changing(refund.chargeId(), it -> it.refunding(it.refunded().asking(refund)));
  }

  /** Where the money of a refund goes that failed. */
  public ComingBack comingBack(OpenRefund failed) {
    return of(failed.chargeId())
        .map(it -> ComingBack.of(it, failed))
        .orElseGet(() -> ComingBack.nowhere(0, 0));
  }

  /** Where the money of a dispute goes that was won. */
  public ComingBack comingBack(OpenDispute won) {
    return of(won.chargeId())
        .map(it -> ComingBack.of(it, won))
        .orElseGet(() -> ComingBack.nowhere(won.setAside(), won.kept()));
  }

  /** The same after that went back of the charge, and nobody had asked for it. */
  public ChargeAccounts reporting(String chargeId, Refunded reported) {
    return opening(chargeId).changing(chargeId, it -> it.refunding(it.refunded().plus(reported)));
  }

  /**
   * The same after a refund failed: its money covers first what was lost. What account balance had
   * paid in its place is credited after that.
   *
   * @param invested how much of it is invested again, in minor units
   */
  public ChargeAccounts failing(OpenRefund refund, long invested) {
    return changing(
        refund.chargeId(),
        it ->
            it.refunding(it.refunded().failed(refund))
                .covering(ComingBack.of(it, refund).investing(it, refund, invested)));
  }

  /** The same after what balance had paid in the place of a refund that failed is credited. */
  public ChargeAccounts creditingFailed(String chargeId, long amount) {
    return creditingCollected(chargeId, amount).beyondValue(chargeId, amount, 0);
  }

  /** The same where more credits of the charge go with disputes, and with refunds. */
  ChargeAccounts taking(String chargeId, long ofDisputes, long ofRefunds) {
    return changing(
        chargeId,
        it ->
            it.disputing(it.disputed().taking(ofDisputes))
                .refunding(it.refunded().taking(ofRefunds)));
  }

  /** The same after credits were not there to go with its money. */
  public ChargeAccounts missing(String chargeId, MissingCredits more) {
    return changing(chargeId, it -> it.missing(it.missing().plus(more)));
  }

  /** The same after those credits went with its money that had been missing. */
  public ChargeAccounts makingGood(String chargeId, CreditLots taken) {
    return changing(chargeId, it -> it.missing(it.missing().without(taken, chargeId)));
  }

  /** Which slice of the charge's credits came last. */
  public long latestSlice(String chargeId) {
    return of(chargeId).map(account -> account.slices().latest()).orElse(0L);
  }

  /** The same after a dispute was opened. */
  public ChargeAccounts disputing(OpenDispute dispute) {
    return opening(dispute.chargeId())
        .changing(dispute.chargeId(), it -> it.disputing(it.disputed().plus(of(it, dispute))));
  }

  /**
   * The same after a dispute was won: it counts as one all the same. Its money covers first what
   * was lost, and what a change has given back of its credits is not there to be taken.
   */
  public ChargeAccounts winning(OpenDispute dispute) {
    ComingBack back = comingBack(dispute);
    return changing(
        dispute.chargeId(),
        it ->
            it.disputing(it.disputed().minus(of(it, dispute)))
                .givingBack(dispute.givenBack())
                .covering(back));
  }

  /** The same after a change took those credits along with the time whose value it gave back. */
  public ChargeAccounts givingBack(ChargeShares credits) {
    ChargeAccounts after = this;
    for (ChargeShare share : credits.shares()) {
      after = after.changing(share.chargeId(), it -> it.losing(share.amount()));
    }
    return after;
  }

  /** The same after a change took so many held credits along that go with a dispute. */
  public ChargeAccounts losingHeld(String chargeId, long credits) {
    return changing(chargeId, it -> it.losingHeld(credits));
  }

  /** The same after so much more of a charge is disputed, or lost, than was thought. */
  public ChargeAccounts losing(String chargeId, Refunded more) {
    return changing(chargeId, it -> it.disputing(it.disputed().plus(more)));
  }

  private static Refunded of(ChargeAccount account, OpenDispute dispute) {
    return new Refunded(
        dispute.disputed(),
        dispute.tax(),
        1,
        account.revoking(dispute),
        dispute.credits(),
        0,
        0,
        0);
  }

  /** The same after that much of what was collected for a charge became account balance. */
  public ChargeAccounts creditingCollected(String chargeId, long amount) {
    return changing(chargeId, it -> it.crediting(amount));
  }

  private ChargeAccounts opening(String chargeId) {
    if (of(chargeId).isPresent()) {
      return this;
    }
    List<ChargeAccount> more = new ArrayList<>(known);
    more.add(ChargeAccount.open(chargeId));
    return new ChargeAccounts(more);
  }

  private ChargeAccounts changing(String chargeId, UnaryOperator<ChargeAccount> change) {
    return new ChargeAccounts(
        known.stream().map(it -> it.chargeId().equals(chargeId) ? change.apply(it) : it).toList());
  }
}
