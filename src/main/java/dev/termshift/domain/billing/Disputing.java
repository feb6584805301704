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
import dev.termshift.domain.money.Share;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.FrozenLot;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

  /**
   * The running period is about to be cut short: what that credits of it would be credited of
   * disputed money, too.
   *
   * @param at as of when the change computes what is unused
   */
  static void setAside(Draft draft, AllocationPolicy allocation, Instant at) {
    setAside(draft, dispute -> unusedShare(draft, dispute, allocation, at));
  }

  /** All that waits for a period, or for its payment, is about to be brought in or given back. */
  public static void setAsideAll(Draft draft) {
    setAside(draft, dispute -> Share.ALL);
  }

  private static void setAside(Draft draft, Function<OpenDispute, Share> unused) {
    for (OpenDispute dispute : draft.ledger().refunds().disputes().open()) {
      if (dispute.invested() > 0) {
        Money amount = draft.ledger().money(dispute.invested()).times(unused.apply(dispute));
        if (amount.isPositive()) {
          draft.add(new DisputeSetAside(dispute.disputeId(), dispute.chargeId(), amount));
        }
      }
    }
  }

  /** Frozen credits count as unused: they would be there without the dispute. */
  private static Share unusedShare(
      Draft draft, OpenDispute dispute, AllocationPolicy allocation, Instant at) {
    InTerm state = draft.expect(InTerm.class);
    CreditLots lots = state.ledger().lots();
    for (FrozenLot frozen : dispute.frozen()) {
      lots = lots.plus(frozen.lot());
    }
    InTerm without = (InTerm) state.withLedger(state.ledger().withLots(lots));
    return Proration.unusedShare(without, allocation, at);
  }

  /**
   * The merchant keeps the money: it is invested again where the same period still runs, and what
   * changes would have credited of it becomes account balance.
   */
  public static void won(Draft draft, OpenDispute dispute) {
    if (dispute.invested() > 0) {
      Refunding.discardAwaited(draft);
    }
    draft.add(
        new DisputeWon(
            dispute.disputeId(),
            dispute.chargeId(),
            draft.ledger().money(dispute.amount()),
            dispute.invested(),
            restored(draft, dispute)));
    Charging.credit(
        draft,
        draft.ledger().money(dispute.setAside()),
        BalanceReason.DISPUTE_WON,
        Optional.of(dispute.chargeId()));
    Refunding.grantWithheld(draft);
    Covering.failed(draft);
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
        dispute.credits() + account.filter(any -> more > 0).map(it -> it.creditsWith(0)).orElse(0L);
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
