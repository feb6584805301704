/** What auto top-up buys by itself later: when it tries again, what it waits for, and its end. */
import { DAY, credits, moment } from "./format.js";
import { sumOf } from "./owed.js";
import { say } from "./text.js";

/** When it tries again after a purchase was not paid, and if what; nothing if it does not. */
export function autoTriesAgain(subscription) {
  const { autoTopUp, actionsAt, zone = "UTC" } = subscription;
  const { notBefore, below } = autoTopUp ?? {};
  const isToCome = Date.parse(notBefore) > Date.parse(actionsAt);
  return (
    isToCome &&
    mayBuy(subscription, notBefore) &&
    say("autoTopUp", "triesAgain", { when: moment(notBefore, zone), below: credits(below) })
  );
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

function mayBuy(subscription, at) {
  const { status, autoTopUp } = subscription;
  const { enabled, inPeriod, maxPerPeriod } = autoTopUp ?? {};
  return status === "ACTIVE" && enabled && inPeriod < maxPerPeriod && !buysNoMore(subscription, at);
}

/** Whether the end that is scheduled is so close by then that it buys nothing any more. */
export function buysNoMore({ endsAt }, at) {
  return isLastDay(at, endsAt);
}

/** Whether that end is at most a day later. */
export function isLastDay(at, end) {
  return Date.parse(end) - Date.parse(at) <= DAY;
}
