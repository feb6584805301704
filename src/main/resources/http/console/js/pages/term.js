/** The running period as a line from its start to its end, and what comes after. */
import { h } from "../dom.js";
import { boundary, fromNow, money } from "../format.js";
import { say } from "../text.js";

const NEXT = {
  UPGRADE_AT_PERIOD_END: "then",
  DOWNGRADE_AT_PERIOD_END: "then",
  CANCELLATION_AT_PERIOD_END: "ends",
  PAUSE_AT_PERIOD_END: "pauses",
};

/** The line and the words below it. */
export function termLine(context, subscription) {
  const { period, zone, plan, pendingChange } = subscription;
  const start = Date.parse(period.start);
  const end = Date.parse(period.end);
  const spent = Math.min(1, Math.max(0, (Date.now() - start) / (end - start)));
  const date = (instant) => boundary(instant, zone, plan.interval);
  const isWaiting = NEXT[pendingChange?.kind] !== undefined;
  return h("div", { class: "term" }, [
    h("div", { class: "term-line", "aria-hidden": "true" }, [
      h("span", { class: "term-now", vars: { "--spent": `${(100 * spent).toFixed(2)}%` } }),
      h("span", { class: isWaiting ? "term-next waiting" : "term-next" }),
    ]),
    h("div", { class: "term-words" }, [
      h("span", {}, [say("term", "began"), h("b", { class: "number" }, date(period.start))]),
      h("span", {}, [
        say("term", "ends", { when: fromNow(period.end) }),
        h("b", { class: "number" }, date(period.end)),
      ]),
      h("span", {}, nextWords(context, subscription)),
    ]),
  ]);
}

function nextWords(context, { pendingChange, upcomingCharge }) {
  const kind = NEXT[pendingChange?.kind];
  if (kind === "ends" || kind === "pauses") {
    return [
      kind === "ends" ? say("term", "thenEnds") : say("term", "thenPauses"),
      h("b", {}, say("term", "noCharge")),
    ];
  }
  const name = kind && pendingChange.plan && context.planName(pendingChange.plan.planId);
  return [
    name ? say("term", "thenPlan", { name }) : say("term", "thenRenews"),
    h(
      "b",
      { class: "number" },
      upcomingCharge ? money(upcomingCharge.amount) : say("term", "noCharge"),
    ),
  ];
}
