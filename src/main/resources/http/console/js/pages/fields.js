/** Parts of support's dialogs: fields, and a dialog that sends one command. */
import { give, repeatable } from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { freshId, h } from "../dom.js";
import { describe } from "../faults.js";
import { say } from "../text.js";
import { followOutcome } from "./outcome.js";

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
 */
export function openAction(
  context,
  { title, about, type, button, kind, go = goButton(button, kind), body, first, data, done },
) {
  openDialog({ title, about }, (dialog) => {
    const place = h("div");
    const why = WITH_OWN_REASON.has(type) ? undefined : reasonInput();
    const commandOf = repeatable(context, type);
    dialog.show({
      body: [body, why && field(say("actions", "why"), why, FOR_SUPPORT), place],
      foot: [backButton(say("common", "notNow"), dialog.close), go],
      first,
      async submit() {
        const told = data ? data() : {};
        if (!told) {
          return;
        }
        const reason = why?.value.trim();
        const send = commandOf(reason ? { ...told, reason } : told);
        const { taken, reply } = await give(go, place, send);
        if (taken) {
          followOutcome(context, dialog, reply, { said: done(told) });
        }
      },
    });
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

/** A number that can be typed, from `min` to `max` in steps of `step`. */
export function numberInput({ value, min = 1, max, step = 1, required = true }) {
  return h("input", {
    class: "input",
    id: freshId("number"),
    type: "number",
    min,
    max,
    step,
    value,
    required,
    inputmode: step < 1 ? "decimal" : "numeric",
  });
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
    element.textContent = sentence();
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
