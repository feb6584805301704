/** Credits that are there and cannot be used now: work under way holds them, or they are frozen. */
import { h } from "../dom.js";
import { credits, moment, number } from "../format.js";
import { say } from "../text.js";

/** What is held and until when, and how many are frozen; nothing if there are none. */
export function setAside(subscription) {
  const { held, frozen } = subscription.credits;
  return [held > 0 && heldCredits(subscription), frozen > 0 && frozenCredits(frozen)];
}

function frozenCredits(frozen) {
  const text = say("setAside", "frozen", { credits: credits(frozen) });
  return h("p", { id: "frozen-credits" }, text);
}

function heldCredits({ credits: { held, holds }, zone }) {
  return h("div", { id: "held-credits" }, [
    h("p", {}, say("setAside", "held", { credits: credits(held) })),
    h(
      "ul",
      { class: "lines" },
      holds.map((hold) =>
        h("li", { class: "lot" }, [
          h("span", {}, hold.reservationId),
          h("span", { class: "number" }, number(hold.amount)),
          h(
            "span",
            { class: "note" },
            say("setAside", "heldUntil", { until: moment(hold.expiresAt, zone ?? "UTC") }),
          ),
        ]),
      ),
    ),
  ]);
}
