package dev.termshift.domain.subscription;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.RunningPeriod;
import java.util.Optional;

/**
 * What a subscription is engaged in while a period runs.
 *
 * @param terms what was sold
 * @param period the running period
 * @param invested the value invested in the running period: charge settled, balance applied and
 *     unused value brought in, less what was credited
 * @param pending the one change it waits for
 */
public record Engagement(
    Terms terms, RunningPeriod period, Money invested, Optional<PendingChange> pending) {

  /** The same engagement waiting for another change, or for none. */
  public Engagement waitingFor(Optional<PendingChange> change) {
    return new Engagement(terms, period, invested, change);
  }

  /** The same engagement with more invested in its period. */
  public Engagement investing(Money more) {
    return new Engagement(terms, period, invested.plus(more), pending);
  }
}
