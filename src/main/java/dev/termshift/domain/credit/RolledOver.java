package dev.termshift.domain.credit;

import java.util.ArrayList;
import java.util.List;

/**
 * Which credits of plans outlast the end of a period or a slice, lot by lot.
 *
 * @param held what is held of them, which comes first
 * @param unheld what nobody holds
 */
public record RolledOver(List<LotAmount> held, List<LotAmount> unheld) {

  /** Copies the lists. */
  public RolledOver {
    held = List.copyOf(held);
    unheld = List.copyOf(unheld);
  }

  /**
   * The first in burn order, as many as may.
   *
   * @param ending the lots that end then, each with what is held of it
   * @param lots the credits that nobody holds
   * @param most how many may
   */
  public static RolledOver of(List<CreditLot> ending, CreditLots lots, long most) {
    List<LotAmount> there = lots.firstOf(CreditLots.amounts(ending));
    List<LotAmount> held = first(CreditLots.beyond(CreditLots.amounts(ending), there), most);
    return new RolledOver(held, first(there, most - LotAmount.sum(held)));
  }

  private static List<LotAmount> first(List<LotAmount> amounts, long most) {
    List<LotAmount> first = new ArrayList<>();
    long left = most;
    for (LotAmount each : amounts) {
      long part = Math.min(left, each.amount());
      if (part > 0) {
        first.add(new LotAmount(each.lot(), part));
      }
      left -= part;
    }
    return first;
  }
}
