/** Amounts as people paste them: "$15.17", "15,17 €", "1,250.00 usd", "20". */
import { digitsOf, money } from "./format.js";
import { LANGUAGE, say } from "./text.js";

/** As much as the engine takes at once, in minor units of any currency. */
const MOST_MINOR = 1_000_000_000_000;

const PASTED = /^([^\d\s.,'’-]*)\s*(\d[\d.,'’\s]*?)\s*([^\d\s.,'’-]*)$/u;

/**
 * What a text says of money, in each of the currencies that it may mean.
 *
 * @return `{ amounts, tooFine, tooLarge }`: the amounts; where there is none, a currency that has
 *     fewer decimal places than the text, or in which it is more than there can be
 */
export function amountsIn(text, currencies) {
  const [, before = "", figures, after = ""] = PASTED.exec(text.trim()) ?? [];
  if (!figures || (before && after)) {
    return { amounts: [] };
  }
  const meant = currencies.filter((each) => isNamed(each, before || after));
  const read = meant.map((currency) => ({
    amountMinor: minorIn(figures, digitsOf(currency)),
    currency,
  }));
  const amounts = read.filter(({ amountMinor }) => amountMinor <= MOST_MINOR);
  if (amounts.length > 0) {
    return { amounts };
  }
  const tooLarge = read.find(({ amountMinor }) => amountMinor > MOST_MINOR)?.currency;
  return { amounts, tooLarge, tooFine: tooLarge ? undefined : meant[0] };
}

/**
 * The amount that a field of one currency holds.
 *
 * @param bounds `least`, in minor units, and `most`, an amount, if it has them
 * @return `{ amountMinor, fault }`: the amount as it is read, unless it is none, and what is wrong
 *     with it, as a sentence
 */
export function amountOf(text, currency, { least = 1, most } = {}) {
  const { amounts, tooFine, tooLarge } = amountsIn(text, [currency]);
  const amountMinor = amounts[0]?.amountMinor;
  const facts = {
    text: text.trim(),
    currency,
    least: money({ amountMinor: least, currency }),
    most: money(most ?? { amountMinor: MOST_MINOR, currency }),
  };
  const fault =
    (facts.text === "" && say("amounts", "missing", facts)) ||
    (tooFine && tooFineText(facts.text, currency)) ||
    ((tooLarge || amountMinor > most?.amountMinor) && say("amounts", "tooMuch", facts)) ||
    (amountMinor === undefined && say("amounts", "none", facts)) ||
    (amountMinor < least && say("amounts", "tooLittle", facts));
  return { amountMinor, fault: fault || undefined };
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
