package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionState;
import java.util.Optional;

/**
 * The tax on top of each payment is said once: by the settlement, or where the payment became
 * balance by that.
 */
final class TaxAudit implements Audit {

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof ChargeSettled settled) {
      assertThat(settled.taxMinor()).isEqualTo(settled.paymentId().flatMap(Taxes::of));
    } else if (event instanceof BalanceCredited credited) {
      boolean itself =
          credited.reason() == BalanceReason.LATE_PAYMENT
              || credited.reason() == BalanceReason.DOUBLE_PAYMENT;
      assertThat(credited.taxMinor())
          .isEqualTo(itself ? credited.paymentId().flatMap(Taxes::of) : Optional.empty());
    }
  }

  @Override
  public void check(SubscriptionState state) {}
}
