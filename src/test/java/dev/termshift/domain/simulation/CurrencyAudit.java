package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything is sold, paid, owed and given back in the currency of the start. */
final class CurrencyAudit implements Audit {

  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> event) {
          return List.of(event.getRecordComponents());
        }
      };

  private Optional<String> currency = Optional.empty();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof SubscriptionStarted started) {
      currency = Optional.of(started.terms().price().currency());
    } else if (event instanceof SubscriptionImported imported) {
      currency = Optional.of(imported.balance().currency());
    }
    amounts(event).forEach(this::hold);
    observed.after().sold().ifPresent(terms -> hold(terms.price()));
  }

  /** Every amount that the event says. */
  private static Stream<Money> amounts(SubscriptionEvent event) {
    return COMPONENTS.get(event.getClass()).stream()
        .map(component -> value(event, component))
        .flatMap(it -> it instanceof Optional<?> optional ? optional.stream() : Stream.of(it))
        .filter(Money.class::isInstance)
        .map(Money.class::cast);
  }

  private static Object value(SubscriptionEvent event, RecordComponent component) {
    try {
      return component.getAccessor().invoke(event);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
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
