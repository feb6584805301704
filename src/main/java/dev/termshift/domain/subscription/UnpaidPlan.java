package dev.termshift.domain.subscription;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plan that a subscription had before it went on with a free one, until another change is
 * accepted: a payment that was made in time brings it back.
 *
 * @param term the term that ran, with what it waited for
 * @param lapsed the credits of plans that were left behind with it
 * @param counted how many packs bought themselves in its period, if any ever did
 */
public record UnpaidPlan(
    CurrentTerm term, List<CreditLot> lapsed, Optional<AutoTopUp.Counted> counted) {

  /** Copies the list. */
  public UnpaidPlan {
    lapsed = List.copyOf(lapsed);
  }

  /** Whether a payment of what was given up brings it back: what it owed, or its upgrade. */
  public boolean isBroughtBackBy(Lapse lapse) {
    return lapse.charge().isForPeriod() ? lapse.withEnd() : waitedFor(lapse.charge().chargeId());
  }

  private boolean waitedFor(String chargeId) {
    return Stream.concat(term.awaited().stream(), term.lapsed().stream())
        .anyMatch(upgrade -> upgrade.chargeId().equals(chargeId));
  }
}
