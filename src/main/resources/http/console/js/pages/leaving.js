/** Why a customer leaves: chosen from a list, in words of their own, or not at all. */
import { freshId, h } from "../dom.js";
import { say } from "../text.js";
import { field, select } from "./fields.js";

/** What the engine keeps of a reason. */
const LONGEST = 200;

const WHY = [
  "",
  say("leaving", "price"),
  say("leaving", "use"),
  say("leaving", "lacks"),
  say("leaving", "faults"),
  say("leaving", "while"),
  say("leaving", "other"),
];

/** `{ element, reason() }`: the fields, and what they say, if anything. */
export function whyLeaving() {
  const chosen = select(WHY.map((text) => [text, text || say("leaving", "none")]));
  const words = h("input", {
    class: "input",
    id: freshId("why"),
    maxlength: LONGEST - Math.max(...WHY.map((text) => text.length)) - 2,
    autocomplete: "off",
  });
  return {
    element: h("div", { class: "stack" }, [
      field(say("leaving", "why"), chosen),
      field(say("leaving", "words"), words, say("leaving", "about")),
    ]),
    reason: () => [chosen.value, words.value.trim()].filter(Boolean).join(": ") || undefined,
  };
}
