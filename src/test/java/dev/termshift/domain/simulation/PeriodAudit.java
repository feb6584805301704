package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.LifecycleEvent.PeriodUnbilled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;
import java.util.Optional;

/**
 * Periods tile: each starts where the last one ended, or where a change at once cut it short; and
 * renewals never leave their cycle, so that the day of its anchor is kept.
 */
final class PeriodAudit implements Audit {

  private boolean reinstated;
  private boolean over;
  private Optional<RunningPeriod> last = Optional.empty();
  private Optional<RunningPeriod> unpaid = Optional.empty();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    Instant at = observed.at();
    if (event instanceof SubscriptionActivated activated) {
      assertThat(last).isEmpty();
      begin(activated.terms(), activated.period(), at);
    } else if (event instanceof SubscriptionRenewed renewed) {
      RunningPeriod old = last.orElseThrow();
      assertThat(at).isEqualTo(old.period().end());
      assertThat(renewed.period().cycle()).isEqualTo(old.cycle());
      assertThat(renewed.period().index()).isEqualTo(old.index() + 1);
      begin(renewed.terms(), renewed.period(), at);
    } else if (event instanceof SubscriptionImported imported) {
      assertThat(last).isEmpty();
      assertThat(at)
          .isBetween(imported.period().period().start(), imported.period().period().end());
      begin(imported.terms(), imported.period(), imported.period().period().start());
    } else if (event instanceof PeriodUnbilled passed) {
      RunningPeriod old = last.orElseThrow();
      assertThat(at).isEqualTo(old.period().end());
      assertThat(passed.period()).isEqualTo(old.next());
      last = Optional.of(passed.period());
    } else if (event instanceof SubscriptionReinstated) {
      reinstated = true;
      last = observed.bringsBack() ? unpaid : last;
    } else if (event instanceof SubscriptionRestarted) {
      last = Optional.empty();
      reinstated = false;
    } else if (event instanceof SubscriptionEnded) {
      over = true;
    } else if (event instanceof SubscriptionPaused paused) {
      BillingPeriod old = last.orElseThrow().period();
      over = true;
      assertThat(paused.endedPeriod()).isEqualTo(old);
      assertThat(at).isBetween(old.start(), old.end());
      assertThat(paused.timing() == Timing.IMMEDIATE || at.equals(old.end())).isTrue();
    } else if (event instanceof SubscriptionResumed resumed) {
      assertThat(observed.before()).isInstanceOf(Paused.class);
      begin(resumed.terms(), resumed.period(), at);
    } else if (event instanceof PlanChanged changed) {
      unpaid = observed.fallsBack() ? last : unpaid;
      BillingPeriod old = last.orElseThrow().period();
      assertThat(changed.endedPeriod()).isEqualTo(old);
      if (changed.timing() == Timing.PERIOD_END) {
        assertThat(at).isEqualTo(old.end());
      } else {
        // A payment of before the period makes it void, for it would never have begun; after the
        // end or a pause nothing runs until it is made.
        assertThat(at)
            .isBetween(reinstated ? at : old.start(), reinstated && over ? at : old.end());
        checkFirst(changed, at);
        reinstated = false;
      }
      begin(changed.to(), changed.period(), at);
    }
  }

  @Override
  public void check(SubscriptionState state) {
    if (state instanceof InTerm inTerm) {
      assertThat(inTerm.currentTerm().period()).isEqualTo(last.orElseThrow());
    }
  }

  private static void checkFirst(PlanChanged changed, Instant at) {
    RunningPeriod first = changed.period();
    Instant usualEnd = first.cycle().interval().after(at, 1, first.cycle().zone());
    if (first.index() == 0) {
      assertThat(first.cycle().anchor()).isEqualTo(at);
      assertThat(first.period().end()).isEqualTo(usualEnd);
    } else {
      assertThat(changed.allocation()).isEqualTo(AllocationPolicy.CREDITS_AND_LONGER_PERIOD);
      assertThat(first.period().end()).isAfter(usualEnd);
    }
  }

  private void begin(Terms terms, RunningPeriod period, Instant at) {
    assertThat(period.period().start()).isEqualTo(at);
    assertThat(period.cycle().interval()).isEqualTo(terms.interval());
    if (period.index() >= 0) {
      assertThat(period.period()).isEqualTo(period.cycle().period(period.index()));
    } else {
      assertThat(period.period().end()).isEqualTo(period.cycle().anchor());
    }
    last = Optional.of(period);
    over = false;
  }
}
