/** The running period as a line from its start to its end, and what comes after. */
import { h } from "../dom.js";
import { boundary, deadline, fromNow, money } from "../format.js";
import { overdue } from "../owed.js";
import { say } from "../text.js";
import { chargeAfter } from "./nextcharge.js";

const NEXT = {
  UPGRADE_AT_PERIOD_END: "changes",
  DOWNGRADE_AT_PERIOD_END: "changes",
  CANCELLATION_AT_PERIOD_END: "ends",
  PAUSE_AT_PERIOD_END: "pauses",
};

const AWAITED = "UPGRADE_AWAITING_PAYMENT";

/** The line and the words below it. */
export function termLine(context, subscription) {
  const { period, zone, plan } = subscription;
  const start = Date.parse(period.start);
  const end = Date.parse(period.end);
  const spent = Math.min(1, Math.max(0, (Date.now() - start) / (end - start)));
  const date = (instant) => boundary(instant, zone, plan.interval);
  const isWaiting = NEXT[plannedOf(subscription).kind] !== undefined;
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
        h("b", { class: "number" }, deadline(period.end, zone, plan.interval)),
      ]),
      then && h("span", {}, [then, h("b", {}, amount)]),
    ]),
  ]);
}

/** What waits for the end of the period, be it behind an upgrade that awaits its payment. */
function plannedOf({ pendingChange = {} }) {
  return pendingChange.replaces ?? pendingChange;
}

/**
 * What is said of the end of the period: that it renews is said of nobody who owes something, for
 * that may never come.
 */
function nextOf(context, subscription) {
  const { status, trial } = subscription;
  const planned = plannedOf(subscription);
  const amount = chargedThen(context, subscription, planned);
  const kind = NEXT[planned.kind];
  const ends = (when) => say("term", "periodEnds", { when });
  if (status === "PAST_DUE") {
    const endsBy = (when) => say("term", "endsBy", { when });
    const what = kind === "ends" ? endsBy : ends;
    return { what, then: say("term", "overdue"), amount: overdue(subscription) };
  }
  if (kind === "ends") {
    const what = (when) => say("term", "ends", { when });
    return { what, then: say("term", "thenEnds"), amount: say("term", "noCharge") };
  }
  if (kind === "pauses") {
    const pauses = (when) => say("term", "pauses", { when });
    return { what: pauses, then: say("term", "thenPauses"), amount: say("term", "noCharge") };
  }
  if (kind === "changes") {
    const name = context.planName(planned.plan?.planId ?? planned.planId);
    const changes = (when) => say("term", "changes", { when });
    return { what: changes, then: say("term", "thenPlan", { name }), amount };
  }
  if (status === "IMPORTED") {
    return { what: ends, then: say("term", "then"), amount: say("term", "elsewhere") };
  }
  const isAwaited = subscription.pendingChange?.kind === AWAITED;
  const ifFails = amount && isAwaited && say("term", "ifFails");
  if (trial) {
    const trialEnds = (when) => say("term", "trialEnds", { when });
    return { what: trialEnds, then: ifFails || (amount && say("term", "then")), amount };
  }
  const renews = (when) => say("term", "renews", { when });
  return { what: renews, then: ifFails || (amount && say("term", "for")), amount };
}

/**
 * What the next period costs, be it nothing; a free plan has no charge. Behind an upgrade, or the
 * end of a trial, that waits for its payment, that is another period: what begins then is told as
 * it is charged if that stays unpaid, and not told where another change is planned for then.
 */
function chargedThen({ catalog }, subscription, { plan: to, planId }) {
  const { plan, pendingChange, upcomingCharge } = subscription;
  const next = to ?? (planId ? catalog.plans.find((each) => each.planId === planId) : plan);
  if (pendingChange?.kind === AWAITED) {
    const { replaces } = pendingChange;
    return replaces ? "" : money(chargeAfter(subscription, "withdraw-change")?.amount);
  }
  if (upcomingCharge) {
    return money(upcomingCharge.amount);
  }
  return next?.price.amountMinor === 0 ? say("term", "noCharge") : "";
}
