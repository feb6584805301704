package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsReleased;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The held part of what was given back goes as its holds close, unless the work has used it. */
final class HeldShares {

  private final Map<Long, Long> owed = new HashMap<>();
  private final Map<Long, Long> due = new HashMap<>();
  private long marked;

  void observe(Observed observed) {
    if (observed.event() instanceof HeldCreditsLeftBehind left && left.givenBack()) {
      owed.merge(left.lot(), left.amount(), Long::sum);
      marked += left.amount();
    } else if (observed.event() instanceof CreditsCarriedOver carried
        && carried.reservationId().isPresent()) {
      long before = owed.getOrDefault(carried.fromLot(), 0L);
      long stays = Math.min(before, held(observed.after(), carried.fromLot()));
      owed.put(carried.fromLot(), stays);
      owed.merge(carried.lot(), before - stays, Long::sum);
    } else if (observed.event() instanceof CreditsConsumed consumed
        && consumed.reservationId().isPresent()) {
      owed.replaceAll((lot, amount) -> Math.min(amount, held(observed.after(), lot)));
    } else if (observed.event() instanceof SubscriptionResumed resumed && resumed.trial()) {
      owed.clear();
    } else if (observed.event() instanceof CreditsReleased released) {
      released.lots().forEach(this::release);
    }
  }

  private void release(LotAmount back) {
    long goes = Math.min(owed.getOrDefault(back.lot(), 0L), back.amount());
    if (goes > 0) {
      owed.merge(back.lot(), -goes, Long::sum);
      due.merge(back.lot(), goes, Long::sum);
    }
  }

  /** Whether these are lost because they have come free. */
  boolean isDue(CreditsExpired lost) {
    return lost.reason() == ExpiryReason.GIVEN_BACK && due.remove(lost.lot(), lost.amount());
  }

  /** How many held ones go with time though they go with a dispute otherwise. */
  static long marked(DisputeSetAside aside, SubscriptionState before) {
    Map<Long, Long> frozen = new HashMap<>();
    MoneyBack.open(before, aside.disputeId())
        .frozenLots()
        .forEach(lot -> frozen.merge(lot.number(), lot.remaining(), Long::sum));
    return aside.givenBack().stream()
        .mapToLong(it -> Math.max(0, it.amount() - frozen.getOrDefault(it.lot(), 0L)))
        .sum();
  }

  /** How many were said to go since it was asked last. */
  long marked() {
    long last = marked;
    marked = 0;
    return last;
  }

  void check() {
    assertThat(due).isEmpty();
    assertThat(marked).isZero();
  }

  /** How many credits of the period that is cut short are held, and could still come free. */
  static long there(Observed observed) {
    Instant start = GivenBackAudit.start(observed);
    return held(observed.before())
        .filter(lot -> GivenBackAudit.isOf(lot, start) && lot.expiresAt().isAfter(observed.at()))
        .mapToLong(CreditLot::remaining)
        .sum();
  }

  /** How many credits of plans are held, and could still come free. */
  static long ofPlans(Observed observed) {
    return held(observed.before())
        .filter(lot -> !lot.source().isBought() && lot.expiresAt().isAfter(observed.at()))
        .mapToLong(CreditLot::remaining)
        .sum();
  }

  private static long held(SubscriptionState state, long number) {
    return held(state).filter(lot -> lot.number() == number).mapToLong(CreditLot::remaining).sum();
  }

  private static Stream<CreditLot> held(SubscriptionState state) {
    return ((Started) state)
        .ledger().holds().open().stream().flatMap(hold -> hold.lots().lots().stream());
  }
}
