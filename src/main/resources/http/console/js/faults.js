/** What is wrong with a field: told below it, and read out at once. */
import { freshId, h } from "./dom.js";
import { say } from "./text.js";

const told = new WeakMap();

/**
 * From now on a form says itself what is wrong with a field that is asked whether it is right, and
 * puts the focus there; what is right again is no fault any more.
 */
export function tellFaults(form) {
  form.addEventListener(
    "invalid",
    (event) => {
      event.preventDefault();
      tell(event.target);
    },
    true,
  );
  form.addEventListener("input", () => {
    for (const input of form.querySelectorAll("[aria-invalid]")) {
      if (told.has(input) && input.validity.valid) {
        forget(input);
      } else if (told.has(input)) {
        told.get(input).textContent = faultOf(input);
      }
    }
  });
}

/** Adds to what describes an input. */
export function describe(input, id) {
  input.setAttribute("aria-describedby", [...described(input), id].join(" "));
}

function described(input) {
  return (input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
}

function tell(input) {
  const known = told.get(input);
  const fault = known ?? h("p", { class: "fault", id: freshId("fault"), role: "alert" });
  if (!known) {
    told.set(input, fault);
    (input.closest(".row, .stepper") ?? input).after(fault);
    input.setAttribute("aria-invalid", "true");
    describe(input, fault.id);
  }
  fault.textContent = faultOf(input);
  input.focus();
}

/** What the field itself says, or in our words what the browser has found: it speaks its own. */
function faultOf({ validity, validationMessage, value }) {
  if (validity.customError) {
    return validationMessage;
  }
  return (
    (validity.badInput && say("faults", "day")) ||
    (validity.valueMissing && say("faults", "missing")) ||
    (validity.patternMismatch && say("faults", "id", { text: value })) ||
    validationMessage
  );
}

function forget(input) {
  const fault = told.get(input);
  const others = described(input).filter((each) => each !== fault.id);
  told.delete(input);
  fault.remove();
  input.removeAttribute("aria-invalid");
  input.removeAttribute("aria-describedby");
  others.forEach((each) => describe(input, each));
}
