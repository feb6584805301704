/** What auto top-up buys by itself later: when it tries again, what it waits for, and its end. */
import { DAY, credits, moment, money } from "./format.js";
import { sumOf } from "./owed.js";
import { say } from "./text.js";

/** When it tries again what was not paid, and if what; nothing if it does not. */
export function autoTriesAgain(subscription, declined) {
  const { autoTopUp, actionsAt, zone } = subscription;
  const { notBefore } = autoTopUp ?? {};
  const isToCome = Date.parse(notBefore) > Date.parse(actionsAt);
  return (
    isToCome &&
    mayBuy(subscription, notBefore) &&
    ((declined && otherText(subscription, notBefore, declined)) ||
      say("autoTopUp", "triesAgain", againFacts(autoTopUp, notBefore, zone)))
  );
}

/**
 * That it tries another pack than was not paid, or the same for another price, since somebody has
 * agreed to that; empty if it is what was not paid, as far as that is known.
 */
export function otherText({ autoTopUp, zone }, notBefore, declined) {
  const { buys } = autoTopUp ?? {};
  const isSame =
    declined?.amount.amountMinor === buys?.price.amountMinor &&
    declined?.purpose.credits === buys?.credits;
  if (!buys || isSame) {
    return "";
  }
  const pack = { credits: credits(buys.credits), amount: money(buys.price) };
  const facts = { ...againFacts(autoTopUp, notBefore, zone), pack: say("credits", "offer", pack) };
  return say("autoTopUp", "triesOther", facts);
}

/** When it tries again, and with fewer than how many credits. */
export function againFacts({ below }, notBefore, zone = "UTC") {
  return { when: moment(notBefore, zone), below: credits(below) };
}

/** That it buys as soon as a period that was asked for is paid, if it does, as things stand. */
export function autoBuysWhenPaid(subscription) {
  const { autoTopUp, actionsAt, openCharges, accountBalance: { currency } } = subscription;
  const open = sumOf(openCharges.filter(({ purpose }) => purpose === "PERIOD"), currency);
  const rests = Date.parse(autoTopUp?.notBefore) > Date.parse(actionsAt);
  return (
    open &&
    !rests &&
    mayBuy(subscription, actionsAt) &&
    subscription.credits.usable < autoTopUp.below &&
    say("autoTopUp", "whenPaid", { open })
  );
}

/** Whether it may buy then, as things stand: what is not as it was agreed turns it off instead. */
export function mayBuy({ status, autoTopUp, endsAt }, at) {
  const { enabled, inPeriod, maxPerPeriod, turnsOff } = autoTopUp ?? {};
  const isOn = status === "ACTIVE" && enabled && !turnsOff;
  return isOn && inPeriod < maxPerPeriod && !isLastDay(at, endsAt);
}

/** Whether that end is at most a day later. */
export function isLastDay(at, end) {
  return Date.parse(end) - Date.parse(at) <= DAY;
}
