package dev.termshift.domain.refund;

import dev.termshift.domain.money.Share;
import java.util.Optional;

/**
 * What became of the money of one charge. Amounts are minor units of the subscription's currency.
 *
 * @param chargeId the charge
 * @param paymentId the payment that settled it, if one did
 * @param settled what was collected for it
 * @param tax the tax that was collected on top of that
 * @param byBalance what account balance paid of it beside that
 * @param credited what became account balance of what was collected
 * @param granted how many credits it paid for, those that refunds took before they came among them
 * @param givenBack how many of them changes took along with the time whose value they gave back
 * @param heldInDispute how many that are held still go like that and count with disputes already
 * @param beyond what went back of it beyond what was there to take
 * @param merged whether what it paid is invested beside others, of which nobody knows it apart
 * @param refunded what was given back of it
 * @param disputed what is disputed of it, or was lost in disputes
 * @param slices the slices in which its credits came
 */
public record ChargeAccount(
    String chargeId,
    Optional<String> paymentId,
    long settled,
    long tax,
    long byBalance,
    long credited,
    long granted,
    long givenBack,
    long heldInDispute,
    BeyondValue beyond,
    boolean merged,
    Refunded refunded,
    Refunded disputed,
    GrantedSlices slices) {

  static ChargeAccount open(String chargeId) {
    return new ChargeAccount(
        chargeId,
        Optional.empty(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        BeyondValue.NOTHING,
        false,
        Refunded.NOTHING,
        Refunded.NOTHING,
        GrantedSlices.FIRST);
  }

  /** Whether money has come in for it, or gone back of it. */
  boolean hasMoved() {
    return settled > 0 || refunded.count() > 0 || disputed.count() > 0;
  }

  /** What is kept of what was collected; what is disputed is not. */
  public long kept() {
    return settled - credited - refunded.amount() - disputed.amount();
  }

  /** What can be refunded. */
  public long refundable() {
    return merged ? 0 : kept();
  }

  /** What went back of it that nothing has covered so far. */
  public long lost() {
    return refunded.lost() + disputed.lost();
  }

  /** How much tax goes with a refund of so much: its share, on the running total, half up. */
  public long taxWith(long amount) {
    long soFar = Math.min(settled, refunded.amount() + disputed.amount() + amount);
    long taken = refunded.tax() + disputed.tax();
    return Math.max(0, new Share(soFar, settled).of(tax) - taken);
  }

  /**
   * How many credits go with a refund of so much: the share of what the charge granted, on the
   * running total, half up; never what a change has given back already, nor what account balance
   * had paid.
   */
  public long creditsWith(long amount) {
    long left = granted - givenBack - refunded.credits() - disputed.credits();
    return Math.max(0, Math.min(left, creditsOf(granted, amount)));
  }

  /** How many of so many credits paid for now go with refunds and disputes before. */
  public long withheldOf(long credits) {
    return Math.max(0, Math.min(credits, creditsOf(granted + credits, 0)));
  }

  /** How many credits did not come because of a refund that has failed since, or a dispute won. */
  public long withheldInVain() {
    return Math.max(0, Math.min(refunded.withheld(), -creditsOf(granted, 0)));
  }

  private long creditsOf(long paidFor, long more) {
    long soFar = Math.min(settled, refunded.revoking() + disputed.revoking() + more);
    return shareOf(paidFor, soFar) - refunded.credits() - disputed.credits();
  }

  /** How many credits it granted for so much of its price, half up. */
  long creditsFor(long amount) {
    return shareOf(granted, amount);
  }

  private long shareOf(long paidFor, long amount) {
    long price = settled + byBalance;
    return price == 0 ? 0 : new Share(Math.min(price, amount), price).of(paidFor);
  }

  /** Credits go with all that is disputed, also with what the charge has no more. */
  long revoking(OpenDispute dispute) {
    return Math.min(dispute.amount(), settled);
  }

  ChargeAccount refunding(Refunded other) {
    return with(other, disputed, slices);
  }

  ChargeAccount disputing(Refunded other) {
    return with(refunded, other, slices);
  }

  /** The same where nothing is granted any more that was withheld. */
  ChargeAccount restarted() {
    return refunding(refunded.withheldForGood());
  }

  private ChargeAccount with(Refunded given, Refunded inDispute, GrantedSlices cameIn) {
    return new ChargeAccount(
        chargeId,
        paymentId,
        settled,
        tax,
        byBalance,
        credited,
        granted,
        givenBack,
        heldInDispute,
        beyond,
        merged,
        given,
        inDispute,
        cameIn);
  }

  private ChargeAccount of(long balance, long paidFor, boolean notApart) {
    return new ChargeAccount(
        chargeId,
        paymentId,
        settled,
        tax,
        byBalance,
        balance,
        paidFor,
        givenBack,
        heldInDispute,
        beyond,
        notApart,
        refunded,
        disputed,
        slices);
  }

  /** The same after a change took so many of its credits along with the time it gave back. */
  ChargeAccount givingBack(long credits) {
    return taken(givenBack + credits, heldInDispute, beyond);
  }

  /** The same after so many of its credits were lost with that time, now or as a hold closed. */
  ChargeAccount losing(long credits) {
    long known = Math.min(credits, heldInDispute);
    return taken(givenBack + credits - known, heldInDispute - known, beyond);
  }

  /** The same after a change took so many held ones along that go with a dispute. */
  ChargeAccount losingHeld(long credits) {
    return taken(givenBack, heldInDispute + credits, beyond);
  }

  /** The same with another account of what went back beyond what was there. */
  ChargeAccount beyond(BeyondValue other) {
    return taken(givenBack, heldInDispute, other);
  }

  private ChargeAccount taken(long back, long held, BeyondValue tooMuch) {
    return new ChargeAccount(
        chargeId, paymentId, settled, tax, byBalance, credited, granted, back, held, tooMuch,
        merged, refunded, disputed, slices);
  }

  /**
   * The same after money has come back to it, and has covered what was lost first, as if it had
   * been there then. Tax goes with that.
   */
  ChargeAccount covering(ComingBack back) {
    if (back.covered() == 0) {
      return beyond(back.left());
    }
    long ofDisputes = Math.min(back.covered(), disputed.lost());
    long ofRefunds = Math.min(back.covered() - ofDisputes, refunded.lost());
    ChargeAccount once = disputing(disputed.covering(ofDisputes, taxWith(ofDisputes)));
    return once.refunding(once.refunded.covering(ofRefunds, once.taxWith(ofRefunds)))
        .beyond(back.left());
  }

  ChargeAccount settled(Payment payment) {
    return new ChargeAccount(
        chargeId,
        payment.paymentId(),
        payment.amount(),
        payment.tax(),
        payment.byBalance(),
        credited,
        granted,
        givenBack,
        heldInDispute,
        beyond,
        merged,
        refunded,
        disputed,
        slices);
  }

  /** The same after so much of it became account balance, at most what was kept. */
  ChargeAccount crediting(long amount) {
    return of(credited + Math.min(amount, kept()), granted, merged);
  }

  /** Of what became account balance, the share that was collected and not balance before. */
  long collectedOf(long amount) {
    return new Share(settled, settled + byBalance).of(amount);
  }

  /** The same with more credits; fewer are withheld than before if that is negative. */
  ChargeAccount granting(long credits, long withheld) {
    boolean apart = granted > 0 && withheld >= 0 && refunded.revoking() + disputed.revoking() > 0;
    return of(credited, granted + credits + withheld, merged)
        .with(refunded.withholding(withheld), disputed, apart ? slices.next() : slices);
  }

  /** Credits that were not there to go with its money, and have not come back since. */
  public MissingCredits missing() {
    return slices.missing(refunded.shortfall());
  }

  /** The same with others missing. */
  ChargeAccount missing(MissingCredits now) {
    Refunded changed = refunded.missing(now.total() - refunded.shortfall());
    return with(changed, disputed, slices.missing(now));
  }

  ChargeAccount merging() {
    return of(credited, granted, true);
  }

  /**
   * What settled a charge, in minor units.
   *
   * @param paymentId the payment, if there was one
   * @param amount what it collected
   * @param tax the tax on top of that
   * @param byBalance what account balance paid
   */
  public record Payment(Optional<String> paymentId, long amount, long tax, long byBalance) {}
}
