package dev.termshift.domain.simulation;

import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ChargePurpose.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which period a charge is for. A trial that ends on purpose where it would have ended anyway sells
 * the same period twice, so that its dates and plan do not tell.
 */
final class SoldByCharge {

  private final List<Sold> periods;
  private final Map<String, Sold> known = new HashMap<>();

  /** The list grows as periods begin, the latest last. */
  SoldByCharge(List<Sold> periods) {
    this.periods = periods;
  }

  /** The period it is for: the latest of its plan and dates when it was first asked for. */
  Sold of(String chargeId, ChargePurpose purpose) {
    return known.computeIfAbsent(chargeId, first -> latest((Period) purpose));
  }

  private Sold latest(Period wanted) {
    for (int i = periods.size() - 1; i >= 0; i--) {
      Sold sold = periods.get(i);
      if (sold.period.equals(wanted.period()) && sold.planId.equals(wanted.planId())) {
        return sold;
      }
    }
    throw new AssertionError("Expected the period " + wanted + ", but it never began");
  }
}
