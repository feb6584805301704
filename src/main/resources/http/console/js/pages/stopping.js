/** What ending or pausing at once comes to. */
import { leadsTo } from "../commands.js";
import { ifLostText, ifWonTexts } from "../disputed.js";
import { fact, h } from "../dom.js";
import { credits, money } from "../format.js";
import { refundingTexts } from "../refunding.js";
import { say } from "../text.js";
import { isOwn } from "../words.js";
import { discountsEnded } from "./cancelling.js";
import { resumeCosts } from "./nextcharge.js";
import { underWayAtStop } from "./underway.js";

/**
 * What comes back, and what is lost, if it is done now.
 *
 * @param left what is said of the credits that are left
 */
export function stopReview(quote, subscription, left) {
  const { unused, balance } = backOf(quote);
  const ends = quote.stops === "CANCEL";
  const told = [
    unused &&
      (ends
        ? say("actions", "cancelBack", { amount: unused })
        : say("actions", "pauseKeeps", { amount: unused })),
    !ends && !unused && hasPrice(subscription) && nothingKept(quote),
    balance && say("stillCharged", "balanceBack", { amount: balance }),
    ...ifWonTexts(quote),
    ...refundingTexts(subscription, quote),
    ...underWayAtStop(subscription, quote),
    ends && say("actions", "balanceThen", { amount: money(quote.balanceAfter) }),
    (ends || balance) && ifLostText(subscription, quote.balanceAfter),
    quote.creditsLost > 0 && say("actions", "stopLoses", { credits: credits(quote.creditsLost) }),
    ...left,
    ...(ends ? discountsEnded(subscription) : []),
    quote.creditsHeld > 0 && say("actions", "staysHeld", { credits: credits(quote.creditsHeld) }),
    staysFrozen(quote),
  ];
  return h(
    "ul",
    { class: "facts", "aria-label": say("change", "summary") },
    told.filter(Boolean).map((text) => fact(text)),
  );
}

/** Credits that are frozen then, but for those of which it is said already when they come back. */
function staysFrozen({ creditsFrozen, creditsIfDisputesWon = 0, openRefunds, stops }) {
  const rest = creditsFrozen - creditsIfDisputesWon - (openRefunds?.credits ?? 0);
  const texts = [
    say("actions", "staysFrozen", { credits: credits(rest) }),
    stops === "CANCEL" && say("billing", "frozenKept"),
  ];
  return rest > 0 && texts.filter(Boolean).join(" ");
}

/** Of money that goes back or is disputed it is said already that it does not count. */
function nothingKept({ openRefunds, ifDisputesWon }) {
  if (openRefunds?.takes) {
    return "";
  }
  return ifDisputesWon ? say("actions", "pauseLosesNow") : say("actions", "pauseLoses");
}

/** Whether the time that is left has a price; if none is kept, no payment counts for it. */
function hasPrice({ plan, trial }) {
  return !trial && plan?.price.amountMinor > 0;
}

/**
 * The same of a pause, and what its resume costs, be it all of the price once more.
 *
 * @param also what else is said
 */
export function pauseReview(quote, subscription, also = []) {
  const isNow = ({ timing }) => timing === "IMMEDIATE";
  const later = subscription.trial
    ? say("actions", "pauseKeepsTrial")
    : resumeCosts(leadsTo(subscription, "pause", isNow) ?? {});
  const left = [...also, later, ...creditsOfPause(quote, subscription)];
  return stopReview(quote, subscription, left);
}

/** What is the customer's own can be used in a pause; all else waits for its end. */
function creditsOfPause({ creditsAfter }, { credits: { lots } }) {
  const ofCustomer = lots
    .filter((each) => each.usable && isOwn(each))
    .reduce((sum, each) => sum + each.remaining, 0);
  const own = Math.min(creditsAfter, ofCustomer);
  const rest = creditsAfter - own;
  return [
    own > 0 && say("actions", "pauseLeaves", { credits: credits(own) }),
    rest > 0 && say("actions", "pauseRests", { credits: credits(rest) }),
  ];
}

/**
 * What comes back, as amounts, empty if nothing does: of `unused` time, and of account `balance`
 * that a charge had used which is not to be paid any more.
 */
export function backOf({ lines, total: { currency } }) {
  const sum = (kind) =>
    lines.filter((line) => line.kind === kind).reduce((all, line) => all - line.amountMinor, 0);
  const shown = (amountMinor) => (amountMinor > 0 ? money({ amountMinor, currency }) : "");
  return { unused: shown(sum("UNUSED_TIME")), balance: shown(sum("ACCOUNT_BALANCE")) };
}
