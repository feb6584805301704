/** An upgrade, or the end of a trial, that still awaits its payment when a period has begun. */
import { sumOf } from "./owed.js";
import { say } from "./text.js";

/** Whether another period has begun since its charge was requested. */
export function isOvertaken({ kind, chargeId }, { openCharges, period }) {
  const asked = openCharges.find((each) => each.chargeId === chargeId)?.attemptedAt;
  return (
    kind === "UPGRADE_AWAITING_PAYMENT" && Date.parse(period?.start) > Date.parse(asked)
  );
}

/**
 * What becomes of the period that has begun when the payment comes, paid or to be paid; that it is
 * not owed any more then is said where that is asked for.
 */
export function overtakenText(subscription) {
  const isPriced = subscription.plan.price.amountMinor > 0;
  return bothText(subscription) || (isPriced && say("overtaken", "paid"));
}

function bothText({ openCharges, accountBalance: { currency } }) {
  const periods = periodsOf(openCharges);
  const facts = { other: sumOf(periods, currency) };
  if (periods.length > 1) {
    return say("overtaken", "bothOfSeveral", facts);
  }
  return periods.length > 0 ? say("overtaken", "both", facts) : "";
}

function periodsOf(openCharges) {
  return openCharges.filter(({ purpose }) => purpose === "PERIOD");
}

/**
 * The same of one of these charges, for whoever sees both open. Empty if no other one is, or if it
 * is told already.
 *
 * @param isTold whether the pending change is told beside it
 */
export function bothOpenText(subscription, { chargeId, purpose }, isTold) {
  const { pendingChange, openCharges, accountBalance } = subscription;
  const isBoth = periodsOf(openCharges).length > 0 && pendingChange;
  if (!isBoth || !isOvertaken(pendingChange, subscription)) {
    return "";
  }
  if (purpose === "PERIOD") {
    const awaited = openCharges.filter((each) => each.chargeId === pendingChange.chargeId);
    return say("overtaken", "otherFirst", { other: sumOf(awaited, accountBalance.currency) });
  }
  return chargeId === pendingChange.chargeId && !isTold ? bothText(subscription) : "";
}

/** What stays when the end of a trial is not to be paid any more. */
export function trialStays({ trial }) {
  return trial ? say("outcome", "trialStays") : say("overtaken", "stays");
}
