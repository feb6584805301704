package dev.termshift.domain.refund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The refunds of a subscription.
 *
 * @param open those that are not answered yet, oldest first
 * @param closed what became of the last ones that were, oldest first
 */
public record Refunds(List<OpenRefund> open, List<ClosedRefund> closed) {

  /** No refund yet. */
  public static final Refunds NONE = new Refunds(List.of(), List.of());

  /** The most refunds of one charge. */
  public static final int MOST_OF_A_CHARGE = 20;

  /** How many can be awaited at once. */
  public static final int MOST_OPEN = 20;

  /** Of how many that were answered it is known how. */
  public static final int CLOSED_KNOWN = 100;

  /**
   * A refund that was answered.
   *
   * @param refundId its identifier
   * @param settled whether the money went back
   */
  public record ClosedRefund(String refundId, boolean settled) {}

  /** Copies the lists, and forgets the oldest answers beyond the bound. */
  public Refunds {
    open = List.copyOf(open);
    closed = List.copyOf(closed.subList(Math.max(0, closed.size() - CLOSED_KNOWN), closed.size()));
  }

  /** The refund of that id that is not answered yet. */
  public Optional<OpenRefund> open(String refundId) {
    return open.stream().filter(refund -> refund.refundId().equals(refundId)).findFirst();
  }

  /** What became of the refund of that id, if it is known. */
  public Optional<ClosedRefund> closed(String refundId) {
    return closed.stream().filter(refund -> refund.refundId().equals(refundId)).findFirst();
  }

  /** How many credits are frozen. */
  public long frozen() {
    long total = 0;
    for (OpenRefund refund : open) {
      total += refund.frozen().total();
    }
    return total;
  }

  /** The same and one more. */
  public Refunds plus(OpenRefund refund) {
    List<OpenRefund> more = new ArrayList<>(open);
    more.add(refund);
    return new Refunds(more, closed);
  }

  /** The same after the open refund was answered. */
  public Refunds closing(OpenRefund refund, boolean settled) {
    List<ClosedRefund> known = new ArrayList<>(closed);
    known.add(new ClosedRefund(refund.refundId(), settled));
    return new Refunds(open.stream().filter(each -> !each.equals(refund)).toList(), known);
  }

  /** The same after what is invested came to another period: what fails counts nowhere again. */
  public Refunds detached() {
    return open.isEmpty()
        ? this
        : new Refunds(open.stream().map(OpenRefund::detached).toList(), closed);
  }
}
