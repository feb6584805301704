/** What a cancellation by the customer leads to, as it stands. */
import { arrivingAtStop } from "../arriving.js";
import { backTexts } from "../disputed.js";
import { fact, h } from "../dom.js";
import { credits, deadline, money } from "../format.js";
import { chargedAtTheEnd, stillCharged } from "../owed.js";
import { goesOnText } from "../refunding.js";
import { say } from "../text.js";
import { isOwn } from "../words.js";
import { fallBack } from "./fallback.js";

/** The sentences of the dialog. */
export function cancelFacts(context, subscription) {
  const until = endOf(subscription);
  const comes = arrivingAtStop(context, "cancel", ({ timing }) => timing === "PERIOD_END");
  return [
    h("p", {}, endText(subscription, until)),
    h("ul", { class: "facts" }, [
      fact(
        until
          ? [stillCharged(subscription), ...comes].join(" ")
          : chargedAtTheEnd(subscription, comes),
      ),
      !until && dropsBalance(subscription),
      until && freePlanLost(context, subscription),
      until && usableThen(subscription).map((text) => fact(text)),
      outlasting(subscription).map((text) => fact(text)),
      subscription.credits.frozen > 0 && fact(say("billing", "frozenKept")),
      !until && unusedLost(subscription),
      !until && goesOn(subscription),
      discountsEnded(subscription).map((text) => fact(text)),
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
function dropsBalance(subscription) {
  const texts = backTexts(subscription, subscription.openCharges);
  return texts.filter(Boolean).map((text) => fact(text));
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

/** The end takes back no refund. */
function goesOn(subscription) {
  const text = goesOnText(subscription);
  return text && fact(text);
}

/** The discounts that still run then: whoever comes back does so without them. */
export function discountsEnded({ discounts = [], period }) {
  const isOver = ({ until }) => until && period && !lasts({ expiresAt: until }, period.end);
  return discounts
    .filter((each) => !isOver(each))
    .map(({ discountId }) => say("billing", "discountEnds", { discountId }));
}

/** Until when credits can be used, those first that do not last to the end; more may follow. */
function usableThen({ credits: { lots }, nextGrantAt, nextGrantCredits, ...about }) {
  const { period, zone, plan, status } = about;
  const day = (instant) => deadline(instant, zone, plan.interval);
  const usable = lots.filter((lot) => lot.usable);
  const isLeft = (lot) => Date.parse(lot.expiresAt) >= Date.parse(period.end);
  const atTheEnd = sumOf(usable.filter(isLeft));
  const sums = new Map();
  for (const lot of usable.filter((each) => !isLeft(each))) {
    const until = day(lot.expiresAt);
    sums.set(until, (sums.get(until) ?? 0) + lot.remaining);
  }
  const next = { credits: credits(nextGrantCredits ?? 0), day: day(nextGrantAt ?? period.end) };
  return [
    ...[...sums].map(([until, sum]) =>
      say("billing", "creditsUntil", { credits: credits(sum), until }),
    ),
    atTheEnd > 0 && say("billing", "creditsLeft", { credits: credits(atTheEnd) }),
    nextGrantCredits > 0 && status !== "PAST_DUE" && say("billing", "creditsCome", next),
  ].filter(Boolean);
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
