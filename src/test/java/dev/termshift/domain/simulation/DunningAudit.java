package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Nobody is asked again sooner than the policy's wait after having been asked. */
final class DunningAudit implements Audit {

  private final Map<String, ChargeRequested> asked = new HashMap<>();

  @Override
  public void observe(Observed observed) {
    if (observed.event() instanceof ChargeRequested again) {
      ChargeRequested before = asked.put(again.chargeId(), again);
      if (again.attempt() > 1) {
        assertThat(before).isNotNull();
        Duration wait = BillingPolicy.STANDARD.retryAfter().get(again.attempt() - 2);
        assertThat(again.requestedAt()).isAfterOrEqualTo(before.requestedAt().plus(wait));
      }
    }
  }

  @Override
  public void check(SubscriptionState state) {
    assertThat(asked.values()).allMatch(charge -> !charge.dueAt().isAfter(charge.requestedAt()));
  }
}
