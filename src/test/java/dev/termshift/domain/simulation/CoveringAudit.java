package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;

/**
 * Money owed to the customer does not lie idle: nobody is past due, or ends unpaid, with an account
 * balance that would have covered it. It compares with what was before each decision.
 */
final class CoveringAudit implements Audit {

  private SubscriptionState checked = new SubscriptionState.NotStarted();

  @Override
  public void observe(Observed observed) {
    if (observed.event() instanceof SubscriptionEnded ended
        && ended.reason() == EndReason.UNPAID
        && checked instanceof Started before) {
      Money balance = before.ledger().balance();
      before.ledger().charges().open().stream()
          .filter(charge -> charge.isOverdue() || (charge.endsUnpaid() && charge.hasFailed()))
          .findFirst()
          .ifPresent(owed -> assertThat(owed.amount()).isGreaterThan(balance));
    }
  }

  @Override
  public void check(SubscriptionState state) {
    if (state instanceof Started started
        && started.ledger().charges().anyOpen(OpenCharge::hasFailed)) {
      assertThat(started.ledger().balance().isZero()).isTrue();
    }
    checked = state;
  }
}
