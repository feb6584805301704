/** Whole numbers as people type them: "1000", "1,000", "1 000". */
import { number } from "./format.js";
import { say } from "./text.js";

const TYPED = /^(?:\d+|\d{1,3}(?:[,'’\s]\d{3})+)$/u;
const NEGATIVE = /^[-−]\s*\d/u;

/** The number that a text is; nothing if it is none, or one that is too large for any use. */
export function wholeNumber(text) {
  const typed = text.trim();
  const value = TYPED.test(typed) ? Number(typed.replaceAll(/\D/gu, "")) : NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** What is wrong with a text as a whole number from `least` to `most`; nothing if it is one. */
export function numberFault(text, { least, most }) {
  const typed = text.trim();
  const facts = { text: typed, least: number(least), most: number(most) };
  if (typed === "") {
    return say("numbers", "missing", facts);
  }
  const value = wholeNumber(typed);
  if (NEGATIVE.test(typed) || value < least) {
    return say("numbers", "tooLittle", facts);
  }
  if (value > most || (value === undefined && TYPED.test(typed))) {
    return say("numbers", "tooMuch", facts);
  }
  return value === undefined ? say("numbers", "none", facts) : undefined;
}
