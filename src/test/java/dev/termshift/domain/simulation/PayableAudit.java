package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
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
  private final Map<String, Instant> answerBy = new HashMap<>();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof ChargeRequested requested) {
      asked.put(requested.chargeId(), requested);
      answerBy.put(requested.chargeId(), requested.answerBy());
    } else if (event instanceof ChargePending pending) {
      answerBy.put(pending.chargeId(), pending.until());
    } else if (event instanceof ChargeInquiry inquiry) {
      answerBy.put(inquiry.chargeId(), inquiry.answerBy());
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
    Instant until = answerBy.get(cancelled.chargeId());
    if (charge.purpose() instanceof ChargePurpose.Upgrade) {
      cancelled.payableUntil().ifPresent(at -> assertThat(at).isEqualTo(until));
    }
  }

  @Override
  public void check(SubscriptionState state) {}
}
