/** What is said of a discount before it is ended. */
import { chargedIfLost } from "../disputed.js";
import { listed, money } from "../format.js";
import { say } from "../text.js";
import {
  chargeAfter,
  countedInVain,
  lasts,
  nextCharge,
  takenOffBy,
  takenOffIn,
  takingMore,
  whenCharged,
} from "./nextcharge.js";

/**
 * What the discount takes off the next charge; what ending it changes there, for others may take it
 * off instead; and how much less account balance is left without it.
 */
export function endText(subscription, discount) {
  const charge = nextCharge(subscription);
  if (!charge) {
    return say("discounts", "noCharge");
  }
  const { redemptionId } = discount;
  const isMeant = (data) => data.redemptionId === redemptionId;
  const without = chargeAfter(subscription, "remove-discount", isMeant) ?? charge;
  const { off, balance } = takenOffBy(without, charge);
  const own = takenOffIn(charge, discount, subscription.discounts) ?? off;
  const inMoney = (amountMinor) => money({ ...charge.amount, amountMinor });
  const facts = {
    off: inMoney(own),
    of: whenCharged(charge, subscription).of,
    others: listed(takingMore(without, charge, { discountId: discount.discountId, own })),
    amount: inMoney(charge.amount.amountMinor),
    without: inMoney(without.amount.amountMinor),
    less: inMoney(balance),
  };
  const isInVain = countedInVain(charge).some((each) => each.redemptionId === redemptionId);
  const texts = isInVain
    ? [say("discounts", "endsInVain", facts), lasts(subscription, charge, discount.discountId)]
    : [changed({ own, off }, facts), balance > 0 && say("discounts", "endsLess", facts)];
  return [...texts, chargedIfLost(without)].filter(Boolean).join(" ");
}

/** What it takes off and what ends with it are the same, unless others step in. */
function changed({ own, off }, facts) {
  if (own <= 0) {
    return say("discounts", "endsNothing", facts);
  }
  if (off <= 0) {
    return say("discounts", "endsForOthers", facts);
  }
  return own > off
    ? say("discounts", "endsPartly", facts)
    : say("discounts", "endsOff", facts);
}
