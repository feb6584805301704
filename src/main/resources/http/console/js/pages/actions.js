/** What support may do to a subscription: a button each, with the reason where one is locked. */
import { arrivingAtStop } from "../arriving.js";
import { allowed } from "../commands.js";
import { freshId, h } from "../dom.js";
import { credits, isSoldIn } from "../format.js";
import { say } from "../text.js";
import { reasonsText } from "../words.js";
import {
  checked,
  choiceGroup,
  nearest,
  openQuoted,
  planChoices,
  select as choose,
  summaryOf,
} from "./change.js";
import { openResume } from "./comeback.js";
import { openApply, openRemove } from "./discounts.js";
import { reasonInput } from "./fields.js";
import { openGrant, openWaive, openWithdraw } from "./giving.js";
import { openActivate } from "./imports.js";
import { openRefund, openRefundBalance } from "./refunds.js";
import { pauseReview, stopReview } from "./stopping.js";

const isNow = (data) => data.timing === "IMMEDIATE";

const ACTIONS = [
  { type: "activate", name: say("imports", "activate"), open: openActivate, ifThereIsOne: true },
  { type: "grant-credits", name: say("actions", "grant"), open: openGrant },
  { type: "downgrade", name: say("actions", "downgrade"), matches: isNow, open: openDowngrade },
  { type: "withdraw-change", name: say("actions", "undo"), open: openWithdraw },
  { type: "pause", name: say("actions", "pause"), matches: isNow, open: openPause },
  {
    type: "resume",
    name: say("actions", "resume"),
    open: (context, subscription) => openResume(context, subscription, reasonInput()),
  },
  { type: "waive-charge", name: say("actions", "waive"), open: openWaive, ifThereIsOne: true },
  { type: "refund", name: say("refunds", "refund"), open: openRefund, ifThereIsOne: true },
  {
    type: "refund-balance",
    name: say("refunds", "payOut"),
    open: openRefundBalance,
    ifThereIsOne: true,
  },
  { type: "apply-discount", name: say("discounts", "apply"), open: openApply, ifThereIsOne: true },
  { type: "remove-discount", name: say("discounts", "end"), open: openRemove, ifThereIsOne: true },
  {
    type: "cancel",
    name: say("actions", "cancel"),
    matches: isNow,
    open: openCancel,
    kind: "danger",
  },
];

/** A row of buttons, and below it why some of them are locked. */
export function actionButtons(context, subscription) {
  const states = ACTIONS.filter(
    (action) => !action.ifThereIsOne || isThere(subscription, action.type),
  ).map((action) => ({
    action,
    ...allowed(subscription, action.type, action.matches),
  }));
  const locked = states.filter((each) => !each.allowed && each.reasons.length > 0);
  return [
    h(
      "div",
      { class: "row" },
      states.map(({ action, allowed: possible }) =>
        h(
          "button",
          {
            type: "button",
            class: `button ${action.kind ?? ""}`,
            "data-key": `action ${action.name}`,
            "aria-disabled": possible ? undefined : "true",
            "aria-describedby": possible ? undefined : `why-${action.type}`,
            on: { click: () => possible && action.open(context, subscription) },
          },
          action.name,
        ),
      ),
    ),
    locked.length > 0 &&
      h("details", { class: "note", "data-key": "why-locked" }, [
        h("summary", {}, say("actions", "whyLocked")),
        h(
          "dl",
          { class: "pairs" },
          locked.map(({ action, reasons }) => [
            h("dt", {}, action.name),
            h("dd", { id: `why-${action.type}` }, reasonsText(reasons)),
          ]),
        ),
      ]),
  ];
}

function isThere(subscription, type) {
  return subscription.allowedActions.some((each) => each.type === type);
}

/** The price, and what becomes of the rest, is seen before it is done. */
function openDowngrade(context, subscription) {
  const lower = context.catalog.directions
    .filter((each) => each.from === subscription.plan?.planId && each.direction === "DOWNGRADE")
    .map((each) => context.catalog.plans.find((plan) => plan.planId === each.to))
    .filter((plan) => isSoldIn(plan, subscription.accountBalance.currency))
    .reverse();
  const choices = planChoices(context, subscription, lower);
  choose(choices, nearest(subscription, lower).planId);
  const chosen = () => lower.find((plan) => plan.planId === checked(choices).value);
  openQuoted(context, {
    title: say("actions", "downgrade"),
    about: say("actions", "downgradeAbout"),
    type: "downgrade",
    button: say("actions", "downgrade"),
    kind: "final",
    why: reasonInput(),
    body: choiceGroup(say("actions", "to"), choices),
    choices,
    isMeant: (data) => isNow(data) && data.planId === chosen().planId,
    question: () => ({ planId: chosen().planId, timing: "IMMEDIATE" }),
    review: (quote) => summaryOf(context, subscription, chosen(), quote),
    done: say("actions", "downgraded"),
  });
}

/** What waits for the resume, and which credits go, is seen before it is done. */
function openPause(context) {
  openQuoted(context, {
    title: say("actions", "pauseTitle"),
    type: "pause",
    button: say("actions", "pause"),
    kind: "final",
    why: reasonInput(),
    body: h("p", {}, say("actions", "pauseAbout")),
    isMeant: isNow,
    question: () => ({ stop: "PAUSE" }),
    review: (quote) =>
      pauseReview(quote, context.subscription(), arrivingAtStop(context, "pause", isNow)),
    data: () => ({ timing: "IMMEDIATE" }),
    done: say("actions", "paused"),
  });
}

/** What becomes account balance, and which credits go, is seen before it is done. */
function openCancel(context) {
  const credit = h("input", { type: "checkbox", id: freshId("credit"), checked: true });
  const choice = h("label", { class: "choice", for: credit.id }, [
    credit,
    h("span", {}, [
      h("strong", {}, say("actions", "creditUnused")),
      h("small", {}, say("actions", "creditAbout")),
    ]),
  ]);
  openQuoted(context, {
    title: say("actions", "cancelTitle"),
    about: say("actions", "cancelAbout"),
    type: "cancel",
    button: say("actions", "cancel"),
    kind: "danger",
    why: reasonInput(),
    body: choice,
    choices: [choice],
    isMeant: isNow,
    question: () => ({ stop: "CANCEL", creditUnused: credit.checked }),
    review: (quote) =>
      stopReview(quote, context.subscription(), [
        ...arrivingAtStop(context, "cancel", isNow),
        creditsOfEnd(quote),
      ]),
    data: () => ({ timing: "IMMEDIATE", creditUnused: credit.checked }),
    done: say("actions", "cancelled"),
  });
}

function creditsOfEnd({ creditsAfter }) {
  return creditsAfter > 0 && say("actions", "cancelLeaves", { credits: credits(creditsAfter) });
}
