/** What is open of a subscription, and what becomes of it: a sentence each, with its amount. */
import { isLastDay } from "./autoagain.js";
import { money } from "./format.js";
import { say } from "./text.js";

/** Whether a period that has begun was asked to be paid in vain. */
function isOverdue({ purpose, waitsFor, attempt }) {
  return purpose === "PERIOD" && (waitsFor !== "ANSWER" || attempt > 1);
}

/** What is overdue, as an amount; empty if nothing is. */
export function overdue({ openCharges, accountBalance: { currency } }) {
  return sumOf(openCharges.filter(isOverdue), currency);
}

/** What stays to be paid of these charges, or of all that are open. */
export function stillOpen(subscription, charges = subscription.openCharges) {
  const { currency } = subscription.accountBalance;
  const late = sumOf(charges.filter(isOverdue), currency);
  const others = charges.filter((each) => !isOverdue(each));
  const asked = sumOf(others, currency);
  return [
    late && say("stillCharged", "overdue", { amount: late }),
    asked && say("stillCharged", "open", { amount: asked }),
  ].filter(Boolean);
}

/** What is still charged of a subscription that ends with its period. */
export function stillCharged(subscription) {
  const isLate = overdue(subscription) !== "";
  const rest = isLate ? say("stillCharged", "nothingElse") : say("stillCharged", "nothing");
  const { autoTopUp, actionsAt, period } = subscription;
  const buys = autoTopUp?.enabled && !autoTopUp.turnsOff;
  const isOn = !isLate && buys && !isLastDay(actionsAt, period?.end);
  return [...stillOpen(subscription), isOn ? say("stillCharged", "auto") : rest].join(" ");
}

/**
 * What becomes of payments that are under way when a subscription ends at once.
 *
 * @param comes what is said of money that was asked for before and may still come
 */
export function chargedAtTheEnd({ openCharges, accountBalance: { currency } }, comes = []) {
  const amount = sumOf(openCharges, currency);
  return amount || comes.length > 0
    ? [say("stillCharged", "noMore"), amount && comesBack(amount), ...comes]
        .filter(Boolean)
        .join(" ")
    : say("stillCharged", "nothing");
}

/** How much account balance these charges have used, in minor units. */
export function balanceUsed(charges) {
  return charges.reduce((sum, each) => sum + (each.balanceApplied?.amountMinor ?? 0), 0);
}

/** The account balance that these charges have used and that comes back with them, if any. */
export function balanceBack(charges, currency) {
  const amountMinor = balanceUsed(charges);
  return amountMinor > 0 &&
    say("stillCharged", "balanceBack", { amount: money({ amountMinor, currency }) });
}

/** What becomes of money that was asked for, and is not wanted any more. */
function comesBack(amount) {
  return say("stillCharged", "comesBack", { amount });
}

/** What all of them are; empty if that is nothing. */
export function sumOf(charges, currency) {
  const amountMinor = charges.reduce((sum, each) => sum + each.amount.amountMinor, 0);
  return amountMinor > 0 ? money({ amountMinor, currency }) : "";
}
