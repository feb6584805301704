package dev.termshift.domain.refund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The payouts of account balance.
 *
 * @param asked how many there have been
 * @param open those that are not answered yet, oldest first
 */
public record BalanceRefunds(long asked, List<BalanceRefund> open) {

  /** No payout yet. */
  public static final BalanceRefunds NONE = new BalanceRefunds(0, List.of());

  /** Copies the list. */
  public BalanceRefunds {
    open = List.copyOf(open);
  }

  /** The payout of that id that is not answered yet. */
  public Optional<BalanceRefund> open(String refundId) {
    return open.stream().filter(refund -> refund.refundId().equals(refundId)).findFirst();
  }

  BalanceRefunds plus(BalanceRefund refund) {
    List<BalanceRefund> more = new ArrayList<>(open);
    more.add(refund);
    return new BalanceRefunds(asked + 1, more);
  }

  BalanceRefunds without(BalanceRefund refund) {
    return new BalanceRefunds(asked, open.stream().filter(each -> !each.equals(refund)).toList());
  }
}
