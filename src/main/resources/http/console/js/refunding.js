/** What depends on money that is to go back: it counts nowhere meanwhile, and may not arrive. */
import { beyondOf } from "./disputed.js";
import { credits, listed, money } from "./format.js";
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
  const facts = {
    amount: money(amount),
    part: takes && partText(amount, takes),
    credits: frozen && credits(frozen),
  };
  const areSeveral = refundsOf(subscription).filter(isPart).length > 1;
  return [
    takes && (areSeveral ? takenTogether(stops, facts) : takenText(stops, facts)),
    frozen && frozenText(subscription, facts, areSeveral),
    ...coversTexts(subscription),
    takes || (frozen && !stops) ? disputedToo(subscription) : "",
  ];
}

/** Refunds of charges, without payouts of account balance. */
const refundsOf = ({ openRefunds = [] }) => openRefunds.filter(({ chargeId }) => chargeId);

/** Whether money or credits of a change depend on it. */
const isPart = ({ frozen, invested }) => frozen > 0 || invested;

/** What covers a loss does not bring credits back. */
function frozenText(subscription, facts, areSeveral) {
  if (coversTexts(subscription).length > 0) {
    return areSeveral
      ? say("refunding", "freezesOnlyTogether", facts)
      : say("refunding", "freezesOnly", facts);
  }
  return areSeveral
    ? say("refunding", "freezeTogether", facts)
    : say("refunding", "freezes", facts);
}

function coversTexts(subscription) {
  const refunds = refundsOf(subscription);
  return refunds
    .map((each) => (refunds.length > 1 ? coversTextOf(each) : coversText(each)))
    .filter(Boolean);
}

/** How much of a refund covers what had gone back if it fails; empty if nothing does. */
export function coversText({ amount, covers }) {
  if (!covers) {
    return "";
  }
  return isAll(covers, amount)
    ? say("refunding", "coversAll")
    : say("refunding", "covers", { covers: money(covers) });
}

/** The same of one of several. */
function coversTextOf({ amount, covers }) {
  if (!covers) {
    return "";
  }
  const facts = { amount: money(amount), covers: money(covers) };
  return isAll(covers, amount)
    ? say("refunding", "coversAllOf", facts)
    : say("refunding", "coversOf", facts);
}

const isAll = (part, amount) => part.amountMinor === amount.amountMinor;

const disputesOf = (chargeId, { openDisputes = [] }) =>
  openDisputes.filter((each) => each.chargeId === chargeId);

/** How much of the charge is disputed, where that takes what a refund that fails would bring. */
function disputedOf(chargeId, subscription) {
  const same = disputesOf(chargeId, subscription).filter(({ beyondCharge }) => beyondCharge);
  return same.length > 0 ? sumOf(same, subscription.accountBalance.currency) : undefined;
}

/** What counts no more while a refund is under way, and when that counts again; or nothing. */
export function countsAgainText({ chargeId, amount, invested }, subscription) {
  if (!invested) {
    return "";
  }
  const { amountMinor, currency } = invested;
  const lacking = beyondOf(disputesOf(chargeId, subscription));
  const held = Math.min(amountMinor, lacking);
  const facts = { invested: money(invested), held: money({ amountMinor: held, currency }) };
  return [
    isAll(invested, amount)
      ? say("payments", "goesBackAll")
      : say("payments", "goesBackPart", facts),
    againText(held, amountMinor, facts),
  ].join(" ");
}

function againText(held, all, facts) {
  if (held === 0) {
    return say("payments", "goesBackCounts");
  }
  return held === all
    ? say("payments", "goesBackDisputed")
    : say("payments", "goesBackDisputedPart", facts);
}

/** What is disputed of charges that are being refunded; empty if nothing is. */
function disputedToo(subscription) {
  const ids = new Set(refundsOf(subscription).map(({ chargeId }) => chargeId));
  const all = [...ids].map((id) => disputedOf(id, subscription)).filter(Boolean);
  return all.length > 0 ? say("refunding", "disputedToo", { disputed: listed(all) }) : "";
}

function partText(amount, takes) {
  return isAll(takes, amount)
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

/** The same of several refunds. */
function takenTogether(stops, facts) {
  if (stops === "PAUSE") {
    return say("refunding", "notKeptTogether", facts);
  }
  return stops === "CANCEL"
    ? say("refunding", "noBalanceTogether", facts)
    : say("refunding", "notCountedTogether", facts);
}

/** That refunds of charges go on whatever ends. */
export function goesOnText(subscription) {
  const refunds = refundsOf(subscription);
  const amount = sumOf(refunds, subscription.accountBalance.currency);
  const covers = coversTexts(subscription);
  if (covers.length > 0) {
    return [say("refunding", "goesOnOnly", { amount }), ...covers].join(" ");
  }
  const goesOn =
    refunds.length > 1
      ? say("refunding", "goOn", { amount })
      : say("refunding", "goesOn", { amount });
  return amount && [goesOn, disputedToo(subscription)].filter(Boolean).join(" ");
}

/** Account balance that is being paid out, and what it is if that fails. */
export function payoutText(subscription) {
  const amount = openSum(subscription, ({ chargeId }) => !chargeId);
  return amount && say("refunding", "paysOut", { amount });
}

function openSum({ openRefunds = [], accountBalance: { currency } }, isMeant) {
  return sumOf(openRefunds.filter(isMeant), currency);
}
