package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.DiscountEvent.DiscountApplied;
import dev.termshift.domain.event.DiscountEvent.DiscountEnded;
import dev.termshift.domain.event.DiscountEvent.EndedBy;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeRequested;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Discounts take off what they say of every charge for a period, and count the periods they are
 * for: kept here anew, with decimals, from what was applied alone.
 */
final class DiscountAudit implements Audit {

  private static final class Kept {
    private final DiscountApplied applied;
    private final List<Instant> uses = new ArrayList<>();
    private Optional<Instant> endedAt = Optional.empty();

    private Kept(DiscountApplied applied) {
      this.applied = applied;
    }

    private boolean runs() {
      return endedAt.isEmpty();
    }

    private long left() {
      return applied.periods().map(periods -> periods - uses.size()).orElse(-1L);
    }

    private void endIf(boolean over, Instant at) {
      endedAt = over && runs() ? Optional.of(at) : endedAt;
    }

    /** Periods that began later are void. */
    private void asOf(Instant at) {
      uses.removeIf(each -> each.isAfter(at));
      endedAt = endedAt.filter(end -> !end.isAfter(at));
    }

    private boolean isFor(Terms terms, Instant begin) {
      List<String> plans = applied.plans().ids();
      return !applied.appliedAt().isAfter(begin)
          && applied.until().map(begin::isBefore).orElse(true)
          && (plans.isEmpty() || plans.contains(terms.planId()));
    }

    private boolean isOver(Instant begin) {
      return applied.until().filter(until -> !begin.isBefore(until)).isPresent();
    }
  }

  private final List<Kept> all = new ArrayList<>();
  private final Set<String> redemptions = new HashSet<>();
  private List<Long> ofPeriod = List.of();
  private List<Long> ofUpgrade = List.of();
  private List<Long> ofStart = List.of();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof DiscountApplied applied) {
      assertThat(redemptions.add(applied.redemptionId())).isTrue();
      all.add(new Kept(applied));
      if (observed.after() instanceof Incomplete started) {
        ofStart = off(started.terms(), observed.at());
      }
    } else if (event instanceof SubscriptionRestarted) {
      ofStart = List.of();
    } else if (event instanceof DiscountEnded ended) {
      end(ended, observed.at());
    } else if (event instanceof PlanChangeRequested requested) {
      ofUpgrade = off(requested.to(), observed.settledAt());
    } else if (event instanceof ChargeRequested requested && requested.attempt() == 1) {
      charge(requested);
    } else {
      begin(observed);
    }
  }

  private void end(DiscountEnded ended, Instant at) {
    if (ended.reason() == EndedBy.REMOVED || ended.reason() == EndedBy.RESTARTED) {
      all.removeIf(each -> each.applied.redemptionId().equals(ended.redemptionId()));
    } else if (ended.reason() == EndedBy.TIME_OVER) {
      all.forEach(each -> each.endIf(each.isOver(at), at));
    }
  }

  private void charge(ChargeRequested requested) {
    List<Long> lines =
        requested.lines().stream()
            .filter(line -> line.kind() == ChargeLine.Kind.DISCOUNT)
            .map(line -> -line.amountMinor())
            .toList();
    if (requested.purpose() instanceof ChargePurpose.Period) {
      assertThat(lines).isEqualTo(ofPeriod);
    } else if (requested.purpose() instanceof ChargePurpose.Upgrade) {
      assertThat(lines).isEqualTo(ofUpgrade);
    } else if (requested.purpose() instanceof ChargePurpose.Start) {
      assertThat(lines).isEqualTo(ofStart);
    } else {
      assertThat(lines).isEmpty();
    }
  }

  private void begin(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof SubscriptionActivated activated && !activated.trial()) {
      begin(activated.terms(), observed.at(), observed.at());
    } else if (event instanceof SubscriptionRenewed renewed) {
      begin(renewed.terms(), observed.at(), observed.at());
    } else if (event instanceof SubscriptionResumed resumed && !resumed.trial()) {
      begin(resumed.terms(), observed.at(), observed.at());
    } else if (event instanceof SubscriptionReinstated && observed.bringsBack()) {
      all.forEach(each -> each.asOf(observed.at()));
    } else if (event instanceof PlanChanged changed) {
      if (!observed.fallsBack()) {
        change(changed, observed.at());
      }
      begin(changed.to(), observed.at(), observed.settledAt());
    }
  }

  private void change(PlanChanged changed, Instant at) {
    for (Kept each : all) {
      List<String> plans = each.applied.plans().ids();
      boolean known = !each.applied.appliedAt().isAfter(at);
      each.asOf(at);
      each.endIf(known && !plans.isEmpty() && !plans.contains(changed.to().planId()), at);
    }
  }

  /** An upgrade that takes effect at once is settled as of its quote. */
  private void begin(Terms terms, Instant at, Instant settledAt) {
    ofPeriod = off(terms, settledAt);
    ofUpgrade = ofPeriod;
    for (Kept each : all) {
      each.endIf(each.isOver(at), at);
      if (each.runs() && terms.price().isPositive() && each.isFor(terms, at)) {
        each.uses.add(at);
        each.endIf(each.left() == 0, at);
      }
    }
  }

  private List<Long> off(Terms terms, Instant begin) {
    return TakenOff.parts(
        terms.price().minor(),
        all.stream()
            .filter(each -> each.runs() && each.isFor(terms, begin))
            .map(each -> each.applied)
            .map(it -> new TakenOff(it.percent(), it.amount().map(Money::minor)))
            .toList());
  }

  @Override
  public void check(SubscriptionState state) {
    if (state instanceof Started started) {
      List<String> there =
          started.ledger().discounts().running().stream()
              .map(each -> each.redemptionId() + " " + each.periodsLeft().orElse(-1L))
              .toList();
      assertThat(there)
          .isEqualTo(
              all.stream()
                  .filter(Kept::runs)
                  .map(each -> each.applied.redemptionId() + " " + each.left())
                  .toList());
    }
  }
}
