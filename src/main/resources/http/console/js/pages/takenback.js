/** What becomes of a pending change that is taken back. */
import { money } from "../format.js";
import { trialStays } from "../overtaken.js";
import { balanceBack } from "../owed.js";
import { say } from "../text.js";

/** What is announced when the pending change has been taken back. */
export function takenBackText(context, subscription) {
  const { pendingChange, plan, openCharges } = subscription;
  const { kind, amount, chargeId } = pendingChange;
  const facts = { plan: context.planName(plan.planId) };
  if (kind === "UPGRADE_AWAITING_PAYMENT") {
    const stays = pendingChange.endsTrial
      ? trialStays(subscription)
      : say("billing", "upgradeCancelled", facts);
    const dropped = openCharges.filter((each) => each.chargeId === chargeId);
    const back = balanceBack(dropped, plan.price.currency);
    const paid = say("billing", "droppedPaid", { amount: money(amount) });
    return [stays, back, paid].filter(Boolean).join(" ");
  }
  const texts = {
    CANCELLATION_AT_PERIOD_END: say("billing", "kept"),
    DOWNGRADE_AT_PERIOD_END: say("billing", "downgradeCancelled", facts),
    PAUSE_AT_PERIOD_END: say("billing", "pauseCancelled", facts),
  };
  return texts[kind] ?? say("billing", "upgradeCancelled", facts);
}
