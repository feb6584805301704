package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.DisputeCommand;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.DisputeEvent.CreditsFrozen;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.proration.Proration;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.FrozenLot;
import dev.termshift.domain.refund.LeftBehind;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.PlanCredits;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows while a customer disputes a payment with the bank, and when that is over. */
public final class Disputing {

  private Disputing() {}

  /**
   * Money of a charge is disputed. It is not invested meanwhile, and its share of the credits that
   * are there and not held is frozen. An upgrade that awaits its payment had counted on it.
   */
  public static void opened(Draft draft, DisputeCommand.DisputeOpened command) {
    Refunding.discardAwaited(draft);
    String chargeId = command.chargeId();
    Optional<ChargeAccount> account = draft.ledger().accounts().of(chargeId);
    long amount = command.amount().minor();
    long disputed = account.map(it -> Math.min(amount, it.refundable())).orElse(0L);
    long credits = account.map(it -> it.creditsWith(Math.min(amount, it.settled()))).orElse(0L);
    List<LotAmount> frozen = draft.ledger().lots().ofCharge(chargeId, credits);
    draft.add(
        new DisputeOpened(
            command.disputeId(),
            chargeId,
            command.amount(),
            disputed,
            account.filter(it -> it.tax() > 0).map(it -> it.taxWith(disputed)),
            Math.min(disputed, draft.expect(Started.class).invested().of(chargeId)),
            frozen,
            credits - LotAmount.sum(frozen),
            draft.now()));
    Covering.failed(draft);
  }

  /** Freezes credits that are back and go with a dispute: they were held, or burned in vain. */
  static void freeze(Draft draft) {
    for (OpenDispute dispute : draft.ledger().refunds().disputes().open()) {
      List<LotAmount> back = draft.ledger().lots().ofCharge(dispute.chargeId(), dispute.missing());
      if (!back.isEmpty()) {
        draft.add(
            new CreditsFrozen(
                dispute.disputeId(),
                dispute.chargeId(),
                back,
                dispute.missing() - LotAmount.sum(back),
                draft.now()));
      }
    }
  }

  /** What goes beside when a period is cut short. */
  private interface Fate {
    List<LotAmount> of(InTerm disputed, InTerm undisputed, OpenDispute dispute);
  }

  /**
   * The running period is about to be cut short, and its unused value given back with its credits.
   *
   * @param at as of when the change computes what is unused
   */
  static void setAsideWithTime(Draft draft, AllocationPolicy allocation, Instant at) {
    setAside(
        draft,
        allocation,
        at,
        (disputed, undisputed, dispute) ->
            firstOfPeriod(
                undisputed.currentTerm(),
                dispute,
                PlanChanging.takenWithUnused(undisputed, allocation, at)
                    - PlanChanging.takenWithUnused(disputed, allocation, at)));
  }

  /** The running period is about to be cut short; the policy may leave its credits behind. */
  static void setAsideWithPlan(Draft draft, AllocationPolicy allocation, Instant at) {
    boolean leaving = isLeaving(allocation);
    LeftBehind left = leftBehind(draft);
    setAside(
        draft,
        allocation,
        at,
        (disputed, undisputed, dispute) -> leaving ? left.of(dispute) : List.of());
  }

  /** The policy may leave credits behind when the time of the period is given back already. */
  static void leaveBehind(Draft draft, AllocationPolicy allocation) {
    if (isLeaving(allocation)) {
      leavePlansBehind(draft);
    }
  }

  /** Frozen credits of plans are left behind with all others. */
  public static void leavePlansBehind(Draft draft) {
    LeftBehind left = leftBehind(draft);
    for (OpenDispute dispute : draft.ledger().refunds().disputes().open()) {
      List<LotAmount> gone = left.of(dispute);
      if (!gone.isEmpty()) {
        add(draft, dispute, draft.ledger().money(0), gone);
      }
    }
  }

  private static LeftBehind leftBehind(Draft draft) {
    Ledger ledger = draft.ledger();
    return new LeftBehind(ledger.holds(), ledger.refunds(), draft.now());
  }

  private static boolean isLeaving(AllocationPolicy allocation) {
    return allocation == AllocationPolicy.LEAST_UNUSED;
  }

  /** All that waits for a period, or for its payment, is about to be brought in or given back. */
  public static void setAsideAll(Draft draft) {
    for (OpenDispute dispute : draft.ledger().refunds().disputes().open()) {
      if (dispute.invested() > 0) {
        add(draft, dispute, draft.ledger().money(dispute.invested()), List.of());
      }
    }
  }

  /**
   * Of each dispute what the change would credit beside if it had not been, which with the others
   * before it sums up to the cent. Where credits count, that may be more than the disputed money by
   * what one of them costs: so much less was credited when they were frozen.
   */
  private static void setAside(Draft draft, AllocationPolicy allocation, Instant at, Fate fate) {
    InTerm disputed = draft.expect(InTerm.class);
    for (OpenDispute dispute : disputed.ledger().refunds().disputes().open()) {
      InTerm undisputed = undisputed(disputed, dispute);
      Money more =
          Proration.unusedValue(undisputed, allocation, at)
              .minus(Proration.unusedValue(disputed, allocation, at));
      Money amount = more.max(draft.ledger().money(0));
      List<LotAmount> gone = fate.of(disputed, undisputed, dispute);
      if (amount.isPositive() || !gone.isEmpty()) {
        add(draft, dispute, amount, gone);
      }
      disputed = undisputed;
    }
  }

