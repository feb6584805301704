/** Forms of support: fields as data, a sentence of what they lead to, and the command they make. */
import { amountOf } from "../amounts.js";
import { goButton } from "../dialog.js";
import { freshId, h } from "../dom.js";
import { plain } from "../format.js";
import { wholeNumber } from "../numbers.js";
import { say } from "../text.js";
import { withAmount } from "./change.js";
import {
  FOR_SUPPORT,
  amountInput,
  field,
  numberInput,
  openAction,
  reasonInput,
  reviewed,
  select,
} from "./fields.js";

/**
 * A dialog that sends what its fields say, each under its name, once all are filled in.
 *
 * @param fields made by the functions below, the first one gets the focus
 * @param review what they lead to as they are
 * @param total what money it is about as they are, for the button; nothing if it is about none
 * @param action what else {@link openAction} takes
 * @return `{ update() }`, for whoever has filled in a field for somebody
 */
export function openForm(context, { fields, review, total, ...action }) {
  const go = goButton(action.button);
  const sentence = reviewed(
    fields.map((each) => each.input),
    () => {
      go.textContent = total ? withAmount(action.button, { total: total() }) : action.button;
      return review();
    },
  );
  openAction(context, {
    ...action,
    go,
    body: [...fields.map((each) => each.element), sentence.element],
    first: fields[0].input,
    follow: sentence.update,
    data: () =>
      fields.every((each) => each.isFilledIn())
        ? Object.fromEntries(fields.map(({ name, read }) => [name, read()]))
        : undefined,
  });
  return sentence;
}

/** One of the options, each a value and what it reads. */
export function choiceField(name, label, options, note) {
  return made(name, select(options), label, (input) => input.value, note);
}

/** A whole number from 1 on. */
export function numberField(name, label) {
  return made(name, numberInput({}), label, (input) => wholeNumber(input.value));
}

/** A text that only support reads, which has to be there. */
export function reasonField() {
  const text = (input) => input.value.trim();
  return made("reason", reasonInput(true), say("actions", "whatFor"), text, FOR_SUPPORT);
}

/**
 * An amount of at most as much as `most` gives, which it is at first; `fault()` says what is wrong
 * with it, and `part()` is that much of the whole, or nothing of it while something is wrong.
 */
export function amountField(name, label, most) {
  const input = amountInput(plain(most()));
  const typed = () => amountOf(input.value, most().currency, { most: most() });
  const fault = () => typed().fault;
  const part = () => ({ ...most(), amountMinor: fault() ? 0 : typed().amountMinor });
  return {
    ...made(name, input, label, () => typed().amountMinor),
    fault,
    part,
    isFilledIn() {
      input.setCustomValidity(fault() ?? "");
      return input.reportValidity();
    },
  };
}

/** A yes that can be taken back. */
export function checkField(name, label) {
  const input = h("input", { type: "checkbox", id: freshId(name), checked: true });
  const element = h("label", { class: "choice", for: input.id }, [
    input,
    h("span", {}, h("strong", {}, label)),
  ]);
  return { name, input, element, read: () => input.checked, isFilledIn: () => true };
}

function made(name, input, label, read, note) {
  return {
    name,
    input,
    element: field(label, input, note),
    read: () => read(input),
    isFilledIn: () => input.reportValidity(),
  };
}
