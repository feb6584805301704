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
 * @param before what was shown: the `total`, less than nothing if money comes back, what the change
 *     `stops`, if anything, and the sentences that were `told`
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
  const shapes = after.told.map(shapeOf);
  const known = [...before.told, ...repeated(before, after)];
  const came = after.told.filter((each) => !known.includes(each));
  const went = before.told.filter((each) => !shapes.includes(shapeOf(each)));
  const texts = [
    before.total.amountMinor !== after.total.amountMinor && moved(before, after),
    ...came,
    ...went.map((gone) => say("requoted", "gone", { gone })),
  ].filter(Boolean);
  return [...(texts.length > 0 ? texts : [say("requoted", "same")]), say("requoted", "ask")].join(
    " ",
  );
}

/** What was told, with the new sum for the old one: the sum says as much already. */
function repeated(before, after) {
  const isPaid = ({ total }) => total.amountMinor > 0;
  const [from, to] = [unsigned(before.total), unsigned(after.total)];
  return isPaid(before) === isPaid(after)
    ? before.told.map((each) => each.replaceAll(from, () => to))
    : [];
}

/** Another sum: with it, it may be paid where it came back, or come back where it was paid. */
function moved(before, after) {
  const [from, to] = [before.total.amountMinor, after.total.amountMinor];
  const facts = { from: unsigned(before.total), to: unsigned(after.total) };
  if (from >= 0 && to >= 0) {
    return say("requoted", "amount", facts);
  }
  const isKept = before.stops === "PAUSE";
  const went = isKept ? say("requoted", "wasKept", facts) : say("requoted", "wasBalance", facts);
  const comes = isKept ? say("requoted", "isKept", facts) : say("requoted", "isBalance", facts);
  const none = isKept ? say("requoted", "noneKept") : say("requoted", "noBalance");
  return [
    from < 0 && went,
    from > 0 && say("requoted", "wasCharged", facts),
    to < 0 && comes,
    to > 0 && say("requoted", "isCharged", facts),
    to === 0 && none,
  ]
    .filter(Boolean)
    .join(" ");
}

function unsigned({ amountMinor, currency }) {
  return money({ amountMinor: Math.abs(amountMinor), currency });
}

function shapeOf(text) {
  return text.replaceAll(FIGURES, "#");
}
