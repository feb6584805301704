package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionState;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * An end or a pause takes nothing's place: an upgrade that it gives up can be paid as long as its
 * answer was to be awaited, and what an upgrade replaces can have been paid before.
 */
final class PayableAudit implements Audit {

  private static final Set<ClosureReason> NOBODY_CHOSE =
      Set.of(ClosureReason.SUBSCRIPTION_ENDED, ClosureReason.REPLACED);

  private final Map<String, ChargeRequested> asked = new HashMap<>();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof ChargeRequested requested) {
      asked.put(requested.chargeId(), requested);
    } else if (event instanceof ChargeCancelled cancelled
        && NOBODY_CHOSE.contains(cancelled.reason())) {
      check(cancelled);
    }
  }

  private void check(ChargeCancelled cancelled) {
    ChargeRequested charge = asked.get(cancelled.chargeId());
    if (cancelled.reason() == ClosureReason.REPLACED) {
      assertThat(cancelled.payableUntil()).isPresent();
    }
    if (charge.purpose() instanceof ChargePurpose.Upgrade) {
      cancelled.payableUntil().ifPresent(at -> assertThat(at).isEqualTo(charge.answerBy()));
    }
  }

  @Override
  public void check(SubscriptionState state) {}
}
