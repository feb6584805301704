package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.DiscountEvent.DiscountApplied;
import dev.termshift.domain.event.DiscountEvent.DiscountEnded;
import dev.termshift.domain.event.DiscountEvent.DiscountUsed;
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

  private record End(EndedBy reason, Instant at) {}

  private static final class Kept {
    private final DiscountApplied applied;
    private final List<Instant> uses = new ArrayList<>();
    private Optional<End> end = Optional.empty();

    private Kept(DiscountApplied applied) {
      this.applied = applied;
    }

    private boolean runs() {
      return end.isEmpty();
    }

    private long left() {
      return applied.periods().map(periods -> periods - uses.size()).orElse(-1L);
    }

    private void endIf(boolean over, EndedBy reason, Instant at) {
      end = over && runs() ? Optional.of(new End(reason, at)) : end;
    }

    /** Periods that began later are void. */
    private void asOf(Instant at) {
      uses.removeIf(each -> each.isAfter(at));
      end = end.filter(over -> !over.at().isAfter(at));
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
      apply(applied);
      if (observed.after() instanceof Incomplete started) {
        ofStart = off(started.terms(), observed.at());
      }
    } else if (event instanceof SubscriptionRestarted) {
      ofStart = List.of();
    } else if (event instanceof DiscountEnded ended) {
      end(ended, observed.at());
    } else if (event instanceof DiscountUsed used) {
      use(used, observed.at());
    } else if (event instanceof PlanChangeRequested requested) {
      ofUpgrade = off(requested.to(), observed.settledAt());
    } else if (event instanceof ChargeRequested requested && requested.attempt() == 1) {
      charge(requested);
    } else {
      begin(observed);
    }
  }

  /** It takes something off, and never more than there is. */
  private void apply(DiscountApplied applied) {
    assertThat(redemptions.add(applied.redemptionId())).isTrue();
    assertThat(applied.percent().isPresent()).isNotEqualTo(applied.amount().isPresent());
    applied.percent().ifPresent(share -> assertThat(share).isBetween(1L, 100L));
    applied.amount().ifPresent(amount -> assertThat(amount.isPositive()).isTrue());
    all.add(new Kept(applied));
  }

  private Kept kept(String redemptionId) {
    return all.stream()
        .filter(each -> each.applied.redemptionId().equals(redemptionId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Expected a discount " + redemptionId));
  }

  private void use(DiscountUsed used, Instant at) {
    Kept kept = kept(used.redemptionId());
    assertThat(used.periodStart()).isEqualTo(at).isEqualTo(kept.uses.get(kept.uses.size() - 1));
    assertThat(used.periodsLeft()).isEqualTo(kept.left());
  }

  private void end(DiscountEnded ended, Instant at) {
    Kept kept = kept(ended.redemptionId());
    if (ended.reason() == EndedBy.REMOVED || ended.reason() == EndedBy.RESTARTED) {
      assertThat(kept.runs()).isTrue();
      assertThat(ended.endedAt()).isEqualTo(at);
      all.remove(kept);
      return;
    }
    kept.endIf(kept.isOver(at), EndedBy.TIME_OVER, at);
    assertThat(kept.end).contains(new End(ended.reason(), ended.endedAt()));
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
      boolean ofOthers = known && !plans.isEmpty() && !plans.contains(changed.to().planId());
      each.endIf(ofOthers, EndedBy.PLAN_CHANGED, at);
    }
  }

  /** An upgrade that takes effect at once is settled as of its quote. */
  private void begin(Terms terms, Instant at, Instant settledAt) {
    ofPeriod = off(terms, settledAt);
    ofUpgrade = ofPeriod;
    for (Kept each : all) {
      each.endIf(each.isOver(at), EndedBy.TIME_OVER, at);
      if (each.runs() && terms.price().isPositive() && each.isFor(terms, at)) {
        each.uses.add(at);
        each.endIf(each.left() == 0, EndedBy.USED_UP, at);
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
          .hasSizeLessThanOrEqualTo(5)
          .isEqualTo(
              all.stream()
                  .filter(Kept::runs)
                  .map(each -> each.applied.redemptionId() + " " + each.left())
                  .toList());
    }
  }
}
