/** What depends on money that is to go back: it counts nowhere meanwhile, and may not arrive. */
import { credits, money } from "./format.js";
import { sumOf } from "./owed.js";
import { say } from "./text.js";

/**
 * What refunds that are open take out of a change, which credits are frozen with them, and what
 * there is if they fail; of payouts of account balance the same.
 */
export function refundingTexts(subscription, { openRefunds, stops }) {
  return [
    ...(openRefunds ? refundTexts(subscription, openRefunds, stops) : []),
    !openRefunds?.takes && stops && goesOnText(subscription),
    payoutText(subscription),
  ].filter(Boolean);
}

function refundTexts(subscription, { amount, takes, credits: frozen }, stops) {
  const covers = coversTexts(subscription);
  const facts = {
    amount: money(amount),
    part: takes && partText(amount, takes),
    credits: frozen && credits(frozen),
  };
  const { openRefunds = [] } = subscription;
  const comeBack =
    openRefunds.filter(isPart).length > 1
      ? say("refunding", "freezeTogether", facts)
      : say("refunding", "freezes", facts);
  const freezes = covers.length > 0 ? say("refunding", "freezesOnly", facts) : comeBack;
  return [takes && takenText(stops, facts), frozen && freezes, ...covers];
}

/** Whether money or credits of a change depend on it. */
const isPart = ({ chargeId, frozen, invested }) => chargeId && (frozen > 0 || invested);

const coversTexts = ({ openRefunds = [] }) => openRefunds.map(coversText).filter(Boolean);

/** How much of a refund covers what the bank has returned if it fails; empty if nothing does. */
export function coversText({ covers }) {
  return covers ? say("refunding", "covers", { covers: money(covers) }) : "";
}

function partText(amount, takes) {
  return takes.amountMinor === amount.amountMinor
    ? say("refunding", "all")
    : say("refunding", "part", { takes: money(takes) });
}

function takenText(stops, facts) {
  if (stops === "PAUSE") {
    return say("refunding", "notKept", facts);
  }
  return stops === "CANCEL"
    ? say("refunding", "noBalance", facts)
    : say("refunding", "notCounted", facts);
}

/** That refunds of charges go on whatever ends. */
export function goesOnText(subscription) {
  const amount = openSum(subscription, ({ chargeId }) => chargeId);
  const covers = coversTexts(subscription);
  return covers.length > 0
    ? [say("refunding", "goesOnOnly", { amount }), ...covers].join(" ")
    : amount && say("refunding", "goesOn", { amount });
}

/** Account balance that is being paid out, and what it is if that fails. */
export function payoutText(subscription) {
  const amount = openSum(subscription, ({ chargeId }) => !chargeId);
  return amount && say("refunding", "paysOut", { amount });
}

function openSum({ openRefunds = [], accountBalance: { currency } }, isMeant) {
  return sumOf(openRefunds.filter(isMeant), currency);
}
