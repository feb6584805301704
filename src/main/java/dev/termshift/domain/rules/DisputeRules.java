package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Answer.Nothing.Why;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Disputing;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.command.DisputeCommand.DisputeClosed;
import dev.termshift.domain.command.DisputeCommand.DisputeOpened;
import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.refund.Disputes;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.Optional;

/** Decides what a dispute of a charge means, when it is opened and when it is over. */
final class DisputeRules {

  private DisputeRules() {}

  /** Money of a charge is disputed, which counts once. */
  static Decision opened(Started state, DisputeOpened command, DecisionContext context) {
    Ledger ledger = state.ledger();
    Disputes disputes = ledger.refunds().disputes();
    String disputeId = command.disputeId();
    String chargeId = command.chargeId();
    Optional<Decision> impossible = Answered.outOfRange(ledger, chargeId, command.amount());
    if (impossible.isPresent()) {
      return impossible.get();
    }
    Optional<Boolean> known = disputes.isAbout(disputeId, chargeId, command.amount().minor());
    if (known.isPresent()) {
      return known.get()
          ? Decision.nothing(Why.DISPUTE_KNOWN, disputeId)
          : Decision.unusable(Answer.Unusable.Reason.OTHER_DISPUTE, disputeId, chargeId);
    }
    if (!Answered.isPaid(ledger, chargeId)) {
      return Decision.unusable(Answer.Unusable.Reason.NOTHING_PAID, chargeId);
    }
    int before = ledger.accounts().of(chargeId).map(it -> it.disputed().count()).orElse(0);
    if (before >= Disputes.MOST_OF_A_CHARGE || disputes.open().size() >= Disputes.MOST_OPEN) {
      return Decision.unusable(Answer.Unusable.Reason.TOO_MANY_DISPUTES, chargeId, disputeId);
    }
    Draft draft = new Draft(state, context);
    Disputing.opened(draft, command);
    return Decision.accepted(draft);
  }

  /** A dispute ends once; somebody must look at what contradicts that. */
  static Decision closed(Started state, DisputeClosed command, DecisionContext context) {
    Disputes disputes = state.ledger().refunds().disputes();
    String disputeId = command.disputeId();
    boolean won = command.outcome() == DisputeOutcome.WON;
    Optional<OpenDispute> open = disputes.open(disputeId);
    if (open.isPresent()) {
      Draft draft = new Draft(state, context);
      Disputing.over(draft, open.get(), won);
      return Decision.accepted(draft);
    }
    return disputes
        .closed(disputeId)
        .map(
            closed ->
                closed.won() == won
                    ? Decision.nothing(Why.DISPUTE_OVER, disputeId)
                    : Decision.unusable(Answer.Unusable.Reason.OTHER_DISPUTE_OUTCOME, disputeId))
        .orElseGet(() -> Decision.unusable(Answer.Unusable.Reason.NO_SUCH_DISPUTE, disputeId));
  }
}
