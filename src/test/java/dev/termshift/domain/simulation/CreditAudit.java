package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.HashMap;
import java.util.Map;

/** Credits: granted = burned + expired + remaining, lot by lot, and each lot ends on its day. */
final class CreditAudit implements Audit {

  private final Map<Long, Long> lots = new HashMap<>();
  private boolean reinstated;
  private long granted;
  private long burned;
  private long expired;

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof CreditsGranted grant) {
      granted += grant.amount();
      assertThat(lots.put(grant.lot(), grant.amount())).isNull();
    } else if (event instanceof CreditsCarriedOver carried) {
      CreditLot from = lot(observed.before(), carried.fromLot());
      assertThat(from.source().isBought()).isFalse();
      assertThat(carried.expiresAt()).isAfterOrEqualTo(from.expiresAt());
      assertThat(
              from.source() == CreditSource.PLAN || carried.expiresAt().isAfter(from.expiresAt()))
          .isTrue();
      take(carried.fromLot(), carried.amount());
      lots.merge(carried.lot(), carried.amount(), Long::sum);
    } else if (event instanceof CreditsConsumed consumed) {
      burned += consumed.amount();
      consumed.burned().forEach(taken -> take(taken.lot(), taken.amount()));
      assertThat(consumed.remaining()).isEqualTo(remaining());
    } else if (event instanceof CreditsExpired lost) {
      expired += lost.amount();
      if (lost.reason() != ExpiryReason.GIVEN_BACK) {
        assertThat(lots).containsEntry(lost.lot(), lost.amount());
      }
      take(lost.lot(), lost.amount());
      if (reinstated && lost.reason() == ExpiryReason.TIME_OVER) {
        // While it had ended nothing fell due: what did is made good before the payment is booked.
        assertThat(lost.expiredAt()).isBefore(observed.at());
      } else {
        assertThat(lost.expiredAt()).isEqualTo(observed.at());
      }
      checkTime(lot(observed.before(), lost.lot()), lost);
    } else if (event instanceof SubscriptionReinstated) {
      reinstated = true;
    } else if (event instanceof ChargeSettled) {
      reinstated = false;
    } else if (event instanceof SubscriptionEnded ended) {
      assertThat(ended.remainingCredits()).isEqualTo(remaining());
    }
  }

  @Override
  public void check(SubscriptionState state) {
    assertThat(granted).isEqualTo(burned + expired + remaining());
    assertThat(lots.values()).allMatch(left -> left > 0);
    if (state instanceof Started started) {
      Map<Long, Long> held = new HashMap<>();
      started.ledger().lots().lots().forEach(lot -> held.put(lot.number(), lot.remaining()));
      assertThat(held).isEqualTo(lots);
    }
  }

  private static void checkTime(CreditLot lot, CreditsExpired lost) {
    if (lost.reason() == ExpiryReason.TIME_OVER) {
      assertThat(lot.expiresAt()).isEqualTo(lost.expiredAt());
    } else {
      assertThat(lot.source().isBought()).isFalse();
      assertThat(lot.expiresAt()).isAfterOrEqualTo(lost.expiredAt());
    }
  }

  private void take(long lot, long amount) {
    lots.merge(lot, -amount, Long::sum);
    lots.values().removeIf(left -> left == 0);
  }

  private long remaining() {
    return lots.values().stream().mapToLong(Long::longValue).sum();
  }

  private static CreditLot lot(SubscriptionState state, long number) {
    return ((Started) state)
        .ledger().lots().lots().stream()
            .filter(lot -> lot.number() == number)
            .findFirst()
            .orElseThrow();
  }
}
