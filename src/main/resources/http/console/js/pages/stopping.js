/** What ending or pausing at once comes to. */
import { ifWonTexts } from "../disputed.js";
import { h, icon } from "../dom.js";
import { credits, money } from "../format.js";
import { say } from "../text.js";
import { underWayAtStop } from "./underway.js";

/** What comes back, and what is lost, if it is done now; the credits that are left are said. */
export function stopReview(quote, subscription, left) {
  const back = { amountMinor: -quote.total.amountMinor, currency: quote.total.currency };
  const ends = quote.stops === "CANCEL";
  const told = [
    back.amountMinor > 0 &&
      (ends
        ? say("actions", "cancelBack", { amount: money(back) })
        : say("actions", "pauseKeeps", { amount: money(back) })),
    ...ifWonTexts(quote),
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
