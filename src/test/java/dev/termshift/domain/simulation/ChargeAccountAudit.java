package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.DisputeEvent;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.DisputeEvent.MoneyFrozen;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.money.Share;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.InvestedParts;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every cent that a charge brought in is somewhere: kept, account balance, given back, or disputed.
 * So is its tax. What is invested of it is kept, its credits are no more than it paid for, and none
 * of them is lost twice.
 */
final class ChargeAccountAudit implements Audit {

  private static final Set<BalanceReason> OUT_OF_VALUE =
      Set.of(BalanceReason.UNUSED_TIME, BalanceReason.BROUGHT_IN, BalanceReason.RENEWAL_REPLACED);

  private final Map<String, Long> settled = new HashMap<>();
  private final Map<String, Long> tax = new HashMap<>();
  private final Map<String, Long> taxBack = new HashMap<>();
  private final Map<String, Long> granted = new HashMap<>();
  private final Map<String, Long> refunded = new HashMap<>();
  private final Map<String, Long> disputed = new HashMap<>();

  /** All that went back of it, or may yet, and that account balance did not pay. */
  private final Map<String, Long> claims = new HashMap<>();

  /** What balance paid of what went back, or would have with what a dispute won left it. */
  private final Map<String, Long> byBalance = new HashMap<>();

  private final Map<String, Long> setAside = new HashMap<>();
  private final Map<String, Long> kept = new HashMap<>();
  private final Map<String, Long> usedUp = new HashMap<>();
  private final Map<String, Long> revoked = new HashMap<>();

  /** What becomes balance because a dispute was won, or a refund failed. */
  private long owed;

  @Override
  public void observe(Observed observed) {
    if (observed.event() instanceof ChargeSettled paid) {
      assertThat(settled.put(paid.chargeId(), paid.amount().minor())).isNull();
      tax.put(paid.chargeId(), paid.taxMinor().orElse(0L));
    } else if (observed.event() instanceof CreditsGranted grant) {
      grant.chargeId().ifPresent(id -> grant(id, grant));
    } else if (observed.event() instanceof RefundRequested asked) {
      refunded.merge(asked.chargeId(), asked.amount().minor(), Long::sum);
      claims.merge(asked.chargeId(), asked.amount().minor(), Long::sum);
      taxBack.merge(asked.refundId(), asked.taxMinor().orElse(0L), Long::sum);
      checkCredits(
          account(observed.before(), asked.chargeId()),
          asked.revokeCredits() ? asked.amount().minor() : 0,
          LotAmount.sum(asked.frozen()) + asked.shortfall());
    } else if (observed.event() instanceof RefundFailed failed) {
      claims.merge(failed.chargeId(), -failed.amount().minor(), Long::sum);
      long free = failed.amount().minor() - failed.coveredMinor();
      long paid = backFromBalance(failed.chargeId(), free);
      checkInvestedAgain(failed, observed, paid);
      owed += paid;
      refunded.merge(failed.chargeId(), failed.coveredMinor() - failed.amount().minor(), Long::sum);
      cover(failed.chargeId(), failed.refundId(), observed);
    } else if (observed.event() instanceof CreditsRevoked back) {
      back.revoked().forEach(it -> revoked.merge(back.chargeId(), it.amount(), Long::sum));
      assertThat(account(observed.before(), back.chargeId()).refunded().shortfall())
          .isEqualTo(LotAmount.sum(back.revoked()) + back.shortfall());
    } else if (observed.event() instanceof RefundSettled settled) {
      settled.revoked().forEach(it -> revoked.merge(settled.chargeId(), it.amount(), Long::sum));
    } else if (observed.event() instanceof RefundReported reported) {
      report(reported, observed.before());
    } else if (observed.event() instanceof SubscriptionPaused paused
        && paused.timing() == Timing.IMMEDIATE) {
      ((Started) observed.before()).ledger().refunds().disputes().open().forEach(this::pause);
    } else if (observed.event() instanceof DisputeEvent dispute) {
      dispute(dispute, observed);
    } else if (observed.event() instanceof BalanceCredited credited) {
      checkCredited(credited, observed);
    }
  }

  /** The first money that goes back of a charge takes its share of the credits, half up. */
  private void checkCredits(ChargeAccount account, long amount, long credits) {
    boolean first = account.refunded().count() + account.disputed().count() == 0;
    if (first && account.givenBack() == 0) {
      long price = account.settled() + account.byBalance();
      long paidFor = granted.getOrDefault(account.chargeId(), 0L);
      long back = Math.min(amount, account.settled());
      long share = price == 0 ? 0 : (2 * paidFor * back + price) / (2 * price);
      assertThat(credits).isEqualTo(share);
    }
  }