  private static void add(Draft draft, OpenDispute dispute, Money amount, List<LotAmount> gone) {
    draft.add(new DisputeSetAside(dispute.disputeId(), dispute.chargeId(), amount, gone));
  }

  /** As if no dispute that is open had ever been. */
  static InTerm undisputed(InTerm state) {
    InTerm undisputed = state;
    for (OpenDispute dispute : state.ledger().refunds().disputes().open()) {
      undisputed = undisputed(undisputed, dispute);
    }
    return undisputed;
  }

  /** As if the dispute had never been. */
  private static InTerm undisputed(InTerm state, OpenDispute dispute) {
    Ledger ledger = state.ledger();
    CreditLots lots = ledger.lots();
    for (CreditLot lot : lots(dispute)) {
      lots = lots.plus(lot);
    }
    InTerm more =
        state.withCurrentTerm(state.currentTerm().investing(ledger.money(dispute.invested())));
    Started without =
        more.withLedger(ledger.withLots(lots).withRefunds(ledger.refunds().without(dispute)));
    return (InTerm) without;
  }

  private static List<LotAmount> firstOfPeriod(CurrentTerm term, OpenDispute dispute, long most) {
    return CreditLots.summed(PlanCredits.first(term, lots(dispute), Math.max(0, most)));
  }

  private static List<CreditLot> lots(OpenDispute dispute) {
    return dispute.frozen().stream().map(FrozenLot::lot).toList();
  }

  /**
   * The merchant keeps the money. It covers first what was lost of the charge; then it is invested
   * again where the same period still runs, and what changes would have credited of it becomes
   * account balance.
   */
  public static void won(Draft draft, OpenDispute dispute) {
    long covered = Refunding.covered(draft, dispute.chargeId(), dispute.disputed());
    long invested = Math.max(0, dispute.invested() - covered);
    if (invested > 0) {
      Refunding.discardAwaited(draft);
    }
    draft.add(
        new DisputeWon(
            dispute.disputeId(),
            dispute.chargeId(),
            draft.ledger().money(dispute.amount()),
            covered,
            invested,
            restored(draft, dispute)));
    Refunding.makeGood(draft);
    Lapsing.expireThawed(draft);
    Charging.credit(
        draft,
        draft.ledger().money(creditable(dispute, covered)),
        BalanceReason.DISPUTE_WON,
        Optional.of(dispute.chargeId()));
    Refunding.grantWithheld(draft);
    Covering.failed(draft);
  }

  /** What covers a loss is not there to be credited. */
  private static long creditable(OpenDispute dispute, long covered) {
    return covered == 0
        ? dispute.setAside()
        : Math.min(dispute.setAside(), dispute.disputed() - covered);
  }

  /**
   * Credits last as much longer as they were frozen. Of a lot that is not used up they are in a new
   * one, for the rest has gone on.
   */
  private static List<ReturnedCredits> restored(Draft draft, OpenDispute dispute) {
    Ledger ledger = draft.ledger();
    List<ReturnedCredits> restored = new ArrayList<>();
    long issued = ledger.lotsIssued();
    for (FrozenLot frozen : dispute.frozen()) {
      CreditLot lot = frozen.lot();
      boolean there =
          ledger.lots().lot(lot.number()).isPresent()
              || restored.stream().anyMatch(each -> each.lot() == lot.number());
      restored.add(
          new ReturnedCredits(
              lot.number(),
              there ? ++issued : lot.number(),
              lot.source(),
              lot.remaining(),
              lot.grantedAt(),
              lot.expiresAt().plus(Duration.between(frozen.since(), draft.now()))));
    }
    return restored;
  }

  /**
   * The customer has the money back, and what is frozen is lost. What a refund that failed since
   * has brought back of the charge goes, too.
   */
  public static void lost(Draft draft, OpenDispute dispute) {
    String chargeId = dispute.chargeId();
    Optional<ChargeAccount> account = draft.ledger().accounts().of(chargeId);
    long beyond = dispute.amount() - dispute.disputed();
    long more = account.map(it -> Math.min(beyond, it.refundable())).orElse(0L);
    if (more > 0) {
      Refunding.discardAwaited(draft);
    }
    long fromBalance = Math.min(beyond - more, draft.ledger().balance().minor());
    long credits =
        dispute.credits()
            - dispute.givenBack()
            + account.filter(any -> more > 0).map(it -> it.creditsWith(0)).orElse(0L);
    List<LotAmount> revoked = new ArrayList<>(dispute.frozenAmounts());
    revoked.addAll(draft.ledger().lots().ofCharge(chargeId, credits - dispute.frozenCredits()));
    draft.add(
        new DisputeLost(
            dispute.disputeId(),
            chargeId,
            draft.ledger().money(dispute.amount()),
            account.filter(it -> it.tax() > 0).map(it -> dispute.tax() + it.taxWith(more)),
            Math.min(more, draft.expect(Started.class).invested().of(chargeId)),
            fromBalance,
            beyond - more - fromBalance,
            CreditLots.summed(revoked),
            credits - LotAmount.sum(revoked)));
    Covering.failed(draft);
  }
}
