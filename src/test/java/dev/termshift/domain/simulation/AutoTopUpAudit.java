package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDeclined;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDisabled;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSet;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSkipped;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;
import dev.termshift.domain.event.AutoTopUpEvent.DisabledWhy;
import dev.termshift.domain.event.AutoTopUpEvent.Skip;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Credits that buy themselves: none are asked for beyond what a billing period may have, declined
 * charges apart unless they are paid after all; one after the other; not within the hour after a
 * decline, nor while it is off. What turns it off is told with what was to be paid.
 */
final class AutoTopUpAudit implements Audit {

  /** The billing period of each charge that was not declined, or paid after all. */
  private final Map<String, Instant> charges = new HashMap<>();

  /** The billing period of each charge that was declined. */
  private final Map<String, Instant> declined = new HashMap<>();

  private final Set<Instant> capSaid = new HashSet<>();
  private boolean on;
  private long most;
  private long below;
  private Instant notBefore = Instant.MIN;

  /** What each charge asked for last. */
  private final Map<String, Money> asked = new HashMap<>();

  private String lastFailed = "";

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof AutoTopUpSet set) {
      on = set.enabled();
      most = set.maxPerPeriod();
      below = set.below();
    } else if (event instanceof AutoTopUpTriggered triggered) {
      trigger(triggered, observed);
    } else if (event instanceof ChargeRequested requested) {
      asked.put(requested.chargeId(), requested.amount());
    } else if (event instanceof ChargeFailed failed) {
      lastFailed = failed.chargeId();
      move(failed.chargeId(), charges, declined);
    } else if (event instanceof ChargeSettled settled) {
      move(settled.chargeId(), declined, charges);
    } else if (event instanceof AutoTopUpDeclined again) {
      assertThat(declined).containsKey(again.chargeId());
      notBefore = again.notBefore();
      assertThat(notBefore).isEqualTo(observed.at().plusSeconds(3600));
    } else if (event instanceof SubscriptionRestarted) {
      charges.clear();
      declined.clear();
      capSaid.clear();
      notBefore = Instant.MIN;
    } else if (observed.bringsBack()) {
      forgetAfter(((InTerm) observed.after()).currentTerm().period().period().start());
    } else if (event instanceof AutoTopUpDisabled off) {
      turnedOff(off, observed.at());
    } else if (event instanceof AutoTopUpSkipped skipped && skipped.why() == Skip.NOT_NEEDED) {
      // The hour is over; a payment heard of later may have been made within it.
      notBefore = Instant.MIN;
    } else if (event instanceof AutoTopUpSkipped) {
      Instant period = periodStart(observed.before());
      assertThat(counted(period)).isGreaterThanOrEqualTo(most);
      assertThat(capSaid.add(period)).isTrue();
    }
  }

  private void turnedOff(AutoTopUpDisabled off, Instant at) {
    assertThat(on).isTrue();
    on = false;
    assertThat(off.at()).contains(at);
    if (off.why().isDecline()) {
      assertThat(off.amount()).contains(asked.get(lastFailed));
    } else {
      assertThat(off.amount().isPresent()).isEqualTo(off.why() == DisabledWhy.PACK_DEARER);
    }
  }

  /** The periods of a free plan that never were count no more. */
  private void forgetAfter(Instant periodStart) {
    charges.values().removeIf(periodStart::isBefore);
    declined.values().removeIf(periodStart::isBefore);
    capSaid.removeIf(periodStart::isBefore);
  }

  private static void move(String chargeId, Map<String, Instant> from, Map<String, Instant> to) {
    Instant period = from.remove(chargeId);
    if (period != null) {
      to.put(chargeId, period);
    }
  }

  private void trigger(AutoTopUpTriggered triggered, Observed observed) {
    Active before = (Active) observed.before();
    assertThat(on).isTrue();
    assertThat(observed.at()).isAfterOrEqualTo(notBefore);
    assertThat(triggered.usable())
        .isEqualTo(before.ledger().lots().total(before::canUse))
        .isLessThan(below);
    assertThat(before.ledger().charges().open())
        .noneMatch(OpenCharge::isForPeriod)
        .noneMatch(charge -> charges.containsKey(charge.chargeId()));
    String id = triggered.chargeId().orElse("free " + charges.size());
    assertThat(charges.put(id, triggered.periodStart())).isNull();
    assertThat(triggered.periodStart()).isEqualTo(periodStart(before));
    assertThat(triggered.number())
        .isEqualTo(counted(triggered.periodStart()))
        .isLessThanOrEqualTo(most);
  }

  private long counted(Instant period) {
    return charges.values().stream().filter(period::equals).count();
  }

  private static Instant periodStart(SubscriptionState state) {
    return ((Active) state).currentTerm().period().period().start();
  }

  @Override
  public void check(SubscriptionState state) {}
}
