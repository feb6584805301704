/** A quote that does not hold any more: what has changed since it was shown. */
import { h } from "../dom.js";
import { money } from "../format.js";
import { say } from "../text.js";
import { notice } from "./states.js";

/** Figures and dates, which differ where a sentence still says the same of something else. */
const FIGURES = /\d[\d.,:]*(?: \p{Lu}\p{L}+ \d{4})?/gu;

/**
 * Asks to look again before saying yes; it is read out at once.
 *
 * @param before what was shown: the `amount` that moves, and the sentences that were `told`
 * @param after the same, as it is shown now
 */
export function changedNotice(before, after) {
  return h(
    "div",
    { role: "alert" },
    notice("waiting", "info", say("requoted", "title"), changes(before, after)),
  );
}

function changes(before, after) {
  const from = money(before.amount);
  const to = money(after.amount);
  const shapes = after.told.map(shapeOf);
  const came = after.told.filter((each) => !before.told.includes(each));
  const went = before.told.filter((each) => !shapes.includes(shapeOf(each)));
  const texts = [
    from !== to && say("requoted", "amount", { from, to }),
    ...came,
    ...went.map((gone) => say("requoted", "gone", { gone })),
  ].filter(Boolean);
  return [...(texts.length > 0 ? texts : [say("requoted", "same")]), say("requoted", "ask")].join(
    " ",
  );
}

function shapeOf(text) {
  return text.replaceAll(FIGURES, "#");
}
