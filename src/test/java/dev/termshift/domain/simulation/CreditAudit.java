package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.credit.ImportedCredits;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.CreditEvent.CreditsReleased;
import dev.termshift.domain.event.CreditEvent.CreditsReserved;
import dev.termshift.domain.event.CreditEvent.CreditsReturned;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.refund.FrozenLot;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Credits: granted = burned less returned + expired + remaining, lot by lot, and each lot ends on
 * its day.
 */
final class CreditAudit implements Audit {

  private final Map<Long, Long> lots = new HashMap<>();
  private final Map<String, Map<Long, Long>> holds = new HashMap<>();
  private final Set<String> ids = new HashSet<>();

  /** What can still be returned of the newest consumption of each id. */
  private final Map<String, Long> returnable = new HashMap<>();

  /** What came back to lots whose time was over, and has to expire at once. */
  private final Set<Long> releasedLate = new HashSet<>();

  /** What came back to lots with nothing left, so that these last longer than was said of them. */
  private final Set<Long> thawed = new HashSet<>();

  private boolean reinstated;
  private long granted;
  private long burned;
  private long expired;

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    checkHoldsAreClosed(observed);
    if (event instanceof CreditsGranted grant) {
      granted += grant.amount();
      if (grant.amount() > 0) {
        assertThat(lots.put(grant.lot(), grant.amount())).isNull();
      }
    } else if (event instanceof SubscriptionImported imported) {
      comeAlong(imported.lots());
    } else if (event instanceof ImportActivated activated) {
      comeAlong(activated.lots());
    } else if (event instanceof CreditsCarriedOver carried) {
      CreditLot from =
          lot(observed.before(), carried.fromLot(), carried.reservationId().isPresent());
      assertThat(from.source().isBought()).isFalse();
      assertThat(carried.expiresAt()).isAfterOrEqualTo(from.expiresAt());
      assertThat(
              from.source() == CreditSource.PLAN || carried.expiresAt().isAfter(from.expiresAt()))
          .isTrue();
      take(carried.fromLot(), carried.amount());
      carried.reservationId().ifPresent(id -> move(id, carried));
      lots.merge(carried.lot(), carried.amount(), Long::sum);
    } else if (event instanceof CreditsConsumed consumed) {
      burned += consumed.amount();
      consumed.burned().forEach(taken -> take(taken.lot(), taken.amount()));
      assertThat(consumed.remaining()).isEqualTo(remaining());
      consumed.reservationId().ifPresent(id -> settle(id, consumed));
      returnable.put(key(consumed.commandId(), consumed.reservationId()), consumed.amount());
    } else if (event instanceof CreditsExpired lost) {
      expire(lost, observed);
    } else if (event instanceof CreditsReturned returned) {
      giveBack(returned, observed);
    } else if (event instanceof RefundSettled settled) {
      revoke(settled, observed);
    } else if (event instanceof CreditsRevoked back) {
      lose(back.revoked());
    } else if (event instanceof RefundReported reported) {
      lose(reported.revoked());
    } else if (event instanceof DisputeLost lost) {
      lose(lost.revoked());
    } else if (event instanceof DisputeSetAside aside) {
      lose(TakenAway.goingNow(aside, observed.before()));
    } else if (event instanceof DisputeWon won) {
      restore(won, observed);
      thaw(observed);
    } else if (event instanceof RefundFailed) {
      thaw(observed);
    } else if (event instanceof SubscriptionReinstated || event instanceof ChargeSettled) {
      reinstated = event instanceof SubscriptionReinstated;
    } else if (event instanceof CreditsReserved reserved) {
      hold(reserved, observed);
    } else if (event instanceof CreditsReleased released) {
      release(released, observed);
    } else if (event instanceof SubscriptionEnded ended) {
      assertThat(holds).isEmpty();
      assertThat(ended.remainingCredits()).isEqualTo(remaining());
    }
  }

  /** What comes from another system was granted there. */
  private void comeAlong(List<ImportedCredits> imported) {
    imported.forEach(
        lot -> {
          granted += lot.amount();
          assertThat(lots.put(lot.lot(), lot.amount())).isNull();
        });
  }

  /** What was frozen is lost, and what came back since; never more than the charge paid for. */
  private void revoke(RefundSettled settled, Observed observed) {
    Ledger before = ((Started) observed.before()).ledger();
    OpenRefund refund = before.refunds().open(settled.refundId()).orElseThrow();
    long lost = LotAmount.sum(settled.revoked());
    assertThat(lost + settled.shortfall()).isEqualTo(refund.credits());
    assertThat(lost).isGreaterThanOrEqualTo(refund.frozen().total());
    lose(settled.revoked());
  }

  /** All that was frozen is there again, and lasts longer. */
  private void restore(DisputeWon won, Observed observed) {
    List<FrozenLot> frozen =
        ((Started) observed.before())
            .ledger()
            .refunds()
            .disputes()
            .open(won.disputeId())
            .orElseThrow()
            .frozen();
    assertThat(won.restored()).hasSameSizeAs(frozen);
    for (int i = 0; i < frozen.size(); i++) {
      ReturnedCredits back = won.restored().get(i);
      CreditLot lot = frozen.get(i).lot();
      assertThat(back.burned()).isEqualTo(new LotAmount(lot.number(), lot.remaining()));
      assertThat(Duration.between(lot.expiresAt(), back.expiresAt()))
          .isEqualTo(Duration.between(frozen.get(i).since(), observed.at()));
      take(back.fromLot(), back.amount());
      lots.merge(back.lot(), back.amount(), Long::sum);
    }
  }

  /** After an end the time of credits passes unsaid, and they may be frozen then. */
  private void thaw(Observed observed) {
    CreditLots before = ((Started) observed.before()).ledger().lots();
    ((Started) observed.after())
        .ledger().lots().lots().stream()
            .filter(lot -> before.lot(lot.number()).isEmpty())
            .forEach(lot -> thawed.add(lot.number()));
    if (!(observed.after() instanceof Ended)) {
      ((Started) observed.after())
          .ledger().lots().lots().stream()
              .filter(lot -> lot.expiresAt().isBefore(observed.at()))
              .forEach(lot -> releasedLate.add(lot.number()));
    }
  }

  private void lose(List<LotAmount> revoked) {
    expired += LotAmount.sum(revoked);
    revoked.forEach(taken -> take(taken.lot(), taken.amount()));
  }

  private void expire(CreditsExpired lost, Observed observed) {
    expired += lost.amount();
    if (lost.reason() != ExpiryReason.GIVEN_BACK) {
      long frozen = frozen(observed.before(), lost.lot());
      long free = lots.get(lost.lot()) - held(lost.lot()) - frozen;
      // What was left behind while it was held goes without the rest of its lot.
      assertThat(free).isGreaterThanOrEqualTo(lost.amount());
      assertThat(free == lost.amount() || releasedLate.contains(lost.lot())).isTrue();
    }
    boolean given = lost.reason() == ExpiryReason.GIVEN_BACK;
    assertThat(given && lost.source().isBought()).isFalse();
    boolean late = given || releasedLate.remove(lost.lot());
    take(lost.lot(), lost.amount());
    if (late) {
      assertThat(lost.expiredAt()).isEqualTo(observed.at());
      return;
    }
    boolean wasOver = observed.before() instanceof Ended;
    if (wasOver || (reinstated && lost.reason() == ExpiryReason.TIME_OVER)) {
      // While it had ended nothing fell due: what did is made good before the payment is booked.
      assertThat(lost.expiredAt()).isBefore(observed.at());
    } else {
      assertThat(lost.expiredAt()).isEqualTo(observed.at());
    }
    checkTime(lot(observed.before(), lost.lot()), lost);
  }

  private void giveBack(CreditsReturned returned, Observed observed) {
    burned -= returned.amount();
    String key = key(returned.commandId(), returned.reservationId());
    long left = Objects.requireNonNull(returnable.get(key)) - returned.amount();
    assertThat(left).isNotNegative();
    returnable.put(key, left);
    long sum = 0;
    for (ReturnedCredits part : returned.lots()) {
      sum += part.amount();
      if (part.lot() == part.fromLot()) {
        assertThat(part.expiresAt()).isAfter(observed.at());
      } else {
        ((Started) observed.before())
            .ledger()
            .lotsWithHeld()
            .lot(part.fromLot())
            .filter(over -> !thawed.contains(over.number()))
            .ifPresent(over -> assertThat(over.expiresAt()).isBeforeOrEqualTo(observed.at()));
        assertThat(part.expiresAt()).isEqualTo(observed.at().plus(Duration.ofHours(24)));
      }
      lots.merge(part.lot(), part.amount(), Long::sum);
    }
    assertThat(sum).isEqualTo(returned.amount()).isPositive();
    assertThat(returned.remaining()).isEqualTo(remaining());
  }

  private static String key(Optional<String> commandId, Optional<String> reservationId) {
    return commandId.map(id -> "command " + id).or(() -> reservationId).orElseThrow();
  }

  /** None is open when its time is over. */
  private static void checkHoldsAreClosed(Observed observed) {
    if (observed.before() instanceof Started started) {
      assertThat(started.ledger().holds().open())
          .allMatch(hold -> !hold.expiresAt().isBefore(observed.at()));
    }
  }

  private void hold(CreditsReserved reserved, Observed observed) {
    assertThat(Duration.between(observed.at(), reserved.expiresAt()))
        .isBetween(Duration.ofNanos(1), Duration.ofHours(24));
    assertThat(reserved.remaining()).isEqualTo(remaining());
    Map<Long, Long> parts = new HashMap<>();
    reserved.lots().forEach(taken -> parts.put(taken.lot(), taken.amount()));
    assertThat(sum(parts)).isEqualTo(reserved.amount()).isPositive();
    assertThat(holds.put(reserved.reservationId(), parts)).isNull();
    assertThat(ids.add(reserved.reservationId())).isTrue();
    assertThat(lots.keySet()).allMatch(lot -> held(lot) <= lots.get(lot));
  }

  private void release(CreditsReleased released, Observed observed) {
    Map<Long, Long> parts = new HashMap<>();
    released.lots().forEach(back -> parts.put(back.lot(), back.amount()));
    assertThat(holds.remove(released.reservationId())).isEqualTo(parts);
    assertThat(sum(parts)).isEqualTo(released.amount()).isPositive();
    Holds before = ((Started) observed.before()).ledger().holds();
    Hold hold = before.open(released.reservationId()).orElseThrow();
    hold.lots().minus(before.goingWith(hold)).lots().stream()
        .filter(lot -> isOver(lot, observed))
        .forEach(lot -> releasedLate.add(lot.number()));
  }

  /** In its last instant it is free once more, unless the rest of its lot goes on. */
  private static boolean isOver(CreditLot held, Observed observed) {
    boolean restGoesOn =
        ((Started) observed.before())
            .ledger()
            .lots()
            .lot(held.number())
            .filter(lot -> lot.expiresAt().isAfter(observed.at()))
            .isPresent();
    return held.expiresAt().isBefore(observed.at())
        || (restGoesOn && !held.expiresAt().isAfter(observed.at()));
  }

  @Override
  public void check(SubscriptionState state) {
    assertThat(granted).isEqualTo(burned + expired + remaining());
    assertThat(lots.values()).allMatch(left -> left > 0);
    if (state instanceof Started started) {
      Map<Long, Long> held = new HashMap<>();
      started
          .ledger()
          .lotsWithHeld()
          .lots()
          .forEach(lot -> held.put(lot.number(), lot.remaining()));
      frozen(started).forEach(lot -> held.merge(lot.number(), lot.remaining(), Long::sum));
      assertThat(held).isEqualTo(lots);
      assertThat(started.ledger().holds().total() + started.ledger().refunds().frozen())
          .isLessThanOrEqualTo(remaining());
      assertThat(releasedLate).isEmpty();
      assertThat(started.ledger().holds().total())
          .isEqualTo(holds.values().stream().mapToLong(CreditAudit::sum).sum());
    }
  }

  private static void checkTime(CreditLot lot, CreditsExpired lost) {
    if (lost.reason() == ExpiryReason.TIME_OVER) {
      assertThat(lot.expiresAt()).isEqualTo(lost.expiredAt());
    } else {
      assertThat(lot.source().isBought() && lost.reason() != ExpiryReason.REPLACED).isFalse();
      assertThat(lot.expiresAt()).isAfterOrEqualTo(lost.expiredAt());
    }
  }

  private void take(long lot, long amount) {
    lots.merge(lot, -amount, Long::sum);
    lots.values().removeIf(left -> left == 0);
    releasedLate.retainAll(lots.keySet());
  }

  private long remaining() {
    return lots.values().stream().mapToLong(Long::longValue).sum();
  }

  private void move(String reservationId, CreditsCarriedOver carried) {
    Map<Long, Long> parts = Objects.requireNonNull(holds.get(reservationId));
    parts.merge(carried.fromLot(), -carried.amount(), Long::sum);
    parts.values().removeIf(left -> left == 0);
    parts.merge(carried.lot(), carried.amount(), Long::sum);
  }

  /** What is held is burned first; whatever the work took is burned, or said to be missing. */
  private void settle(String reservationId, CreditsConsumed consumed) {
    Map<Long, Long> parts = holds.getOrDefault(reservationId, new HashMap<>());
    long before = sum(parts);
    for (LotAmount taken : consumed.burned()) {
      parts.computeIfPresent(taken.lot(), (lot, held) -> held - Math.min(held, taken.amount()));
    }
    parts.values().removeIf(left -> left == 0);
    assertThat(before - sum(parts)).isEqualTo(Math.min(before, consumed.amount()));
    if (parts.isEmpty()) {
      holds.remove(reservationId);
    } else {
      assertThat(consumed.shortfall()).isZero();
    }
  }

  private long held(long lot) {
    return holds.values().stream().mapToLong(parts -> parts.getOrDefault(lot, 0L)).sum();
  }

  private static long frozen(SubscriptionState state, long number) {
    return frozen((Started) state)
        .filter(lot -> lot.number() == number)
        .mapToLong(CreditLot::remaining)
        .sum();
  }

  /** What goes with refunds that are not answered, and with disputes that are not over. */
  private static Stream<CreditLot> frozen(Started state) {
    Refunds refunds = state.ledger().refunds();
    return Stream.concat(
        refunds.open().stream().flatMap(refund -> refund.frozen().lots().stream()),
        refunds.disputes().open().stream()
            .flatMap(dispute -> dispute.frozen().stream())
            .map(FrozenLot::lot));
  }

  private static long sum(Map<Long, Long> amounts) {
    return amounts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static CreditLot lot(SubscriptionState state, long number) {
    return lot(state, number, false);
  }

  private static CreditLot lot(SubscriptionState state, long number, boolean held) {
    Ledger ledger = ((Started) state).ledger();
    return (held ? ledger.lotsWithHeld() : ledger.lots())
        .lots().stream().filter(lot -> lot.number() == number).findFirst().orElseThrow();
  }
}
