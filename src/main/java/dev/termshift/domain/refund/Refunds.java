package dev.termshift.domain.refund;

import dev.termshift.domain.credit.ChargeShares;
import dev.termshift.domain.credit.CreditLot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How money of a subscription goes back: by refunds, or by disputes.
 *
 * @param open those of charges that are not answered yet, oldest first
 * @param closed what became of the last ones of which that is known, oldest first
 * @param ofBalance the payouts of account balance
 * @param disputes the payments that the customer disputes with the bank
 * @param revoked how many plan credits of the running period, or of its slice, are lost with money
 */
public record Refunds(
    List<OpenRefund> open,
    List<ClosedRefund> closed,
    BalanceRefunds ofBalance,
    Disputes disputes,
    long revoked) {

  /** No refund yet. */
  public static final Refunds NONE =
      new Refunds(List.of(), List.of(), BalanceRefunds.NONE, Disputes.NONE, 0);

  /** The most refunds of one charge. */
  public static final int MOST_OF_A_CHARGE = 20;

  /** How many can be awaited at once, payouts of account balance among them. */
  public static final int MOST_OPEN = 20;

  /** Of how many that were answered it is known how. */
  public static final int CLOSED_KNOWN = 100;

  /**
   * A refund that was answered.
   *
   * @param refundId its identifier
   * @param settled whether the money went back
   * @param refundRef the payment service's own identifier of it, if the money went back
   * @param amount how much it was, in minor units, if that is known
   */
  public record ClosedRefund(
      String refundId, boolean settled, Optional<String> refundRef, Optional<Long> amount) {

    /** Whether it can be meant with that charge; a payout is of none, whatever is named. */
    public boolean canBeOf(String charge) {
      return Refunds.canBeOf(refundId, charge);
    }

    /** The money went back if there is an identifier of that. */
    static ClosedRefund of(String refundId, Optional<String> refundRef, long amount) {
      return new ClosedRefund(refundId, refundRef.isPresent(), refundRef, Optional.of(amount));
    }
  }

  /** Copies the lists, and forgets the oldest answers beyond the bound. */
  public Refunds {
    open = List.copyOf(open);
    closed = List.copyOf(closed.subList(Math.max(0, closed.size() - CLOSED_KNOWN), closed.size()));
  }

  /** The refund of that id that is not answered yet. */
  public Optional<OpenRefund> open(String refundId) {
    return open.stream().filter(refund -> refund.refundId().equals(refundId)).findFirst();
  }

  /** The oldest refund of so much of the charge that is not answered yet. */
  public Optional<OpenRefund> open(String chargeId, long amount) {
    return open.stream()
        .filter(refund -> refund.chargeId().equals(chargeId) && refund.amount() == amount)
        .findFirst();
  }

  /** Whether the refund of that id is one of that charge, or a payout, which is of no charge. */
  public static boolean canBeOf(String refundId, String chargeId) {
    return isOf(refundId, chargeId) || refundId.startsWith("b", refundId.lastIndexOf(':') + 1);
  }

  /** Whether the refund of that id is one of that charge. */
  public static boolean isOf(String refundId, String chargeId) {
    return refundId.startsWith(chargeId + ":r");
  }

  /** How many are not answered yet, payouts of account balance among them. */
  public int awaited() {
    return open.size() + ofBalance.open().size();
  }

  /** What became of the refund of that id, if it is known. */
  public Optional<ClosedRefund> closed(String refundId) {
    return closed.stream().filter(refund -> refund.refundId().equals(refundId)).findFirst();
  }

  /** How much the refund of that id is, in minor units, if it is known; answered or not. */
  public Optional<Long> amount(String refundId) {
    return open(refundId)
        .map(OpenRefund::amount)
        .or(() -> ofBalance.open(refundId).map(BalanceRefund::amount))
        .or(() -> closed(refundId).flatMap(ClosedRefund::amount));
  }

  /** What went back by the payment service's own identifier, if that is known. */
  public Optional<ClosedRefund> booked(String refundRef) {
    return closed.stream()
        .filter(refund -> refund.refundRef().filter(refundRef::equals).isPresent())
        .findFirst();
  }

  /**
   * Which other refund a reference of the payment service's stands for, if that is known: the one
   * that went back by it, or whose identifier it is.
   */
  public Optional<String> other(String refundId, String refundRef) {
    return booked(refundRef)
        .map(ClosedRefund::refundId)
        .or(() -> Optional.of(refundRef).filter(this::isKnown))
        .filter(other -> !other.equals(refundId));
  }

  /** Whether the refund or the payout of that id is not answered yet. */
  public boolean isAwaited(String refundId) {
    return open(refundId).isPresent() || ofBalance.open(refundId).isPresent();
  }

  private boolean isKnown(String refundId) {
    return isAwaited(refundId) || closed(refundId).isPresent();
  }

  /** The credits that go with open refunds of the charge and are not there. */
  public MissingCredits missing(String chargeId) {
    return open.stream()
        .filter(refund -> refund.chargeId().equals(chargeId))
        .map(OpenRefund::missingOf)
        .reduce(MissingCredits.NONE, MissingCredits::plus);
  }

  /** The same after a change left held credits behind, which these charges had paid for. */
  public Refunds leavingBehind(ChargeShares held) {
    List<OpenRefund> after = new ArrayList<>();
    ChargeShares left = held;
    for (OpenRefund refund : open) {
      String chargeId = refund.chargeId();
      long part = Math.min(left.upTo(chargeId, refund.slice()), refund.missing());
      after.add(refund.leavingBehind(part));
      left = left.minus(left.firstOf(chargeId, part));
    }
    return new Refunds(after, closed, ofBalance, disputes, revoked);
  }

  /** How many credits are frozen. */
  public long frozen() {
    long total = disputes.frozen();
    for (OpenRefund refund : open) {
      total += refund.frozen().total();
    }
    return total;
  }

  /** The same and one more. */
  public Refunds plus(OpenRefund refund) {
    List<OpenRefund> more = new ArrayList<>(open);
    more.add(refund);
    return new Refunds(more, closed, ofBalance, disputes, revoked);
  }

  /** The same and one more payout of account balance. */
  public Refunds plus(BalanceRefund refund) {
    return new Refunds(open, closed, ofBalance.plus(refund), disputes, revoked);
  }

  /** The same after the open refund was answered; the money went back if there is a reference. */
  public Refunds closing(OpenRefund refund, Optional<String> refundRef) {
    return new Refunds(
        open.stream().filter(each -> !each.equals(refund)).toList(),
        knowing(ClosedRefund.of(refund.refundId(), refundRef, refund.amount())),
        ofBalance,
        disputes,
        revoked);
  }

  /** The same after the payout was answered; the money went out if there is a reference. */
  public Refunds closing(BalanceRefund refund, Optional<String> refundRef) {
    return new Refunds(
        open,
        knowing(ClosedRefund.of(refund.refundId(), refundRef, refund.amount())),
        ofBalance.without(refund),
        disputes,
        revoked);
  }

  /** The same after money went back that nobody had asked for. */
  public Refunds reported(String refundId, String refundRef, long amount) {
    ClosedRefund reported = ClosedRefund.of(refundId, Optional.of(refundRef), amount);
    return new Refunds(open, knowing(reported), ofBalance, disputes, revoked);
  }

  private List<ClosedRefund> knowing(ClosedRefund refund) {
    List<ClosedRefund> known = new ArrayList<>(closed);
    known.add(refund);
    return known;
  }

  /** The same and one more dispute. */
  public Refunds plus(OpenDispute dispute) {
    return with(disputes.plus(dispute));
  }

  /** The same with another form of the open dispute of the same id. */
  public Refunds replacing(OpenDispute dispute) {
    return with(disputes.replacing(dispute));
  }

  /** The same after the open dispute is over. */
  public Refunds closing(OpenDispute dispute, boolean won) {
    return with(disputes.closing(dispute, won));
  }

  /** Those of one charge that are open. */
  Refunds of(String chargeId) {
    return new Refunds(
        open.stream().filter(it -> it.chargeId().equals(chargeId)).toList(),
        List.of(),
        BalanceRefunds.NONE,
        new Disputes(
            disputes.open().stream().filter(it -> it.chargeId().equals(chargeId)).toList(),
            List.of()),
        0);
  }

  /** The same with another form of the open refund. */
  Refunds replacing(OpenRefund refund, OpenRefund by) {
    return new Refunds(
        open.stream().map(each -> each.equals(refund) ? by : each).toList(),
        closed,
        ofBalance,
        disputes,
        revoked);
  }

  /** The same without the open dispute, as if it had never been. */
  public Refunds without(OpenDispute dispute) {
    return with(disputes.without(dispute));
  }

  private Refunds with(Disputes other) {
    return new Refunds(open, closed, ofBalance, other, revoked);
  }

  /** The lots of which something is frozen, one for each refund and dispute. */
  public List<CreditLot> frozenLots() {
    return Stream.concat(
            open.stream().flatMap(refund -> refund.frozen().lots().stream()),
            disputes.open().stream().flatMap(dispute -> dispute.frozenLots().stream()))
        .toList();
  }

  /** The same after so many more plan credits of what runs are lost with money. */
  public Refunds revoking(long more) {
    return more == 0 ? this : new Refunds(open, closed, ofBalance, disputes, revoked + more);
  }

  /** The same after the plan's credits were granted anew, so many fewer for money that is back. */
  public Refunds granted(long withheld) {
    return revoking(withheld - revoked);
  }

  /** The same after the end, which a payment made in time may undo. */
  public Refunds ended() {
    return detached().revoking(revoked);
  }

  /** The same after what is invested came to another period: what fails counts nowhere again. */
  public Refunds detached() {
    return detached(disputes.detached());
  }

  /** The same where what disputed money would have been invested in was brought into that. */
  public Refunds broughtIn() {
    return detached(disputes.broughtIn());
  }

  /** The same in a pause that keeps what is invested. */
  public Refunds waiting() {
    return detached(disputes.waiting());
  }

  private Refunds detached(Disputes others) {
    return open.isEmpty() && disputes.open().isEmpty() && revoked == 0
        ? this
        : new Refunds(
            open.stream().map(OpenRefund::detached).toList(), closed, ofBalance, others, 0);
  }
}
