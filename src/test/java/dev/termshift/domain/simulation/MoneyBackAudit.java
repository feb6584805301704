package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.DisputeEvent.CreditsFrozen;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.DisputeEvent.MoneyFrozen;
import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.BeyondValue;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.InvestedParts;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Money goes back out of what its charge has, what is invested of that first; then out of account
 * balance; and only what neither has is lost. Credits go of that charge alone. What was asked for,
 * or is disputed, ends once and as it began, and what was booked once is not booked again.
 */
final class MoneyBackAudit implements Audit {

  private record Asked(Money amount, Optional<Long> taxMinor) {}

  private final Map<String, Asked> asked = new HashMap<>();
  private final Map<String, DisputeOpened> disputes = new HashMap<>();
  private final Set<String> refundIds = new HashSet<>();
  private final Set<String> refundRefs = new HashSet<>();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof RefundRequested it) {
      ask(it.refundId(), new Asked(it.amount(), it.taxMinor()));
      checkLeaves(observed, it.chargeId(), it.amount().minor(), it.amount().minor());
      checkInvested(observed, it.chargeId(), it.amount().minor(), it.investedMinor());
      checkCredits(observed, it.chargeId(), it.frozen());
    } else if (event instanceof RefundSettled it) {
      answer(it.refundId(), new Asked(it.amount(), it.taxMinor()));
      refundRefs.add(it.refundRef());
    } else if (event instanceof RefundFailed it) {
      assertThat(it.amount()).isEqualTo(answered(it.refundId()).amount());
    } else if (event instanceof RefundReported it) {
      report(it, observed);
    } else if (event instanceof BalanceRefundRequested it) {
      ask(it.refundId(), new Asked(it.amount(), Optional.empty()));
    } else if (event instanceof BalanceRefundSettled it) {
      answer(it.refundId(), new Asked(it.amount(), Optional.empty()));
      refundRefs.add(it.refundRef());
    } else if (event instanceof BalanceRefundFailed it) {
      answer(it.refundId(), new Asked(it.amount(), Optional.empty()));
    } else if (event instanceof DisputeOpened it) {
      assertThat(disputes.put(it.disputeId(), it)).as("dispute %s", it.disputeId()).isNull();
      checkLeaves(observed, it.chargeId(), it.amount().minor(), it.disputedMinor());
      checkInvested(observed, it.chargeId(), it.disputedMinor(), it.investedMinor());
      checkCredits(observed, it.chargeId(), it.frozen());
    } else if (event instanceof MoneyFrozen it) {
      long lacking = MoneyBack.open(observed.before(), it.disputeId()).lacking();
      checkLeaves(observed, it.chargeId(), lacking, it.amount().minor());
      checkInvested(observed, it.chargeId(), it.amount().minor(), it.investedMinor());
    } else if (event instanceof CreditsFrozen it) {
      checkCredits(observed, it.chargeId(), it.frozen());
    } else if (event instanceof CreditsRevoked it) {
      checkCredits(observed, it.chargeId(), it.revoked());
    } else if (event instanceof DisputeWon it) {
      OpenDispute won = MoneyBack.open(observed.before(), it.disputeId());
      assertThat(it.amount()).isEqualTo(disputes.get(it.disputeId()).amount());
      BeyondValue beyond =
          account(observed.before(), it.chargeId())
              .map(ChargeAccount::beyond)
              .orElse(BeyondValue.NOTHING);
      long balance = Math.min(beyond.byBalance(), won.disputed() - it.coveredMinor());
      long others = beyond.invested() + it.coveredMinor() + balance;
      assertThat(it.investedMinor()).isEqualTo(Math.max(0, won.invested() - Math.max(0, others)));
      long taken = Math.min(won.kept(), Math.max(0, Math.max(0, others) - won.invested()));
      checkReplaced(it, taken, observed);
    } else if (event instanceof DisputeLost it) {
      lose(it, observed);
    }
  }

  /** What other charges paid in its place is the disputed money's: each has its own again. */
  private static void checkReplaced(DisputeWon it, long taken, Observed observed) {
    Started before = (Started) observed.before();
    InvestedParts after = ((Started) observed.after()).invested();
    long wanted = MoneyBack.open(before, it.disputeId()).kept();
    long replaced = it.replacedMinor().orElse(0L);
    long gone = it.takenMinor().orElse(0L);
    long there = 0;
    long left = 0;
    for (ChargeAccount account : before.ledger().accounts().following(it.chargeId())) {
      boolean other = !account.chargeId().equals(it.chargeId());
      there += other ? before.invested().of(account.chargeId()) : 0;
      left += other ? after.of(account.chargeId()) : 0;
    }
    assertThat(replaced).isBetween(0L, wanted - taken);
    assertThat(gone).isEqualTo(Math.min(taken, there - replaced));
    assertThat(there - left).isEqualTo(replaced + gone);
    assertThat(after.whole() - before.invested().whole()).isEqualTo(it.investedMinor() - gone);
    assertThat(after.of(it.chargeId()) - before.invested().of(it.chargeId()))
        .isEqualTo(it.investedMinor() + replaced);
  }

  private void ask(String refundId, Asked refund) {
    assertThat(refundIds.add(refundId)).as("%s is asked for once", refundId).isTrue();
    asked.put(refundId, refund);
  }

  private void answer(String refundId, Asked refund) {
    assertThat(refund).isEqualTo(answered(refundId));
  }

  private Asked answered(String refundId) {
    assertThat(asked).containsKey(refundId);
    return asked.remove(refundId);
  }

  private void report(RefundReported it, Observed observed) {
    assertThat(refundIds.add(it.refundId())).as("%s is booked once", it.refundId()).isTrue();
    assertThat(refundRefs.add(it.refundRef())).as("%s is booked once", it.refundRef()).isTrue();
    if (it.paymentId().isPresent()) {
      assertThat(it.fromChargeMinor()).isZero();
    } else {
      checkLeaves(observed, it.chargeId(), it.amount().minor(), it.fromChargeMinor());
    }
    checkInvested(observed, it.chargeId(), it.fromChargeMinor(), it.investedMinor());
    checkCredits(observed, it.chargeId(), it.revoked());
    checkBalance(observed, it.fromBalanceMinor(), it.lossMinor());
  }

  private void lose(DisputeLost it, Observed observed) {
    OpenDispute dispute = MoneyBack.open(observed.before(), it.disputeId());
    assertThat(it.amount()).isEqualTo(disputes.get(it.disputeId()).amount());
    long beyond = it.amount().minor() - dispute.disputed();
    long more = it.fromChargeMinor() - dispute.disputed();
    checkLeaves(observed, it.chargeId(), beyond, more);
    checkInvested(observed, it.chargeId(), more, it.investedMinor());
    checkBalance(observed, it.fromBalanceMinor(), it.lossMinor());
  }

  /** The charge gives what it has, and no more. */
  private static void checkLeaves(Observed observed, String chargeId, long wanted, long ofCharge) {
    long there = account(observed.before(), chargeId).map(ChargeAccount::refundable).orElse(0L);
    assertThat(ofCharge).as("out of %s", chargeId).isEqualTo(Math.min(wanted, there));
  }

  /** What is invested of the charge goes first. */
  private static void checkInvested(
      Observed observed, String chargeId, long ofCharge, long invested) {
    long there = ((Started) observed.before()).invested().of(chargeId);
    assertThat(invested).as("invested of %s", chargeId).isEqualTo(Math.min(ofCharge, there));
  }

  /** No credits go that another charge paid for, or nobody. */
  private static void checkCredits(Observed observed, String chargeId, List<LotAmount> gone) {
    CreditLots lots = ((Started) observed.before()).ledger().lots();
    for (LotAmount each : gone) {
      long paidFor = lots.lot(each.lot()).map(lot -> lot.paidBy().of(chargeId)).orElse(0L);
      assertThat(each.amount()).as("of lot %s", each.lot()).isLessThanOrEqualTo(paidFor);
    }
  }

  /** Nothing is lost that account balance covers. */
  private static void checkBalance(Observed observed, long fromBalance, long loss) {
    long there = ((Started) observed.before()).ledger().balance().minor();
    assertThat(fromBalance).isEqualTo(Math.min(fromBalance + loss, there));
  }

  private static Optional<ChargeAccount> account(SubscriptionState state, String chargeId) {
    return ((Started) state).ledger().accounts().of(chargeId);
  }

  /** What a dispute lacks its charge does not have, and the oldest lacks least. */
  @Override
  public void check(SubscriptionState state) {
    if (state instanceof Started started) {
      for (OpenDispute dispute : started.ledger().refunds().disputes().open()) {
        long there = account(state, dispute.chargeId()).map(ChargeAccount::refundable).orElse(0L);
        assertThat(Math.min(dispute.lacking(), there)).as("%s", dispute).isZero();
      }
    }
  }
}
