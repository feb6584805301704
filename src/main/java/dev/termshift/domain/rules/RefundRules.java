package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Answer.Nothing.Why;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Refunding;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundBalance;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.refund.Refunds.ClosedRefund;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.Optional;

/** Decides what is given back, and what the payment service's words about that mean. */
final class RefundRules {

  private RefundRules() {}

  /** Support gives money back, also after the end; nothing else ends by that. */
  static Decision refund(Started state, Refund command, DecisionContext context) {
    Reasons reasons = atAll(state, context);
    if (state instanceof InTerm inTerm && inTerm.currentTerm().awaited().isPresent()) {
      reasons.add(Reason.UPGRADE_UNPAID);
    }
    Optional<ChargeAccount> account =
        state.ledger().accounts().of(command.chargeId()).filter(it -> it.settled() > 0);
    account.ifPresentOrElse(
        it -> check(reasons, it, command.amountMinor(), state.ledger().currency()),
        () -> reasons.add(Reason.NO_PAID_CHARGE, command.chargeId()));
    if (reasons.any() || account.isEmpty()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    long amount = command.amountMinor().orElseGet(account.get()::refundable);
    Refunding.request(draft, account.get(), command, amount);
    return Decision.accepted(draft);
  }

  private static void check(
      Reasons reasons, ChargeAccount account, Optional<Long> asked, String currency) {
    long refundable = account.refundable();
    long amount = asked.orElse(Math.max(1, refundable));
    if (amount < 1) {
      reasons.add(Reason.REFUND_OF_NOTHING, new Money(amount, currency));
    } else if (refundable == 0) {
      reasons.add(Reason.NOTHING_REFUNDABLE, account.chargeId());
    } else if (amount > refundable) {
      Money most = new Money(refundable, currency);
      reasons.add(Reason.MORE_THAN_REFUNDABLE, account.chargeId(), most);
    }
    if (account.refunded().count() >= Refunds.MOST_OF_A_CHARGE) {
      reasons.add(Reason.TOO_MANY_REFUNDS, Refunds.MOST_OF_A_CHARGE);
    }
  }

  /** Support pays account balance out, also after the end. */
  static Decision refundBalance(Started state, RefundBalance command, DecisionContext context) {
    Reasons reasons = atAll(state, context);
    Money balance = state.ledger().balance();
    long amount = command.amountMinor().orElse(Math.max(1, balance.minor()));
    if (amount < 1) {
      reasons.add(Reason.REFUND_OF_NOTHING, new Money(amount, balance.currency()));
    } else if (balance.minor() == 0) {
      reasons.add(Reason.EMPTY_BALANCE);
    } else if (amount > balance.minor()) {
      reasons.add(Reason.MORE_THAN_BALANCE, balance);
    }
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    Refunding.requestBalance(draft, amount);
    return Decision.accepted(draft);
  }

  /** What keeps all money here, whatever is asked for. */
  private static Reasons atAll(Started state, DecisionContext context) {
    Reasons reasons = new Reasons();
    if (context.authority() != Authority.SUPPORT) {
      reasons.add(Reason.REFUND_BY_CUSTOMER);
    }
    if (state instanceof Ended && state.ledger().charges().isPayable(context.now())) {
      reasons.add(Reason.PAYABLE_AFTER_END);
    }
    if (state.ledger().refunds().awaited() >= Refunds.MOST_OPEN) {
      reasons.add(Reason.TOO_MANY_OPEN_REFUNDS, Refunds.MOST_OPEN);
    }
    return reasons;
  }

  /** The money went back. */
  static Decision succeeded(Started state, RefundSucceeded command, DecisionContext context) {
    return settled(new Draft(state, context), command.refundId(), command.refundRef());
  }

  private static Decision settled(Draft draft, String refundId, String refundRef) {
    Refunds refunds = draft.ledger().refunds();
    Optional<String> other = refunds.other(refundId, refundRef);
    if (refunds.isAwaited(refundId) && other.isPresent()) {
      return ofAnother(refundId, refundRef, other.get());
    }
    refunds.open(refundId).ifPresent(it -> Refunding.settled(draft, it, refundRef));
    refunds
        .ofBalance()
        .open(refundId)
        .ifPresent(it -> Refunding.balanceSettled(draft, it, refundRef));
    return answered(draft, refundId, Optional.of(refundRef));
  }

  /** What went back once answers one refund; the others stay open until somebody has looked. */
  private static Decision ofAnother(String refundId, String refundRef, String other) {
    return Decision.unusable(
        Answer.Unusable.Reason.REFERENCE_OF_ANOTHER, refundId, refundRef, other);
  }

  /** The money did not go back. */
  static Decision failed(Started state, RefundFailed command, DecisionContext context) {
    Draft draft = new Draft(state, context);
    String refundId = command.refundId();
    Refunds refunds = state.ledger().refunds();
    refunds.open(refundId).ifPresent(it -> Refunding.failed(draft, it, command.reason()));
    refunds
        .ofBalance()
        .open(refundId)
        .ifPresent(it -> Refunding.balanceFailed(draft, it, command.reason()));
    return answered(draft, refundId, Optional.empty());
  }

  /** An answer counts once; somebody must look at one that contradicts it. */
  private static Decision answered(Draft draft, String refundId, Optional<String> refundRef) {
    if (!draft.events().isEmpty()) {
      return Decision.accepted(draft);
    }
    return draft
        .ledger()
        .refunds()
        .closed(refundId)
        .map(closed -> again(closed, refundRef))
        .orElseGet(() -> Decision.unusable(Answer.Unusable.Reason.NO_SUCH_REFUND, refundId));
  }

  private static Decision again(ClosedRefund closed, Optional<String> refundRef) {
    String refundId = closed.refundId();
    if (closed.settled() != refundRef.isPresent()) {
      return Decision.unusable(Answer.Unusable.Reason.OTHER_REFUND_OUTCOME, refundId);
    }
    return closed.refundRef().equals(refundRef)
        ? Decision.nothing(Why.REFUND_ANSWERED, refundId)
        : Decision.unusable(
            Answer.Unusable.Reason.OTHER_REFUND_REFERENCE,
            refundId,
            closed.refundRef().orElseThrow(),
            refundRef.orElseThrow());
  }

  /** Money went back; it answers the refund that it is, and counts once by its reference. */
  static Decision reported(Started state, PaymentRefunded command, DecisionContext context) {
    Refunds refunds = state.ledger().refunds();
    Money amount = command.amount();
    Optional<Decision> impossible = Answered.outOfRange(state.ledger(), command.chargeId(), amount);
    if (impossible.isPresent()) {
      return impossible.get();
    }
    Optional<ClosedRefund> booked = refunds.booked(command.refundRef());
    if (booked.isPresent()) {
      return bookedBefore(booked.get(), command);
    }
    Optional<String> otherPayment = Refunding.otherPayment(state.ledger(), command);
    Optional<String> meant =
        refunds
            .open(command.chargeId(), amount.minor())
            .filter(any -> otherPayment.isEmpty())
            .map(OpenRefund::refundId);
    Draft draft = new Draft(state, context);
    return command
        .refundId()
        .or(() -> meant)
        .map(
            refundId ->
                otherThan(refundId, command, refunds)
                    .orElseGet(() -> settled(draft, refundId, command.refundRef())))
        .orElseGet(() -> unasked(draft, command, otherPayment));
  }

  private static Optional<Decision> otherThan(
      String refundId, PaymentRefunded command, Refunds refunds) {
    String chargeId = command.chargeId();
    return Refunds.canBeOf(refundId, chargeId)
        ? otherAmount(refunds.amount(refundId), refundId, command.amount())
        : Optional.of(Decision.unusable(Answer.Unusable.Reason.OTHER_REFUND, refundId, chargeId));
  }

  /** It counted when it was booked, as far as it is the same. */
  private static Decision bookedBefore(ClosedRefund booked, PaymentRefunded command) {
    String named = command.refundId().orElse(booked.refundId());
    if (!named.equals(booked.refundId()) || !booked.canBeOf(command.chargeId())) {
      String meant = command.refundId().orElse(command.chargeId());
      return ofAnother(meant, command.refundRef(), booked.refundId());
    }
    return otherAmount(booked.amount(), booked.refundId(), command.amount())
        .orElseGet(() -> Decision.nothing(Why.REFUND_BOOKED, command.refundRef()));
  }

  private static Optional<Decision> otherAmount(
      Optional<Long> known, String refundId, Money amount) {
    return known
        .filter(asked -> asked != amount.minor())
        .map(
            asked ->
                Decision.unusable(
                    Answer.Unusable.Reason.OTHER_AMOUNT,
                    refundId,
                    new Money(asked, amount.currency()),
                    amount));
  }

  private static Decision unasked(
      Draft draft, PaymentRefunded command, Optional<String> otherPayment) {
    String chargeId = command.chargeId();
    Ledger ledger = draft.ledger();
    if (!Answered.isPaid(ledger, chargeId)) {
      return Decision.unusable(Answer.Unusable.Reason.NOTHING_PAID, chargeId);
    }
    if (otherPayment.filter(id -> ledger.charges().lacksPayment(chargeId, id)).isPresent()) {
      return Decision.unusable(
          Answer.Unusable.Reason.NO_SUCH_PAYMENT, chargeId, otherPayment.orElseThrow());
    }
    int most = Refunds.MOST_OF_A_CHARGE;
    if (ledger.accounts().of(chargeId).filter(it -> it.refunded().count() >= most).isPresent()) {
      return Decision.unusable(
          Answer.Unusable.Reason.TOO_MANY_REFUNDS, chargeId, most, command.refundRef());
    }
    Refunding.reported(draft, command);
    return Decision.accepted(draft);
  }
}
