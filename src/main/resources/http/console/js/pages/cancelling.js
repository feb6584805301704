/** What a cancellation by the customer leads to, as it stands. */
import { h, icon } from "../dom.js";
import { credits, deadline, money } from "../format.js";
import { balanceBack, chargedAtTheEnd, stillCharged } from "../owed.js";
import { say } from "../text.js";
import { isOwn } from "../words.js";
import { fallBack } from "./fallback.js";

/** The sentences of the dialog. */
export function cancelFacts(context, subscription) {
  const until = endOf(subscription);
  const left = subscription.credits.usable;
  return [
    h("p", {}, endText(subscription, until)),
    h("ul", { class: "facts" }, [
      fact(until ? stillCharged(subscription) : chargedAtTheEnd(subscription)),
      !until && dropsBalance(subscription),
      until && freePlanLost(context, subscription),
      until && left > 0 && fact(say("billing", "creditsLeft", { credits: credits(left) })),
      outlasting(subscription).map(fact),
      !until && unusedLost(subscription),
      until && fact(say("billing", "undoUntil")),
    ]),
  ];
}

/** When a subscription that is cancelled ends; empty if that is at once. */
export function endOf({ period, plan, zone }) {
  return period && plan ? deadline(period.end, zone, plan.interval) : "";
}

/** What is announced when it has been cancelled. */
export function cancelledSaid({ status }, until) {
  if (!until) {
    return say("billing", "cancelledNow");
  }
  return status === "PAST_DUE"
    ? say("billing", "cancelledBy", { until })
    : say("billing", "cancelled", { until });
}

/** How many credits of the customer's own are there still at that instant. */
export function keptOf(lots, instant) {
  return sumOf(lots.filter((lot) => isOwn(lot) && lasts(lot, instant)));
}

/** The account balance that comes back with what is not to be paid any more. */
function dropsBalance({ openCharges, accountBalance: { currency } }) {
  const back = balanceBack(openCharges, currency);
  return back && fact(back);
}

function endText({ status }, until) {
  if (!until) {
    return say("billing", "endsNow");
  }
  return status === "PAST_DUE"
    ? say("billing", "endsBy", { until })
    : say("billing", "activeUntil", { until });
}

/** Who has cancelled does not go on with a free plan when what is open stays unpaid. */
function freePlanLost(context, subscription) {
  const free = fallBack(context, subscription);
  const owes = subscription.openCharges.some(({ purpose }) => purpose === "PERIOD");
  return owes && free && fact(say("billing", "endsUnpaid", { free }));
}

/** What a pause has kept for the resume goes with the end, unless support credits it. */
function unusedLost({ unusedValue }) {
  return (
    unusedValue?.amountMinor > 0 &&
    fact(say("billing", "unusedLost", { amount: money(unusedValue) }))
  );
}

/** What becomes of credits that would have lasted longer than the subscription does then. */
function outlasting({ credits: { lots }, period, actionsAt }) {
  const end = period?.end ?? actionsAt;
  const kept = keptOf(lots, end);
  const lost = sumOf(lots.filter((lot) => lasts(lot, end))) - kept;
  return [
    kept > 0 && say("billing", "creditsKept", { credits: credits(kept) }),
    lost > 0 && say("billing", "creditsLost", { credits: credits(lost) }),
  ].filter(Boolean);
}

function sumOf(lots) {
  return lots.reduce((sum, lot) => sum + lot.remaining, 0);
}

function lasts({ expiresAt }, instant) {
  return Date.parse(expiresAt) > Date.parse(instant);
}

function fact(text) {
  return h("li", {}, [icon("check"), h("span", {}, text)]);
}