  /** What was invested and still would be is so again, but for what others took. */
  private static void checkInvestedAgain(RefundFailed failed, Observed observed, long balance) {
    Ledger ledger = ((Started) observed.before()).ledger();
    long most = ledger.refunds().open(failed.refundId()).orElseThrow().invested();
    long taken =
        failed.coveredMinor()
            + balance
            + ledger.accounts().of(failed.chargeId()).orElseThrow().beyond().invested();
    assertThat(failed.investedMinor()).isEqualTo(Math.max(0, most - Math.max(0, taken)));
  }

  /** What refunds withheld was paid for all the same, and is not granted a second time. */
  private void grant(String chargeId, CreditsGranted grant) {
    granted.merge(chargeId, grant.amount() + grant.withheld(), Long::sum);
    revoked.merge(chargeId, grant.withheld(), Long::sum);
  }

  /** Money that comes back covers what was lost first: tax goes with it. */
  private void cover(String chargeId, String taxedAs, Observed observed) {
    long before = tax(observed.before(), chargeId) - taxBack.getOrDefault(taxedAs, 0L);
    taxBack.remove(taxedAs);
    taxBack.merge(chargeId + ":covered", tax(observed.after(), chargeId) - before, Long::sum);
  }

  private static long tax(SubscriptionState state, String chargeId) {
    ChargeAccount account = account(state, chargeId);
    return account.refunded().tax() + account.disputed().tax();
  }

  private void report(RefundReported reported, SubscriptionState before) {
    known(before, reported.chargeId())
        .ifPresent(
            account ->
                checkCredits(
                    account,
                    reported.paymentId().isPresent() ? 0 : reported.amount().minor(),
                    LotAmount.sum(reported.revoked()) + reported.shortfall()));
    long ofCharge = reported.fromChargeMinor();
    assertThat(ofCharge).isNotNegative();
    assertThat(reported.fromBalanceMinor()).isNotNegative();
    assertThat(reported.lossMinor()).isNotNegative();
    refunded.merge(reported.chargeId(), ofCharge, Long::sum);
    boolean other = reported.paymentId().isPresent();
    long claim = other ? 0 : ofCharge + reported.lossMinor();
    byBalance.merge(reported.chargeId(), other ? 0 : reported.fromBalanceMinor(), Long::sum);
    claims.merge(reported.chargeId(), claim, Long::sum);
    taxBack.merge(reported.refundId(), reported.taxMinor().orElse(0L), Long::sum);
    revoked.merge(reported.chargeId(), LotAmount.sum(reported.revoked()), Long::sum);
  }

  /** Of money that comes back, what balance had paid in its place. */
  private long backFromBalance(String chargeId, long money) {
    long part = Math.min(money, byBalance.getOrDefault(chargeId, 0L));
    byBalance.merge(chargeId, -part, Long::sum);
    return part;
  }

  /** What is disputed is not kept, unless the dispute is won. */
  private void dispute(DisputeEvent event, Observed observed) {
    SubscriptionState before = observed.before();
    if (event instanceof DisputeOpened opened) {
      assertThat(opened.disputedMinor()).isBetween(0L, opened.amount().minor());
      known(before, opened.chargeId())
          .ifPresent(
              account ->
                  checkCredits(
                      account,
                      opened.amount().minor(),
                      LotAmount.sum(opened.frozen()) + opened.shortfall()));
      disputed(opened.chargeId(), opened.disputeId(), opened.disputedMinor(), opened.taxMinor());
    } else if (event instanceof MoneyFrozen more) {
      disputed(more.chargeId(), more.disputeId(), more.amount().minor(), more.taxMinor());
    } else if (event instanceof DisputeSetAside aside) {
      setAside(aside, MoneyBack.open(before, aside.disputeId()), before);
    } else if (event instanceof DisputeWon won) {
      long back = MoneyBack.disputed(before, won.disputeId());
      long free = back - won.coveredMinor();
      long paid = backFromBalance(won.chargeId(), free);
      long wanted = stillSetAside(won, paid, before) + paid;
      long credited = free == back && paid == 0 ? wanted : Math.min(wanted, free);
      long ofValue = credited + won.takenMinor().orElse(0L);
      owed += ofValue + paidElsewhere(won, ofValue, observed);
      byBalance.merge(won.chargeId(), wanted - credited, Long::sum);
      claims.merge(won.chargeId(), -back, Long::sum);
      disputed.merge(won.chargeId(), won.coveredMinor() - back, Long::sum);
      cover(won.chargeId(), won.chargeId() + ":" + won.disputeId(), observed);
    } else if (event instanceof DisputeLost lost) {
      assertThat(lost.fromBalanceMinor()).isNotNegative();
      assertThat(lost.lossMinor()).isNotNegative();
      long more = lost.fromChargeMinor() - MoneyBack.disputed(before, lost.disputeId());
      assertThat(more).isNotNegative();
      disputed.merge(lost.chargeId(), more, Long::sum);
      claims.merge(lost.chargeId(), more + lost.lossMinor(), Long::sum);
      byBalance.merge(lost.chargeId(), lost.fromBalanceMinor(), Long::sum);
      taxBack.put(lost.chargeId() + ":" + lost.disputeId(), lost.taxMinor().orElse(0L));
      revoked.merge(lost.chargeId(), LotAmount.sum(lost.revoked()), Long::sum);
    }
  }

