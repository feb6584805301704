/** What a line of a list says of a subscription: its plan, and what becomes of it by itself. */
import { fromNow } from "../format.js";
import { say } from "../text.js";

/** The sentence; `names` has those of plans by their ids. */
export function nextText(each, names) {
  const { planId, fallsBackAt, fallsBackTo, endsAt, nextStep } = each;
  const plan = planId ? (names.get(planId) ?? planId) : say("common", "noPlan");
  if (fallsBackAt) {
    const free = names.get(fallsBackTo) ?? fallsBackTo;
    return say("subscribers", "fallsBack", { plan, free, when: fromNow(fallsBackAt) });
  }
  if (endsAt) {
    return endText(each, { plan, when: fromNow(endsAt) });
  }
  if (!nextStep) {
    return plan;
  }
  return Date.parse(nextStep.at) > Date.now()
    ? say("nextStep", nextStep.kind, { plan, when: fromNow(nextStep.at) })
    : say("subscribers", "dueNow", { plan });
}

/**
 * Whether it ends for want of a payment, or in any case: what is cancelled and overdue ends with
 * its period if it is paid. Behind an upgrade it may be cancelled.
 */
function endText({ status, pendingChange }, facts) {
  const isOverdue = status === "PAST_DUE";
  if (pendingChange === "CANCELLATION_AT_PERIOD_END") {
    return isOverdue
      ? say("subscribers", "endsSooner", facts)
      : say("subscribers", "ends", facts);
  }
  return pendingChange !== "UPGRADE_AWAITING_PAYMENT" || isOverdue
    ? say("subscribers", "endsUnpaid", facts)
    : say("subscribers", "ends", facts);
}
