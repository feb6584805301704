/** What ending or pausing at once comes to. */
import { h, icon } from "../dom.js";
import { credits, money } from "../format.js";
import { say } from "../text.js";
import { underWayAtStop } from "./underway.js";

/** What comes back, and what is lost, if it is done now; the credits that are left are said. */
export function stopReview(quote, subscription, left) {
  const { unused, balance } = backOf(quote);
  const ends = quote.stops === "CANCEL";
  const told = [
    unused &&
      (ends
        ? say("actions", "cancelBack", { amount: unused })
        : say("actions", "pauseKeeps", { amount: unused })),
    balance && say("stillCharged", "balanceBack", { amount: balance }),
    ...underWayAtStop(subscription, quote),
    ends && say("actions", "balanceThen", { amount: money(quote.balanceAfter) }),
    quote.creditsLost > 0 && say("actions", "stopLoses", { credits: credits(quote.creditsLost) }),
    ...left,
    quote.creditsHeld > 0 && say("actions", "staysHeld", { credits: credits(quote.creditsHeld) }),
    quote.creditsFrozen > 0 &&
      say("actions", "staysFrozen", { credits: credits(quote.creditsFrozen) }),
  ];
  return h(
    "ul",
    { class: "facts", "aria-label": say("change", "summary") },
    told.filter(Boolean).map((text) => h("li", {}, [icon("check"), h("span", {}, text)])),
  );
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
