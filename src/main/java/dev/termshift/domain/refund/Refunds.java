package dev.termshift.domain.refund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How money of a subscription goes back: by refunds, or by disputes.
 *
 * @param open those of charges that are not answered yet, oldest first
 * @param closed what became of the last ones of which that is known, oldest first
 * @param ofBalance the payouts of account balance
 * @param disputes the payments that the customer disputes with the bank
 */
public record Refunds(
    List<OpenRefund> open, List<ClosedRefund> closed, BalanceRefunds ofBalance, Disputes disputes) {

  /** No refund yet. */
  public static final Refunds NONE =
      new Refunds(List.of(), List.of(), BalanceRefunds.NONE, Disputes.NONE);

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
   */
  public record ClosedRefund(String refundId, boolean settled, Optional<String> refundRef) {

    /** The money went back if there is an identifier of that. */
    static ClosedRefund of(String refundId, Optional<String> refundRef) {
      return new ClosedRefund(refundId, refundRef.isPresent(), refundRef);
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

  /** How many are not answered yet, payouts of account balance among them. */
  public int awaited() {
    return open.size() + ofBalance.open().size();
  }

  /** What became of the refund of that id, if it is known. */
  public Optional<ClosedRefund> closed(String refundId) {
    return closed.stream().filter(refund -> refund.refundId().equals(refundId)).findFirst();
  }

  /** Whether money is known to have gone back by the payment service's own identifier. */
  public boolean isBooked(String refundRef) {
    return closed.stream()
        .anyMatch(refund -> refund.refundRef().filter(refundRef::equals).isPresent());
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
    return new Refunds(more, closed, ofBalance, disputes);
  }

  /** The same and one more payout of account balance. */
  public Refunds plus(BalanceRefund refund) {
    return new Refunds(open, closed, ofBalance.plus(refund), disputes);
  }

  /** The same after the open refund was answered; the money went back if there is a reference. */
  public Refunds closing(OpenRefund refund, Optional<String> refundRef) {
    return new Refunds(
        open.stream().filter(each -> !each.equals(refund)).toList(),
        knowing(refund.refundId(), refundRef),
        ofBalance,
        disputes);
  }

  /** The same after the payout was answered; the money went out if there is a reference. */
  public Refunds closing(BalanceRefund refund, Optional<String> refundRef) {
    return new Refunds(
        open, knowing(refund.refundId(), refundRef), ofBalance.without(refund), disputes);
  }

  /** The same after money went back that nobody had asked for. */
  public Refunds reported(String refundId, String refundRef) {
    return new Refunds(open, knowing(refundId, Optional.of(refundRef)), ofBalance, disputes);
  }

  private List<ClosedRefund> knowing(String refundId, Optional<String> refundRef) {
    List<ClosedRefund> known = new ArrayList<>(closed);
    known.add(ClosedRefund.of(refundId, refundRef));
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

  private Refunds with(Disputes other) {
    return new Refunds(open, closed, ofBalance, other);
  }

  /** The same after what is invested came to another period: what fails counts nowhere again. */
  public Refunds detached() {
    return open.isEmpty() && disputes.open().isEmpty()
        ? this
        : new Refunds(
            open.stream().map(OpenRefund::detached).toList(),
            closed,
            ofBalance,
            disputes.detached());
  }
}
