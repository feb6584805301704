package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Granting;
import dev.termshift.domain.billing.Lapsing;
import dev.termshift.domain.billing.Refunding;
import dev.termshift.domain.billing.Returning;
import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.CreditCommand.ReturnCredits;
import dev.termshift.domain.credit.Consumption;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsReturned;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.util.List;
import java.util.Optional;

/** Decides how credits are given, burned and returned. */
public final class CreditRules {

  /** The most credits one command can burn or give. */
  public static final long MAX_CREDITS = 1_000_000_000_000L;

  private CreditRules() {}

  /** Support gives credits away. */
  public static Decision grant(Ongoing state, GrantCredits command, DecisionContext context) {
    Reasons reasons = new Reasons();
    if (context.authority() != Authority.SUPPORT) {
      reasons.add(Reason.GRANT_BY_CUSTOMER);
    }
    checkAmount(reasons, command.amount());
    command
        .expiresAt()
        .filter(expiry -> !expiry.isAfter(context.now()))
        .ifPresent(expiry -> reasons.add(Reason.EXPIRY_IN_THE_PAST, expiry, context.now()));
    checkLots(reasons, state.ledger());
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    Granting.goodwill(draft, command);
    return Decision.accepted(draft);
  }

  /**
   * Burns credits in their order, all or nothing; only bought ones while a charge is overdue or the
   * subscription pauses.
   */
  public static Decision consume(Ongoing state, ConsumeCredits command, DecisionContext context) {
    Reasons reasons = new Reasons();
    checkAmount(reasons, command.amount());
    if (reasons.any()) {
      return reasons.rejected();
    }
    long amount = command.amount();
    CreditLots lots = state.ledger().lots();
    return lots.burn(amount, state::canUse)
        .map(burned -> consumed(new Draft(state, context), command, burned))
        .orElseGet(
            () -> Decision.rejected(Reason.TOO_FEW_CREDITS, amount, lots.total(state::canUse)));
  }

  private static Decision consumed(Draft draft, ConsumeCredits command, List<LotAmount> burned) {
    draft.add(
        new CreditsConsumed(
            command.amount(),
            burned,
            draft.ledger().remaining() - command.amount(),
            HoldRules.ofCustomer(draft, command.reason()),
            Optional.empty(),
            0,
            Optional.of(draft.context().commandId())));
    ToppingUp.ifFewAreLeft(draft);
    return Decision.accepted(draft);
  }

  /** Returns what was burned, all of it or a part; never more than was burned, in all returns. */
  public static Decision giveBack(Ongoing state, ReturnCredits command, DecisionContext context) {
    if (command.commandId().isPresent() == command.reservationId().isPresent()) {
      return Decision.rejected(Reason.CONSUMPTION_NOT_NAMED);
    }
    Reasons reasons = new Reasons();
    command.amount().ifPresent(amount -> checkAmount(reasons, amount));
    Optional<Consumption> found =
        state.ledger().consumptions().find(command.commandId(), command.reservationId());
    if (found.isEmpty()) {
      String id = command.commandId().or(command::reservationId).orElseThrow();
      reasons.add(Reason.NO_SUCH_CONSUMPTION, id);
    }
    return reasons.any() ? reasons.rejected() : givenBack(state, found.get(), command, context);
  }

  private static Decision givenBack(
      Ongoing state, Consumption consumption, ReturnCredits command, DecisionContext context) {
    long left = consumption.lots().total();
    long amount = command.amount().orElse(left);
    if (left == 0 || amount > left) {
      return Decision.rejected(Reason.RETURNED_TOO_MUCH, left);
    }
    Draft draft = new Draft(state, context);
    List<ReturnedCredits> returned = Returning.of(draft, consumption, amount);
    CreditLots there = state.ledger().lotsWithHeld();
    long added = Returning.newLots(there, returned);
    if (added > 0 && there.lots().size() + added > ToppingUp.MAX_LOTS) {
      return Decision.rejected(Reason.TOO_MANY_LOTS, there.lots().size());
    }
    draft.add(
        new CreditsReturned(
            command.commandId(),
            command.reservationId(),
            amount,
            returned,
            draft.ledger().remaining() + amount,
            HoldRules.ofCustomer(draft, Optional.of(command.reason()))));
    Lapsing.keepForTrial(draft, returned);
    Refunding.makeGood(draft);
    return Decision.accepted(draft);
  }

  static void checkAmount(Reasons reasons, long amount) {
    if (amount < 1 || amount > MAX_CREDITS) {
      reasons.add(Reason.CREDITS_OUT_OF_RANGE, amount, MAX_CREDITS);
    }
  }

  static void checkLots(Reasons reasons, Ledger ledger) {
    int lots = ledger.lotsWithHeld().lots().size();
    if (lots >= ToppingUp.MAX_LOTS) {
      reasons.add(Reason.TOO_MANY_LOTS, lots);
    }
  }
}
