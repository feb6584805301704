/** What support may do to a subscription: a button each, with the reason where one is locked. */
import { allowed, leadsTo } from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { freshId, h } from "../dom.js";
import { credits, money } from "../format.js";
import { say } from "../text.js";
import { reasonsText } from "../words.js";
import {
  checked,
  choiceGroup,
  planChoices,
  priced,
  select as choose,
  summaryOf,
} from "./change.js";
import { openApply, openRemove } from "./discounts.js";
import { FOR_SUPPORT, field, openAction, reasonInput, reviewed } from "./fields.js";
import { openGrant, openWaive, openWithdraw } from "./giving.js";
import { openActivate } from "./imports.js";
import { openRefund, openRefundBalance } from "./refunds.js";

const isNow = (data) => data.timing === "IMMEDIATE";

const ACTIONS = [
  { type: "activate", name: say("imports", "activate"), open: openActivate, ifThereIsOne: true },
  { type: "grant-credits", name: say("actions", "grant"), open: openGrant },
  { type: "downgrade", name: say("actions", "downgrade"), matches: isNow, open: openDowngrade },
  { type: "withdraw-change", name: say("actions", "undo"), open: openWithdraw },
  { type: "pause", name: say("actions", "pause"), matches: isNow, open: openPause },
  { type: "resume", name: say("actions", "resume"), open: openResume },
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
    .reverse();
  openDialog(
    { title: say("actions", "downgrade"), about: say("actions", "downgradeAbout") },
    (dialog) => {
      const place = h("div");
      const summary = h("div", { "aria-live": "polite" });
      const confirm = goButton(say("actions", "downgrade"));
      const why = reasonInput();
      const choices = planChoices(context, subscription, lower);
      choose(choices, lower[0].planId);
      const chosen = () => lower.find((plan) => plan.planId === checked(choices).value);
      const offer = priced(context, { place, summary, confirm, choices }, {
        question: () => ({ planId: chosen().planId, timing: "IMMEDIATE" }),
        review: (quote) => summaryOf(context, subscription, chosen(), quote),
      });
      dialog.show({
        body: [
          choiceGroup(say("actions", "to"), choices),
          field(say("actions", "why"), why, FOR_SUPPORT),
          summary,
          place,
        ],
        foot: [backButton(say("common", "notNow"), dialog.close), confirm],
        first: checked(choices),
        async submit() {
          const reason = why.value.trim();
          const about = () => ({ said: say("actions", "downgraded") });
          await offer.take(dialog, "downgrade", about, reason ? { reason } : {});
        },
      });
      offer.price();
    },
  );
}

function openPause(context, subscription) {
  const unused = leadsTo(subscription, "pause", isNow)?.unusedValue;
  openAction(context, {
    title: say("actions", "pauseTitle"),
    type: "pause",
    button: say("actions", "pause"),
    body: [
      h(
        "p",
        {},
        say("actions", "pauseAbout"),
      ),
      unused?.amountMinor > 0 &&
        h("p", { class: "review" }, say("actions", "pauseKeeps", { amount: money(unused) })),
    ].filter(Boolean),
    done: say("actions", "paused"),
    data: () => ({ timing: "IMMEDIATE" }),
  });
}

function openResume(context) {
  openAction(context, {
    title: say("actions", "resumeTitle"),
    type: "resume",
    button: say("actions", "resume"),
    body: [
      h("p", {}, say("actions", "resumeAbout")),
    ],
    done: say("actions", "resumed"),
  });
}

function openCancel(context, subscription) {
  const credit = h("input", { type: "checkbox", id: freshId("credit"), checked: true });
  const review = reviewed([credit], () => endReview(subscription, credit.checked));
  openAction(context, {
    title: say("actions", "cancelTitle"),
    about: say("actions", "cancelAbout"),
    type: "cancel",
    button: say("actions", "cancel"),
    kind: "danger",
    body: [
      h("label", { class: "choice", for: credit.id }, [
        credit,
        h("span", {}, [
          h("strong", {}, say("actions", "creditUnused")),
          h("small", {}, say("actions", "creditAbout")),
        ]),
      ]),
      review.element,
    ],
    done: say("actions", "cancelled"),
    data: () => ({ timing: "IMMEDIATE", creditUnused: credit.checked }),
  });
}

/** What is lost with the subscription, and what is owed to the customer then. */
function endReview(subscription, creditUnused) {
  const end = leadsTo(
    subscription,
    "cancel",
    (data) => isNow(data) && (data.creditUnused ?? false) === creditUnused,
  );
  return (
    end &&
    say("actions", "cancelLeaves", {
      credits: credits(end.lostCredits),
      amount: money(end.accountBalance),
    })
  );
}
