/** Parts of support's dialogs: fields, and a dialog that sends one command. */
import { UNANSWERED, give, repeatable } from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { freshId, h } from "../dom.js";
import { describe } from "../faults.js";
import { day } from "../format.js";
import { numberFault } from "../numbers.js";
import { say } from "../text.js";
import { followOutcome } from "./outcome.js";
import { keepPossible } from "./stillpossible.js";

export const FOR_SUPPORT = say("actions", "forSupport");

/** Commands that cannot do without a reason, or have none: their dialogs see to it themselves. */
const WITH_OWN_REASON = new Set([
  "grant-credits",
  "waive-charge",
  "refund",
  "refund-balance",
]);

/**
 * A dialog that sends one command; sent again as it was, it is the same command. It stays until it
 * is known what came of it.
 *
 * @param go its button, if it says more than its name
 * @param done says what is announced then, by what the command carried
 * @param data says what the command carries when the button is pressed, or nothing if a field is
 *     not filled in as it should be
 * @param follow shows anew what it leads to, as things stand when something has happened
 * @param possible whether it can still be done, as {@link keepPossible} takes it
 */
export function openAction(
  context,
  { title, about, type, button, kind, go = goButton(button, kind), body, first, data, ...more },
) {
  const { done, possible, follow } = more;
  openDialog({ title, about }, (dialog) => {
    const place = h("div");
    const why = WITH_OWN_REASON.has(type) ? undefined : reasonInput();
    const commandOf = repeatable(context, type);
    // What the command itself brings about is not news to it.
    const isSent = () => go.matches(`[aria-busy], [${UNANSWERED}]`);
    const stop = follow && context.listen(() => isSent() || follow());
    const toldNow = () => (data ? data() : {});
    let sent;
    dialog.show({
      body: [body, why && field(say("actions", "why"), why, FOR_SUPPORT), place],
      foot: [backButton(say("common", "notNow"), dialog.close), go],
      first,
      async submit() {
        const reason = why?.value.trim();
        // What may have been taken already does not have to be possible once more.
        const told = go.matches(`[${UNANSWERED}]`) ? sent : toldNow();
        if (!told) {
          return;
        }
        sent = told;
        const send = commandOf(reason ? { ...told, reason } : told);
        const { taken, reply } = await give(go, place, send);
        if (taken) {
          stop?.();
          followOutcome(context, dialog, reply, { said: done(told) });
        }
      },
    });
    keepPossible(context, dialog, { yes: go, place, type, possible });
    dialog.closed.then(stop);
  });
}

/** What support says of what it does; the engine shows it to support only. */
export function reasonInput(required = false) {
  return h("input", {
    class: "input",
    id: freshId("reason"),
    required,
    maxlength: 200,
    autocomplete: "off",
  });
}

/** As many credits as the engine takes at once. */
const MOST_CREDITS = 1_000_000_000_000;

/**
 * A whole number that can be typed, from `least` to `most`: its text says what is wrong with it as
 * long as something is. {@link wholeNumber} reads it.
 */
export function numberInput({ value, least = 1, most = MOST_CREDITS, required = true }) {
  const input = h("input", {
    class: "input",
    id: freshId("number"),
    value,
    "aria-required": String(required),
    inputmode: "numeric",
    autocomplete: "off",
    on: { input: check },
  });
  function check() {
    const isNone = !required && input.value.trim() === "";
    input.setCustomValidity(isNone ? "" : (numberFault(input.value, { least, most }) ?? ""));
  }
  check();
  return input;
}

/**
 * A day that can be chosen, from `first` to `last`, each as 2026-04-30.
 *
 * @return `{ input, isFilledIn() }`: the field, and whether it is right; what is not is told
 */
export function dayInput({ id, value, first, last }) {
  const input = h("input", { type: "date", class: "input", id, value, min: first, max: last });
  const facts = { first: dayOf(first), last: dayOf(last) };
  function fault() {
    if (input.value === "") {
      return input.validity.badInput ? say("dates", "none", facts) : say("dates", "missing", facts);
    }
    const told = { ...facts, day: dayOf(input.value) };
    return (
      (input.value < first && say("dates", "early", told)) ||
      (input.value > last && say("dates", "late", told)) ||
      ""
    );
  }
  const check = () => input.setCustomValidity(fault());
  input.addEventListener("input", check);
  return {
    input,
    isFilledIn() {
      check();
      return input.reportValidity();
    },
  };
}

function dayOf(isoDate) {
  return day(`${isoDate}T00:00:00Z`, "UTC");
}

/** An amount that can be typed; what was found wrong with it holds until it is changed. */
export function amountInput(value) {
  return h("input", {
    class: "input",
    id: freshId("amount"),
    value,
    required: true,
    inputmode: "decimal",
    autocomplete: "off",
    on: { input: (event) => event.target.setCustomValidity("") },
  });
}

/** A sentence that follows the fields. */
export function reviewed(inputs, sentence) {
  const element = h("p", { id: freshId("review"), class: "review", "aria-live": "polite" });
  const update = () => {
    const text = sentence();
    if (element.textContent !== text) {
      // Else the same would be read out again.
      element.textContent = text;
    }
  };
  for (const input of inputs) {
    input.addEventListener("input", update);
  }
  update();
  return { element, update };
}

export function select(options) {
  return h(
    "select",
    { class: "input", id: freshId("select") },
    options.map(([value, text]) => h("option", { value }, text)),
  );
}

export function field(label, input, note) {
  const about = note && h("p", { class: "note", id: freshId("note") }, note);
  if (about) {
    describe(input, about.id);
  }
  return h("div", { class: "field" }, [h("label", { for: input.id }, label), input, about]);
}
