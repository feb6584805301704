/** What has become of auto top-up since it was set: what it has bought, and what stopped it. */
import { againFacts, mayBuy, otherText } from "../autoagain.js";
import { day, money } from "../format.js";
import { say } from "../text.js";
import { causeText } from "../words.js";
import { boughtToast } from "./bought.js";
import { chargesOf } from "./charges.js";

/**
 * That it is on, what it has bought of what was told, and what is still to come of that, or why it
 * does not.
 *
 * @param reply to the command that set it
 * @param told what the engine said that is bought
 */
export function onText({ events, subscription }, { firstSequence }, told) {
  const since = events.filter(({ sequence }) => sequence >= firstSequence);
  const bought = since
    .filter(({ name }) => name === "auto-top-up.triggered")
    .map(({ data }) => data.chargeId);
  const charges = bought.length > 0 ? chargesNamed(events, subscription, bought) : [];
  const stop = since.find(({ name }) => STOPS.has(name));
  return [
    say("autoTopUp", "isOn"),
    ...boughtToast(charges, stop ? undefined : told),
    stop?.name === "auto-top-up.declined" && declinedText(subscription, events),
    stop && stoppedText({ subscription, events }, stop),
  ]
    .filter(Boolean)
    .join(" ");
}

/** After which nothing more is bought of what was told. */
const STOPS = new Set(["auto-top-up.declined", "auto-top-up.disabled", "auto-top-up.skipped"]);

/** What a decline has made of it: another try, or that it turned itself off. */
export function afterDecline({ events, subscription }) {
  const last = events.findLast(({ name }) => name.startsWith("auto-top-up."));
  return last ? stoppedText({ subscription, events }, last) : "";
}

function stoppedText({ subscription, events }, { name, data }) {
  if (name === "auto-top-up.declined") {
    return againText(subscription, events, data.notBefore);
  }
  if (name === "auto-top-up.disabled") {
    const { why, at, ...amount } = data;
    const autoTopUp = { turnedOff: { why, at, amount } };
    return turnedOffText({ autoTopUp, zone: subscription.zone });
  }
  return "";
}

/** What turned it off, when, for how much, and what to do; empty if nothing but a person did. */
export function turnedOffText({ autoTopUp, zone }) {
  const off = autoTopUp?.turnedOff;
  if (!off) {
    return "";
  }
  const { why, at, amount } = off;
  return at
    ? say("turnedOff", why, { day: day(at, zone), amount: money(amount) })
    : say("autoTopUp", "offBecause", { why: causeText(why) });
}

/** When it tries again, and if what; empty if it does not. */
export function againText(subscription, events, notBefore) {
  if (!mayBuy(subscription, notBefore)) {
    return "";
  }
  const other = otherText(subscription, notBefore, declinedCharge(subscription, events));
  const { autoTopUp, zone } = subscription;
  return other || say("autoTopUp", "again", againFacts(autoTopUp, notBefore, zone));
}

/** What was not paid, if the events that are known reach back to it. */
export function declinedText(subscription, events) {
  const charge = declinedCharge(subscription, events);
  return charge
    ? say("autoTopUp", "declined", { amount: money(charge.amount) })
    : say("autoTopUp", "declinedEarlier");
}

function declinedCharge(subscription, events) {
  const last = events.findLast(({ name }) => name === "auto-top-up.declined");
  return chargesNamed(events, subscription, [last?.data.chargeId])[0];
}

function chargesNamed(events, subscription, ids) {
  return chargesOf(events, subscription).filter(({ chargeId }) => ids.includes(chargeId));
}