  private void disputed(String chargeId, String disputeId, long minor, Optional<Long> taxMinor) {
    disputed.merge(chargeId, minor, Long::sum);
    claims.merge(chargeId, minor, Long::sum);
    taxBack.merge(chargeId + ":" + disputeId, taxMinor.orElse(0L), Long::sum);
  }

  /** A change keeps no more than is set aside, and what went back took no more than was kept. */
  private void setAside(DisputeSetAside aside, OpenDispute open, SubscriptionState before) {
    long amount = aside.amount().minor();
    assertThat(amount).isBetween(0L, MoneyBack.mostAside(before, open));
    long taken = aside.takenMinor().orElse(0L);
    assertThat(taken).isBetween(0L, open.kept());
    long stillKept = aside.keptMinor().orElse(0L);
    assertThat(stillKept).isBetween(0L, amount + open.kept());
    long used = aside.usedUpMinor().orElse(0L);
    assertThat(used).isBetween(0L, open.kept() - taken);
    setAside.merge(aside.disputeId(), amount - taken, Long::sum);
    kept.put(aside.disputeId(), stillKept);
    usedUp.put(aside.disputeId(), open.usedUp() + used);
  }

  /** What a pause keeps is not set aside, unless others paid it; what came before is used up. */
  private void pause(OpenDispute open) {
    if (open.invested() > 0) {
      long over = kept.getOrDefault(open.disputeId(), 0L) - open.kept();
      usedUp.merge(open.disputeId(), over, Long::sum);
      setAside.merge(open.disputeId(), -open.kept(), Long::sum);
      kept.put(open.disputeId(), 0L);
    }
  }

  /** What went back of the charge has left what would be invested of it first. */
  private long stillSetAside(DisputeWon won, long paidByBalance, SubscriptionState before) {
    OpenDispute dispute = MoneyBack.open(before, won.disputeId());
    long wasKept = kept.getOrDefault(won.disputeId(), 0L);
    assertThat(dispute.kept()).isIn(0L, wasKept);
    assertThat(dispute.usedUp())
        .isEqualTo(usedUp.getOrDefault(won.disputeId(), 0L) + wasKept - dispute.kept());
    assertThat(dispute.setAside()).isEqualTo(setAside.getOrDefault(won.disputeId(), 0L));
    long beyond = known(before, won.chargeId()).map(it -> it.beyond().invested()).orElse(0L);
    long taken = Math.max(0, beyond + won.coveredMinor() + paidByBalance);
    return dispute.setAside()
        - dispute.usedUp()
        - Math.min(dispute.kept(), Math.max(0, taken - dispute.invested()));
  }

  /** What others paid in its place comes out of what they have, if they have that still. */
  private static long paidElsewhere(DisputeWon won, long ofCharge, Observed observed) {
    Started after = (Started) observed.after();
    long there = -ofCharge;
    for (ChargeAccount account : after.ledger().accounts().following(won.chargeId())) {
      there += Math.max(0, account.kept() - after.invested().of(account.chargeId()));
    }
    return Math.min(MoneyBack.open(observed.before(), won.disputeId()).usedUp(), there);
  }

  private static ChargeAccount account(SubscriptionState state, String chargeId) {
    return known(state, chargeId).orElseThrow();
  }

  /** What settled nothing has no account that counts. */
  private static Optional<ChargeAccount> known(SubscriptionState state, String chargeId) {
    return ((Started) state).ledger().accounts().of(chargeId);
  }

