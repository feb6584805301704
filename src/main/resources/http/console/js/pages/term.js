/** The running period as a line from its start to its end, and what comes after. */
import { h } from "../dom.js";
import { boundary, fromNow, money } from "../format.js";
import { say } from "../text.js";

const NEXT = {
  UPGRADE_AT_PERIOD_END: "changes",
  DOWNGRADE_AT_PERIOD_END: "changes",
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
  const { what, then, amount } = nextOf(context, subscription);
  return h("div", { class: "term", id: "term" }, [
    h("div", { class: "term-line", "aria-hidden": "true" }, [
      h("span", { class: "term-now", vars: { "--spent": `${(100 * spent).toFixed(2)}%` } }),
      h("span", { class: isWaiting ? "term-next waiting" : "term-next" }),
    ]),
    h("div", { class: "term-words" }, [
      h("span", {}, [say("term", "began"), h("b", { class: "number" }, date(period.start))]),
      h("span", {}, [
        end > Date.now() ? what(fromNow(period.end)) : say("term", "due"),
        h("b", { class: "number" }, date(period.end)),
      ]),
      h("span", {}, [then, h("b", {}, amount)]),
    ]),
  ]);
}

/**
 * What is said of the end of the period: that it renews is said of nobody who owes something, for
 * that may never come.
 */
function nextOf(context, subscription) {
  const { status, trial, pendingChange, upcomingCharge } = subscription;
  const amount = upcomingCharge ? money(upcomingCharge.amount) : say("term", "noCharge");
  const kind = NEXT[pendingChange?.kind];
  const ends = (when) => say("term", "periodEnds", { when });
  if (kind === "ends") {
    const what = (when) => say("term", "ends", { when });
    return { what, then: say("term", "thenEnds"), amount: say("term", "noCharge") };
  }
  if (status === "PAST_DUE") {
    return { what: ends, then: say("term", "overdue"), amount: owed(subscription) };
  }
  if (kind === "pauses") {
    const what = (when) => say("term", "pauses", { when });
    return { what, then: say("term", "thenPauses"), amount: say("term", "noCharge") };
  }
  if (kind === "changes") {
    const name = pendingChange.plan && context.planName(pendingChange.plan.planId);
    const what = (when) => say("term", "changes", { when });
    return { what, then: say("term", "thenPlan", { name }), amount };
  }
  if (status === "IMPORTED") {
    return { what: ends, then: say("term", "then"), amount: say("term", "elsewhere") };
  }
  if (trial) {
    const what = (when) => say("term", "trialEnds", { when });
    return { what, then: say("term", "then"), amount };
  }
  return { what: (when) => say("term", "renews", { when }), then: say("term", "for"), amount };
}

/** What is overdue of the periods that have begun. */
function owed({ openCharges, accountBalance: { currency } }) {
  const amountMinor = openCharges
    .filter((charge) => charge.purpose === "PERIOD")
    .reduce((sum, charge) => sum + charge.amount.amountMinor, 0);
  return money({ amountMinor, currency });
}
