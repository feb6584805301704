/** Amounts as people paste them: "$15.17", "15,17 €", "1,250.00 usd", "20". */
import { digitsOf, money } from "./format.js";
import { LANGUAGE, say } from "./text.js";

const PASTED = /^([^\d\s.,'’-]*)\s*(\d[\d.,'’\s]*?)\s*([^\d\s.,'’-]*)$/u;

/**
 * What a text says of money, in each of the currencies that it may mean.
 *
 * @return `{ amounts, tooFine }`: the amounts, and a currency that has fewer decimal places than
 *     the text; no amounts if it is none
 */
export function amountsIn(text, currencies) {
  const [, before = "", figures, after = ""] = PASTED.exec(text.trim()) ?? [];
  if (!figures || (before && after)) {
    return { amounts: [] };
  }
  const meant = currencies.filter((each) => isNamed(each, before || after));
  const amounts = meant
    .map((currency) => ({ amountMinor: minorIn(figures, digitsOf(currency)), currency }))
    .filter(({ amountMinor }) => Number.isSafeInteger(amountMinor));
  return { amounts, tooFine: amounts.length === 0 ? meant[0] : undefined };
}

/**
 * The amount that a field of one currency holds.
 *
 * @param bounds `least`, in minor units, and `most`, an amount, if it has them
 * @return `{ amountMinor, fault }`: the amount as it is read, unless it is none, and what is wrong
 *     with it, as a sentence
 */
export function amountOf(text, currency, { least = 1, most } = {}) {
  const { amounts, tooFine } = amountsIn(text, [currency]);
  const amountMinor = amounts[0]?.amountMinor;
  if (amountMinor === undefined) {
    return { fault: noAmount(text.trim(), currency, tooFine) };
  }
  const fault =
    (amountMinor < least && say("amounts", "tooLittle", { least: inWords(least, currency) })) ||
    (most && amountMinor > most.amountMinor && say("amounts", "tooMuch", { most: money(most) }));
  return { amountMinor, fault: fault || undefined };
}

function inWords(amountMinor, currency) {
  return money({ amountMinor, currency });
}

function noAmount(text, currency, tooFine) {
  if (text === "") {
    return say("amounts", "missing");
  }
  return tooFine ? tooFineText(text, currency) : say("amounts", "none", { text, currency });
}

/** What is said of more decimal places than there are. */
export function tooFineText(text, currency) {
  return say("amounts", "tooFine", { text, currency, digits: digitsOf(currency) });
}

/** Whether that is how the currency is written; nothing may be any. */
function isNamed(currency, sign) {
  return (
    !sign ||
    sign.toUpperCase() === currency ||
    ["symbol", "narrowSymbol"].some((display) => signOf(currency, display) === sign)
  );
}

function signOf(currency, currencyDisplay) {
  return new Intl.NumberFormat(LANGUAGE, { style: "currency", currency, currencyDisplay })
    .formatToParts(0)
    .find((part) => part.type === "currency").value;
}

/** Three figures behind a comma, or behind the second of two alike, are thousands, no fraction. */
function minorIn(figures, digits) {
  const [, whole, sign, last = ""] = /^(.*?)(?:([.,])(\d*))?$/su.exec(figures);
  const isWhole = last.length === 3 && (sign === "," || whole.includes(sign));
  const fraction = isWhole ? "" : last;
  const units = (isWhole ? figures : whole).replaceAll(/\D/gu, "");
  return fraction.length > digits ? undefined : Number(units + fraction.padEnd(digits, "0"));
}
