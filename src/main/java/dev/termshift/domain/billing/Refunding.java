package dev.termshift.domain.billing;

import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.refund.BalanceRefund;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.ComingBack;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How money goes back to where it came from, and credits with it: of a charge, or as account
 * balance that is paid out.
 */
public final class Refunding {

  private Refunding() {}

  /**
   * Asks for a refund. What is invested of the charge goes first, so that no later change credits
   * what is given back; credits that go with it are frozen, as far as they are there and not held.
   *
   * @param amount at most what is refundable of the charge, in minor units
   */
  public static void request(Draft draft, ChargeAccount account, Refund command, long amount) {
    String chargeId = account.chargeId();
    long credits = command.revokeCredits() ? account.creditsWith(amount) : 0;
    List<LotAmount> frozen = draft.ledger().lots().ofCharge(chargeId, credits);
    draft.add(
        new RefundRequested(
            chargeId + ":r" + (account.refunded().count() + 1),
            chargeId,
            account.paymentId(),
            draft.ledger().money(amount),
            Optional.of(account.taxWith(amount)).filter(tax -> account.tax() > 0),
            Math.min(amount, draft.expect(Started.class).invested().of(chargeId)),
            command.revokeCredits(),
            frozen,
            credits - LotAmount.sum(frozen),
            draft.now()));
  }

  /** The money went back. What was missing of the credits is taken from what came back since. */
  public static void settled(Draft draft, OpenRefund refund, String refundRef) {
    List<LotAmount> besides = refund.missingOf().in(draft.ledger().lots(), refund.chargeId());
    List<LotAmount> revoked = new ArrayList<>(refund.frozen().amounts());
    revoked.addAll(besides);
    draft.add(
        new RefundSettled(
            refund.refundId(),
            refund.chargeId(),
            draft.ledger().money(refund.amount()),
            tax(draft, refund),
            refundRef,
            CreditLots.summed(revoked),
            refund.missing() - LotAmount.sum(besides)));
  }

  /**
   * The money did not go back: all is as before, but for what has come to an end since, and for
   * what was lost of the charge, which it covers first, and for what account balance paid in its
   * place, which is balance again. What slices lack because of it comes now.
   */
  public static void failed(Draft draft, OpenRefund refund, Optional<String> detail) {
    ComingBack back = draft.ledger().accounts().comingBack(refund);
    draft.add(
        new RefundFailed(
            refund.refundId(),
            refund.chargeId(),
            draft.ledger().money(refund.amount()),
            back.covered(),
            back.invested(),
            detail,
            draft.now()));
    Charging.credit(
        draft,
        draft.ledger().money(back.credited()),
        BalanceReason.REFUND_FAILED,
        Optional.of(refund.chargeId()));
    Disputing.freezeMoney(draft, refund.chargeId());
    makeGood(draft);
    Lapsing.expireThawed(draft);
    grantWithheld(draft);
    Covering.failed(draft);
  }

  /**
   * Grants what slices lack because of refunds that have failed. It waits for a period to run, so
   * that it belongs to whatever lets one run again.
   */
  static void grantWithheld(Draft draft) {
    for (ChargeAccount account : draft.ledger().accounts().known()) {
      Granting.withheld(draft, account.chargeId(), account.withheldInVain());
    }
  }

  /**
   * Takes credits that are back, for they were burned in vain, their hold has closed, or their
   * money is back, where they are missing from what went back of the charge that had paid for them,
   * and freezes those that go with a dispute.
   */
  public static void makeGood(Draft draft) {
    for (ChargeAccount account : draft.ledger().accounts().known()) {
      List<LotAmount> back = account.missing().in(draft.ledger().lots(), account.chargeId());
      if (!back.isEmpty()) {
        long left = account.missing().total() - LotAmount.sum(back);
        draft.add(new CreditsRevoked(account.chargeId(), back, left));
      }
    }
    Disputing.freeze(draft);
  }

  /**
   * Money of a charge went back that nobody had asked for. It is of what settled the charge unless
   * another payment is named; the rest comes from account balance, as far as there is any. An
   * upgrade that awaits its payment had counted on what was there.
   */
  public static void reported(Draft draft, PaymentRefunded command) {
    discardAwaited(draft);
    String chargeId = command.chargeId();
    Optional<ChargeAccount> account = draft.ledger().accounts().of(chargeId);
    long amount = command.amount().minor();
    Optional<String> otherPayment = otherPayment(draft.ledger(), command);
    Optional<ChargeAccount> settled = account.filter(it -> otherPayment.isEmpty());
    long ofCharge = settled.map(it -> Math.min(amount, it.refundable())).orElse(0L);
    long fromBalance = Math.min(amount - ofCharge, draft.ledger().balance().minor());
    long credits = settled.map(it -> it.creditsWith(Math.min(amount, it.settled()))).orElse(0L);
    List<LotAmount> revoked = draft.ledger().lots().ofCharge(chargeId, credits);
    draft.add(
        new RefundReported(
            chargeId + ":r" + (account.map(it -> it.refunded().count()).orElse(0) + 1),
            chargeId,
            command.refundRef(),
            otherPayment,
            command.amount(),
            account.filter(it -> it.tax() > 0).map(it -> it.taxWith(ofCharge)),
            Math.min(ofCharge, draft.expect(Started.class).invested().of(chargeId)),
            fromBalance,
            amount - ofCharge - fromBalance,
            revoked,
            credits - LotAmount.sum(revoked)));
    Covering.failed(draft);
  }

  /** The payment that went back, if it is named and not the one that settled the charge. */
  public static Optional<String> otherPayment(Ledger ledger, PaymentRefunded command) {
    Optional<String> settling =
        ledger.accounts().of(command.chargeId()).flatMap(ChargeAccount::paymentId);
    return command.paymentId().filter(id -> !Optional.of(id).equals(settling));
  }

  static void discardAwaited(Draft draft) {
    if (draft.state() instanceof InTerm) {
      PlanChanging.discardAwaited(draft, ClosureReason.MONEY_BACK);
    }
  }

  /**
   * Asks for a payout of account balance. From now on it is no account balance, so that nothing
   * else takes it.
   *
   * @param amount at most the account balance, in minor units
   */
  public static void requestBalance(Draft draft, long amount) {
    long number = draft.ledger().refunds().ofBalance().asked() + 1;
    String refundId = draft.context().subscriptionId() + ":b" + number;
    draft.add(new BalanceRefundRequested(refundId, draft.ledger().money(amount)));
  }

  /** The account balance went out. */
  public static void balanceSettled(Draft draft, BalanceRefund refund, String refundRef) {
    draft.add(
        new BalanceRefundSettled(
            refund.refundId(), draft.ledger().money(refund.amount()), refundRef));
  }

  /**
   * What was to be paid out did not go, and is account balance again, which pays what is overdue.
   */
  public static void balanceFailed(Draft draft, BalanceRefund refund, Optional<String> detail) {
    draft.add(
        new BalanceRefundFailed(refund.refundId(), draft.ledger().money(refund.amount()), detail));
    Covering.failed(draft);
  }

  private static Optional<Long> tax(Draft draft, OpenRefund refund) {
    return draft
        .ledger()
        .accounts()
        .of(refund.chargeId())
        .filter(account -> account.tax() > 0)
        .map(account -> refund.tax());
  }
}
