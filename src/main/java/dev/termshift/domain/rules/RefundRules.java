package dev.termshift.domain.rules;

import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Refunding;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.rules.RejectionCode.Reason;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Decides what is given back of a charge, and what the answers of the payment service mean. */
final class RefundRules {

  private RefundRules() {}

  /** Support gives money back, also after the end; nothing else ends by that. */
  static Decision refund(Started state, Refund command, DecisionContext context) {
    Reasons reasons = new Reasons();
    if (context.authority() != Authority.SUPPORT) {
      reasons.add(Reason.REFUND_BY_CUSTOMER);
    }
    if (state instanceof InTerm inTerm && inTerm.currentTerm().awaited().isPresent()) {
      reasons.add(Reason.UPGRADE_UNPAID);
    }
    if (state instanceof Ended && isPayable(state, context.now())) {
      reasons.add(Reason.PAYABLE_AFTER_END);
    }
    Optional<ChargeAccount> account =
        state.ledger().accounts().of(command.chargeId()).filter(it -> it.settled() > 0);
    account.ifPresentOrElse(
        it -> check(reasons, it, command),
        () -> reasons.add(Reason.NO_PAID_CHARGE, command.chargeId()));
    if (state.ledger().refunds().open().size() >= Refunds.MOST_OPEN) {
      reasons.add(Reason.TOO_MANY_OPEN_REFUNDS, Refunds.MOST_OPEN);
    }
    if (reasons.any() || account.isEmpty()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    long amount = command.amountMinor().orElseGet(account.get()::refundable);
    Refunding.request(draft, account.get(), command, amount);
    return Decision.accepted(draft);
  }

  private static void check(Reasons reasons, ChargeAccount account, Refund command) {
    long refundable = account.refundable();
    long amount = command.amountMinor().orElse(Math.max(1, refundable));
    if (amount < 1) {
      reasons.add(Reason.REFUND_OF_NOTHING, amount);
    } else if (amount > refundable) {
      reasons.add(Reason.MORE_THAN_REFUNDABLE, account.chargeId(), refundable);
    }
    if (account.refunded().count() >= Refunds.MOST_OF_A_CHARGE) {
      reasons.add(Reason.TOO_MANY_REFUNDS, Refunds.MOST_OF_A_CHARGE);
    }
  }

  /** What ended may go on yet, if a payment is made in time. */
  private static boolean isPayable(Started state, Instant now) {
    return state.ledger().charges().closed().stream()
        .flatMap(closed -> closed.lapse().stream())
        .map(Lapse::payableUntil)
        .anyMatch(until -> !until.isBefore(now));
  }

  /** The money went back. */
  static Decision succeeded(Started state, RefundSucceeded command, DecisionContext context) {
    return answered(
        new Draft(state, context),
        command.refundId(),
        true,
        (draft, refund) -> Refunding.settled(draft, refund, command.refundRef()));
  }

  /** The money did not go back. */
  static Decision failed(Started state, RefundFailed command, DecisionContext context) {
    return answered(
        new Draft(state, context),
        command.refundId(),
        false,
        (draft, refund) -> Refunding.failed(draft, refund, command.reason()));
  }

  /** An answer counts once; somebody must look at one that contradicts it. */
  private static Decision answered(
      Draft draft, String refundId, boolean settled, BiConsumer<Draft, OpenRefund> booking) {
    Refunds refunds = draft.ledger().refunds();
    Optional<OpenRefund> open = refunds.open(refundId);
    if (open.isPresent()) {
      booking.accept(draft, open.get());
      return Decision.accepted(draft);
    }
    return refunds
        .closed(refundId)
        .map(
            closed ->
                closed.settled() == settled
                    ? Decision.nothing(Answer.Nothing.Why.REFUND_ANSWERED, refundId)
                    : Decision.unusable(Answer.Unusable.Reason.OTHER_REFUND_OUTCOME, refundId))
        .orElseGet(() -> Decision.unusable(Answer.Unusable.Reason.NO_SUCH_REFUND, refundId));
  }
}
