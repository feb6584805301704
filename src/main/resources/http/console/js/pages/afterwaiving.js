/** What becomes of discounts and of the next charge when a charge is waived. */
import { chargedIfLost } from "../disputed.js";
import { money } from "../format.js";
import { say } from "../text.js";
import { chargeAfter, whenCharged } from "./nextcharge.js";

/** A sentence for each discount that it used, and one for what is charged next, if it is known. */
export function afterWaiving(subscription, charge) {
  return [...usedAllTheSame(subscription, charge), ...chargedNext(subscription, charge)];
}

/** The period that is given away was one of those that its discounts are for. */
function usedAllTheSame({ discounts = [] }, { lines = [] }) {
  const names = lines.map(({ discountId }) => discountId).filter(Boolean);
  return [...new Set(names)].map((discount) =>
    discounts.some((each) => each.discountId === discount)
      ? say("actions", "waivesDiscountPeriod", { discount })
      : say("actions", "waivesDiscount", { discount }),
  );
}

function chargedNext(subscription, { chargeId }) {
  const next = chargeAfter(subscription, "waive-charge", (data) => data.chargeId === chargeId);
  if (!next) {
    return [];
  }
  const facts = { amount: money(next.amount), when: whenCharged(next, subscription).on };
  return [say("actions", "waivesNext", facts), chargedIfLost(next)];
}
