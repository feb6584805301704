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

/** What becomes of the period that has begun, or of its charge, when the payment comes. */
export function overtakenText({ openCharges, plan, accountBalance: { currency } }) {
  const periods = openCharges.filter(({ purpose }) => purpose === "PERIOD");
  const other = sumOf(periods, currency);
  if (other) {
    return `${say("overtaken", "open", { other })} ${say("overtaken", "both")}`;
  }
  return plan.price.amountMinor > 0 && say("overtaken", "paid");
}

/**
 * The same of one of these charges, for whoever sees both open: what becomes of the other one.
 * Empty if no other one is.
 */
export function bothOpenText(subscription, { chargeId, purpose }) {
  const { pendingChange, openCharges } = subscription;
  const periods = openCharges.filter((each) => each.purpose === "PERIOD");
  if (periods.length === 0 || !pendingChange || !isOvertaken(pendingChange, subscription)) {
    return "";
  }
  const { currency } = subscription.accountBalance;
  const awaited = openCharges.filter((each) => each.chargeId === pendingChange.chargeId);
  const texts = {
    UPGRADE: say("overtaken", "thisFirst", { other: sumOf(periods, currency) }),
    PERIOD: say("overtaken", "otherFirst", { other: sumOf(awaited, currency) }),
  };
  const isEither = purpose === "PERIOD" || chargeId === pendingChange.chargeId;
  return isEither ? `${texts[purpose]} ${say("overtaken", "both")}` : "";
}

/** What stays when the end of a trial is not to be paid any more. */
export function trialStays({ trial }) {
  return trial ? say("outcome", "trialStays") : say("overtaken", "stays");
}
