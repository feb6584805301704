/** The way to a day of a long history, which the address holds. */
import { freshId, h } from "../dom.js";
import { tellFaults } from "../faults.js";
import { isoDay } from "../format.js";
import { say } from "../text.js";
import { read } from "./address.js";
import { HISTORY } from "./timeline.js";

/** A field for the day and a button; `go` is called with each choice, of no day too. */
export function dayField({ wanted, writePlace }, go) {
  const input = h("input", {
    class: "input",
    type: "date",
    id: freshId("day"),
    "data-key": "day",
    value: read(wanted, HISTORY).day,
  });
  const form = h("form", { class: "row", novalidate: true }, [
    h("label", { class: "heard-only", for: input.id }, say("timeline", "day")),
    input,
    h("button", { class: "button plain", "data-key": "go-to-day" }, say("timeline", "goToDay")),
  ]);
  tellFaults(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.reportValidity()) {
      return;
    }
    wanted.delete("day");
    if (input.value) {
      wanted.set("day", input.value);
    }
    writePlace();
    go();
  });
  return form;
}

/** Whether what the address names is from before the events that are known. */
export function isFurtherBack(wanted, { subscription, events, hasEarlier }) {
  const { command, event, day } = read(wanted, HISTORY);
  const [first] = events;
  return (
    hasEarlier &&
    ((command !== "" && !events.some(({ data }) => data.cause.commandId === command)) ||
      (event !== "" && first.sequence > Number(event)) ||
      (day !== "" && isoDay(first.at, subscription.zone ?? "UTC") >= day))
  );
}

/** Brings what is marked into sight, out of what it is folded in, and gives it the focus. */
export function reveal(place) {
  const found = place.querySelector(".sought");
  for (let each = found?.parentElement; each && each !== place; each = each.parentElement) {
    if (each.matches("details")) {
      each.open = true;
    }
  }
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: "center" });
}
