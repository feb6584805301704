package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What account balance pays of a first period, a period or credits, and what is asked for beside
 * it, is together what they cost: the price, less what is taken off and what is brought in. What an
 * upgrade costs, and a first period once it runs, is what the books of {@link MoneyAudit} hold.
 */
final class PriceAudit implements Audit {

  /** A charge of this decision, what is paid or asked for of it so far, and what it costs. */
  private record Charged(String chargeId, long amount, long cost) {
    private Charged plus(long more) {
      return new Charged(chargeId, amount + more, cost);
    }
  }

  private final Catalog catalog;
  private final Set<String> known = new HashSet<>();
  private Optional<Charged> charged = Optional.empty();
  private long ofPeriod;

  PriceAudit(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof BalanceApplied applied) {
      charge(applied.chargeId(), applied.purpose(), applied.amount(), observed);
    } else if (event instanceof ChargeRequested requested && requested.attempt() == 1) {
      charge(requested.chargeId(), requested.purpose(), requested.amount(), observed);
    } else if (event instanceof SubscriptionRenewed renewed) {
      ofPeriod = price(renewed.terms(), observed);
    } else if (event instanceof PlanChanged changed) {
      boolean longer = changed.allocation() == AllocationPolicy.CREDITS_AND_LONGER_PERIOD;
      ofPeriod = price(changed.to(), observed) - (longer ? 0 : changed.invested().minor());
    } else if (event instanceof SubscriptionResumed resumed) {
      boolean longer =
          ((Paused) observed.before()).allocation() == AllocationPolicy.CREDITS_AND_LONGER_PERIOD;
      ofPeriod = price(resumed.terms(), observed) - (longer ? 0 : resumed.invested().minor());
    }
  }

  private void charge(String chargeId, ChargePurpose purpose, Money amount, Observed observed) {
    if (known.add(chargeId)) {
      settle();
      charged = cost(purpose, observed).map(cost -> new Charged(chargeId, 0, cost));
    }
    if (charged.filter(it -> it.chargeId().equals(chargeId)).isEmpty()) {
      settle();
      open(chargeId, observed).ifPresent(it -> assertThat(amount).isLessThanOrEqualTo(it.amount()));
      return;
    }
    charged = charged.map(it -> it.plus(amount.minor()));
    charged.ifPresent(it -> assertThat(it.amount()).isLessThanOrEqualTo(it.cost()));
  }

  /** The charge, if it was asked for by an earlier decision. */
  private static Optional<OpenCharge> open(String chargeId, Observed observed) {
    return ((Started) observed.before()).ledger().charges().open(chargeId);
  }

  private Optional<Long> cost(ChargePurpose purpose, Observed observed) {
    if (purpose instanceof ChargePurpose.Start) {
      return Optional.of(price(((Incomplete) observed.before()).terms(), observed));
    }
    if (purpose instanceof ChargePurpose.TopUp sold) {
      String currency = ((Started) observed.before()).ledger().currency();
      return catalog
          .at(observed.at())
          .offer(sold.packId(), currency)
          .map(pack -> pack.price().minor() * sold.quantity());
    }
    return Optional.of(ofPeriod).filter(any -> purpose instanceof ChargePurpose.Period);
  }

  private static long price(Terms terms, Observed observed) {
    return terms.price().minor() - TakenOff.from(terms, observed.before(), observed.settledAt());
  }

  @Override
  public void begin() {
    settle();
  }

  @Override
  public void check(SubscriptionState state) {
    settle();
  }

  private void settle() {
    charged.ifPresent(it -> assertThat(it.amount()).isEqualTo(it.cost()));
    charged = Optional.empty();
  }
}
