package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.Optional;

/** Everything is sold, paid and owed in the currency of the start. */
final class CurrencyAudit implements Audit {

  private Optional<String> currency = Optional.empty();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof SubscriptionStarted started) {
      currency = Optional.of(started.terms().price().currency());
    } else if (event instanceof SubscriptionImported imported) {
      currency = Optional.of(imported.balance().currency());
    }
    amount(event).ifPresent(this::hold);
    observed.after().sold().ifPresent(terms -> hold(terms.price()));
  }

  private static Optional<Money> amount(SubscriptionEvent event) {
    if (event instanceof ChargeRequested requested) {
      return Optional.of(requested.amount());
    } else if (event instanceof ChargeSettled settled) {
      return Optional.of(settled.amount());
    } else if (event instanceof BalanceCredited credited) {
      return Optional.of(credited.amount());
    }
    return event instanceof BalanceApplied applied
        ? Optional.of(applied.amount())
        : Optional.empty();
  }

  @Override
  public void check(SubscriptionState state) {
    if (state instanceof Started started) {
      hold(started.ledger().balance());
    }
  }

  private void hold(Money money) {
    assertThat(money.currency()).isEqualTo(currency.orElseThrow());
  }
}
