package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Holding;
import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ReleaseCredits;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.CreditCommand.SettleCredits;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsReserved;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides how credits are set aside for a piece of work, and what it has taken in the end. */
public final class HoldRules {

  /** The longest time for which credits can be reserved. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private HoldRules() {}

  /** Sets credits aside, in burn order, all or nothing; those that could be consumed now. */
  public static Decision reserve(Ongoing state, ReserveCredits command, DecisionContext context) {
    Reasons reasons = new Reasons();
    CreditRules.checkAmount(reasons, command.amount());
    Duration length = command.expiresIn();
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      reasons.add(Reason.HOLD_LENGTH_OUT_OF_RANGE, length, LONGEST);
    }
    Holds holds = state.ledger().holds();
    holds
        .open(command.reservationId())
        .ifPresent(open -> reasons.add(Reason.RESERVED_BEFORE, open.reservationId()));
    closed(holds, command.reservationId()).ifPresent(reasons::add);
    if (holds.open().size() >= Holds.MAX_OPEN) {
      reasons.add(Reason.TOO_MANY_RESERVATIONS, Holds.MAX_OPEN);
    }
    if (reasons.any()) {
      return reasons.rejected();
    }
    CreditLots lots = state.ledger().lots();
    return lots.burn(command.amount(), state::canUse)
        .map(held -> reserved(new Draft(state, context), command, held))
        .orElseGet(
            () ->
                Decision.rejected(
                    Reason.TOO_FEW_CREDITS, command.amount(), lots.total(state::canUse)));
  }

  private static Decision reserved(Draft draft, ReserveCredits command, List<LotAmount> held) {
    draft.add(
        new CreditsReserved(
            command.reservationId(),
            command.amount(),
            held,
            draft.now().plus(command.expiresIn()),
            draft.ledger().remaining(),
            ofCustomer(draft, command.reason())));
    ToppingUp.ifFewAreLeft(draft);
    return Decision.accepted(draft);
  }

  /**
   * Burns what the work took: first what is held, then what is usable besides; what is missing even
   * then is said, for the work is done. What is held and not needed goes back. A hold that expired
   * can still be settled, once, from what is usable.
   */
  public static Decision settle(Ongoing state, SettleCredits command, DecisionContext context) {
    if (command.amount() < 0 || command.amount() > CreditRules.MAX_CREDITS) {
      return Decision.rejected(
          Reason.SETTLED_OUT_OF_RANGE, command.amount(), CreditRules.MAX_CREDITS);
    }
    Holds holds = state.ledger().holds();
    Optional<Hold> hold = holds.open(command.reservationId());
    boolean expired =
        holds.closed(command.reservationId()).filter(HoldClosure.EXPIRED::equals).isPresent();
    if (hold.isEmpty() && !(expired && command.amount() > 0)) {
      return notOpen(holds, command.reservationId());
    }
    Draft draft = new Draft(state, context);
    if (command.amount() > 0) {
      CreditLots held = hold.map(Hold::lots).orElse(CreditLots.NONE);
      draft.add(consumed(state, draft, command, held));
    }
    draft
        .ledger()
        .holds()
        .open(command.reservationId())
        .ifPresent(rest -> Holding.release(draft, rest, HoldClosure.SETTLED));
    ToppingUp.ifFewAreLeft(draft);
    return Decision.accepted(draft);
  }

  private static CreditsConsumed consumed(
      Ongoing state, Draft draft, SettleCredits command, CreditLots held) {
    long fromHold = Math.min(command.amount(), held.total());
    CreditLots free = state.ledger().lots();
    long besides = Math.min(command.amount() - fromHold, free.total(state::canUse));
    List<LotAmount> burned = new ArrayList<>(held.burn(fromHold, lot -> true).orElseThrow());
    burned.addAll(free.burn(besides, state::canUse).orElseThrow());
    long amount = fromHold + besides;
    return new CreditsConsumed(
        amount,
        CreditLots.summed(burned),
        draft.ledger().remaining() - amount,
        ofCustomer(draft, command.reason()),
        Optional.of(command.reservationId()),
        command.amount() - amount,
        Optional.empty());
  }

  /** Gives back what is held. */
  public static Decision release(Ongoing state, ReleaseCredits command, DecisionContext context) {
    Holds holds = state.ledger().holds();
    return holds
        .open(command.reservationId())
        .map(
            hold -> {
              Draft draft = new Draft(state, context);
              Holding.release(draft, hold, HoldClosure.RELEASED);
              return Decision.accepted(draft);
            })
        .orElseGet(() -> notOpen(holds, command.reservationId()));
  }

  /** After the end no hold is open any more. */
  static Decision afterEnd(Ended state, String reservationId) {
    return closed(state.ledger().holds(), reservationId)
        .map(closed -> Decision.of(new Answer.Rejected(List.of(closed))))
        .orElseGet(() -> Decision.rejected(Reason.OVER));
  }

  private static Decision notOpen(Holds holds, String reservationId) {
    Rejection why =
        closed(holds, reservationId)
            .orElseGet(() -> Rejection.of(Reason.NO_SUCH_RESERVATION, reservationId));
    return Decision.of(new Answer.Rejected(List.of(why)));
  }

  private static Optional<Rejection> closed(Holds holds, String reservationId) {
    return holds
        .closed(reservationId)
        .map(how -> Rejection.of(Reason.RESERVATION_OVER, reservationId, how));
  }

  /** What support says of it is for support only: events are for everybody. */
  static Optional<String> ofCustomer(Draft draft, Optional<String> reason) {
    return draft.context().authority() == Authority.SUPPORT ? Optional.empty() : reason;
  }
}
