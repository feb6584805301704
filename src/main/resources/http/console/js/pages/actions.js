/** What support may do to a subscription: a button each, with the reason where one is locked. */
import { allowed, preparedCommand, press } from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { freshId, h } from "../dom.js";
import { money } from "../format.js";
import { reasonText } from "../words.js";

const isNow = (data) => data.timing === "IMMEDIATE";

const ACTIONS = [
  { type: "grant-credits", name: "Give credits", open: openGrant },
  { type: "downgrade", name: "Downgrade now", matches: isNow, open: openDowngrade },
  { type: "withdraw-change", name: "Take change back", open: openWithdraw },
  { type: "pause", name: "Pause now", matches: isNow, open: openPause },
  { type: "resume", name: "Resume", open: openResume },
  { type: "cancel", name: "Cancel now", matches: isNow, open: openCancel, kind: "danger" },
];

/** A row of buttons, and below it why some of them are locked. */
export function actionButtons(context, subscription) {
  const states = ACTIONS.map((action) => ({
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
        h("summary", {}, "Why some of these are locked"),
        h(
          "dl",
          { class: "pairs" },
          locked.map(({ action, reasons }) => [
            h("dt", {}, action.name),
            h("dd", { id: `why-${action.type}` }, reasons.map(reasonText).join(" ")),
          ]),
        ),
      ]),
  ];
}

const FOR_SUPPORT = "Support reads it, the customer does not. Name no persons: it stays for good.";

/**
 * A dialog that sends one command.
 *
 * @param data says what the command carries when the button is pressed, or nothing if a field is
 *     not filled in as it should be
 */
function openAction(context, { title, about, type, button, kind, body, first, data, done }) {
  openDialog({ title, about }, (dialog) => {
    const place = h("div");
    const go = goButton(button, kind);
    const why = type === "grant-credits" ? undefined : reasonInput();
    let sent = "";
    let send;
    dialog.show({
      body: [body, why && field("Why", why, FOR_SUPPORT), place],
      foot: [backButton("Not now", dialog.close), go],
      first,
      async submit() {
        const told = data ? data() : {};
        if (!told) {
          return;
        }
        const reason = why?.value.trim();
        const given = reason ? { ...told, reason } : told;
        if (JSON.stringify(given) !== sent) {
          sent = JSON.stringify(given);
          send = preparedCommand(context, type, given);
        }
        if (await press(go, place, send, done)) {
          dialog.close();
        }
      },
    });
  });
}

/** What support says of what it does; the engine shows it to support only. */
function reasonInput(required = false) {
  return h("input", {
    class: "input",
    id: freshId("reason"),
    required,
    maxlength: 200,
    autocomplete: "off",
  });
}

function field(label, input, note) {
  return h("div", { class: "field" }, [
    h("label", { for: input.id }, label),
    input,
    note && h("p", { class: "note" }, note),
  ]);
}

function openGrant(context) {
  const amount = h("input", {
    class: "input",
    id: freshId("amount"),
    type: "number",
    min: 1,
    step: 1,
    required: true,
    inputmode: "numeric",
  });
  const reason = reasonInput(true);
  openAction(context, {
    title: "Give credits",
    about: "Goodwill: usable for a year, whatever happens to the plan.",
    type: "grant-credits",
    button: "Give credits",
    body: [field("How many", amount), field("What for", reason, FOR_SUPPORT)],
    first: amount,
    done: "The credits are there.",
    data: () =>
      amount.reportValidity() && reason.reportValidity()
        ? { amount: Number(amount.value), reason: reason.value.trim() }
        : undefined,
  });
}

function openDowngrade(context, subscription) {
  const lower = context.catalog.directions
    .filter((each) => each.from === subscription.plan?.planId && each.direction === "DOWNGRADE")
    .map((each) => context.catalog.plans.find((plan) => plan.planId === each.to));
  const plan = h(
    "select",
    { class: "input", id: freshId("lower") },
    lower.map((each) =>
      h("option", { value: each.planId }, `${each.name} · ${money(each.price)}`),
    ),
  );
  openAction(context, {
    title: "Downgrade now",
    about: "A new cycle begins at once. What was paid and not used becomes account balance.",
    type: "downgrade",
    button: "Downgrade now",
    body: [field("To", plan)],
    first: plan,
    done: "The downgrade is done.",
    data: () => ({ planId: plan.value, timing: "IMMEDIATE" }),
  });
}

function openWithdraw(context) {
  openAction(context, {
    title: "Take the change back?",
    type: "withdraw-change",
    button: "Take it back",
    body: [h("p", {}, "The pending change is off, and everything stays as it is.")],
    done: "The change is off.",
  });
}

function openPause(context) {
  openAction(context, {
    title: "Pause now?",
    type: "pause",
    button: "Pause now",
    body: [
      h(
        "p",
        {},
        "The period ends here. Nothing is charged until it is resumed; the unused part counts" +
          " then. Bought credits stay usable.",
      ),
    ],
    done: "It is paused.",
    data: () => ({ timing: "IMMEDIATE" }),
  });
}

function openResume(context) {
  openAction(context, {
    title: "Resume?",
    type: "resume",
    button: "Resume",
    body: [h("p", {}, "A new cycle begins now and is charged; what a pause left unused counts.")],
    done: "It goes on.",
  });
}

function openCancel(context) {
  const credit = h("input", { type: "checkbox", id: freshId("credit"), checked: true });
  openAction(context, {
    title: "Cancel now?",
    about: "It ends at once, for good. A change that is pending ends with it.",
    type: "cancel",
    button: "Cancel now",
    kind: "danger",
    body: [
      h("label", { class: "choice", for: credit.id }, [
        credit,
        h("span", {}, [
          h("strong", {}, "Credit the unused time"),
          h("small", {}, "It becomes account balance, which the end of the subscription states."),
        ]),
      ]),
    ],
    done: "It has ended.",
    data: () => ({ timing: "IMMEDIATE", creditUnused: credit.checked }),
  });
}