  /** What leaves the value is booked where it came from, and nowhere else. */
  private void checkCredited(BalanceCredited credited, Observed observed) {
    Started before = (Started) observed.before();
    Started after = (Started) observed.after();
    long booked = credited(after) - credited(before);
    if (credited.reason() == BalanceReason.DISPUTE_WON
        || credited.reason() == BalanceReason.REFUND_FAILED) {
      assertThat(booked).isEqualTo(credited.amount().minor());
      owed -= credited.amount().minor();
    } else if (!OUT_OF_VALUE.contains(credited.reason())) {
      assertThat(booked).isZero();
    } else if (credited.reason() != BalanceReason.RENEWAL_REPLACED
        || credited.chargeId().isEmpty()) {
      long amount = credited.amount().minor();
      InvestedParts value = before.invested();
      assertThat(amount).isLessThanOrEqualTo(value.whole());
      assertThat(after.invested().whole()).isEqualTo(value.whole() - amount);
      assertThat(booked).isEqualTo(sum(value) - sum(after.invested()));
      assertThat(amount - booked).isBetween(0L, value.whole() - sum(value));
    } else {
      assertThat(booked).isBetween(0L, credited.amount().minor());
    }
  }

  @Override
  public void check(SubscriptionState state) {
    assertThat(owed).isZero();
    if (state instanceof Started started) {
      started.ledger().accounts().known().forEach(this::check);
      checkValue(started);
      checkCredits(started.ledger());
    }
  }

  private void check(ChargeAccount account) {
    assertThat(account.settled()).isEqualTo(settled.getOrDefault(account.chargeId(), 0L));
    assertThat(account.granted()).isEqualTo(granted.getOrDefault(account.chargeId(), 0L));
    long given = refunded.getOrDefault(account.chargeId(), 0L);
    long inDispute = disputed.getOrDefault(account.chargeId(), 0L);
    assertThat(account.refunded().amount()).isNotNegative();
    assertThat(account.disputed().amount()).isNotNegative();
    assertThat(account.refunded().amount() + account.disputed().amount())
        .isEqualTo(given + inDispute);
    long claimed = claims.getOrDefault(account.chargeId(), 0L);
    assertThat(account.kept())
        .as("kept of %s, in whatever order its money went and came back", account.chargeId())
        .isEqualTo(Math.max(0, account.settled() - account.credited() - claimed));
    assertThat(account.kept() + account.credited() + given + inDispute)
        .isEqualTo(account.settled());
    assertThat(account.kept()).isNotNegative();
    checkTax(account, given + inDispute);
    assertThat(revoked.getOrDefault(account.chargeId(), 0L)).isBetween(0L, account.granted());
  }

  /** Tax goes back in the share of the amount; all of it with all of that. */
  private void checkTax(ChargeAccount account, long given) {
    assertThat(account.tax()).isEqualTo(tax.getOrDefault(account.chargeId(), 0L));
    long back =
        taxBack.entrySet().stream()
            .filter(it -> it.getKey().startsWith(account.chargeId() + ":"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(account.refunded().tax() + account.disputed().tax()).isEqualTo(back);
    int times = account.refunded().count() + account.disputed().count();
    long exact = given == 0 ? 0 : new Share(given, account.settled()).of(account.tax());
    assertThat(back).isBetween(exact - times, exact + times);
    assertThat(back).isBetween(0L, account.tax());
  }

  private static void checkValue(Started state) {
    long value =
        state instanceof InTerm inTerm
            ? inTerm.currentTerm().invested().minor()
            : state instanceof Paused paused ? paused.unusedValue().minor() : 0;
    assertThat(state.invested().whole()).isEqualTo(value);
    for (InvestedParts.Part part : state.invested().parts()) {
      assertThat(part.amount()).isPositive();
      assertThat(part.amount())
          .isLessThanOrEqualTo(state.ledger().accounts().of(part.chargeId()).orElseThrow().kept());
    }
  }

  private void checkCredits(Ledger ledger) {
    Map<String, Long> left = new HashMap<>();
    for (CreditLot lot : ledger.lotsWithHeld().lots()) {
      lot.paidBy().shares().forEach(it -> left.merge(it.chargeId(), it.amount(), Long::sum));
      assertThat(lot.paidBy().shares().stream().mapToLong(it -> it.amount()).sum())
          .isLessThanOrEqualTo(lot.remaining());
    }
    for (String chargeId : new HashSet<>(left.keySet())) {
      assertThat(left.get(chargeId)).isLessThanOrEqualTo(granted.getOrDefault(chargeId, 0L));
    }
  }

  private static long credited(Started state) {
    return state.ledger().accounts().known().stream().mapToLong(ChargeAccount::credited).sum();
  }

  private static long sum(InvestedParts value) {
    return value.parts().stream().mapToLong(InvestedParts.Part::amount).sum();
  }
}
