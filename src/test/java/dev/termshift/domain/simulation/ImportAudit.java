package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.ChargeEvent;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.PeriodUnbilled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An import bills nothing before it is active, and a period that was billed elsewhere is never
 * billed here.
 */
final class ImportAudit implements Audit {

  private final Set<BillingPeriod> elsewhere = new HashSet<>();
  private boolean active = true;
  private Optional<String> externalId = Optional.empty();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof SubscriptionImported imported) {
      active = false;
      externalId = imported.externalId();
      elsewhere.add(imported.period().period());
    } else if (event instanceof PeriodUnbilled passed) {
      assertThat(active).isFalse();
      elsewhere.add(passed.period().period());
    } else if (event instanceof ImportActivated activated) {
      assertThat(active).isFalse();
      assertThat(elsewhere).contains(activated.period().period());
      active = true;
    }
    assertThat(active || !(event instanceof ChargeEvent || event instanceof CreditsGranted))
        .isTrue();
    if (event instanceof ChargeRequested requested) {
      checkPeriod(requested.purpose());
    } else if (event instanceof BalanceApplied applied) {
      checkPeriod(applied.purpose());
    }
  }

  private void checkPeriod(ChargePurpose purpose) {
    if (purpose instanceof ChargePurpose.Period charged) {
      assertThat(elsewhere).doesNotContain(charged.period());
    }
  }

  @Override
  public void check(SubscriptionState state) {
    assertThat(state instanceof Imported).isEqualTo(!active);
    if (state instanceof Imported held) {
      assertThat(held.ledger().charges().issued()).isZero();
      assertThat(held.currentTerm().pending()).isEmpty();
    }
    if (state instanceof Started started && !elsewhere.isEmpty()) {
      assertThat(started.ledger().details().externalId()).isEqualTo(externalId);
    }
    if (state instanceof InTerm inTerm && !elsewhere.isEmpty()) {
      assertThat(inTerm.currentTerm().trial()).isFalse();
    }
  }
}
