/** Amounts, dates and lengths as people read them. */
import { LANGUAGE, say } from "./text.js";

const formats = new Map();

function remembered(key, make) {
  if (!formats.has(key)) {
    formats.set(key, make());
  }
  return formats.get(key);
}

/** An amount in minor units, with as many digits as its currency has. Never through a fraction. */
export function money(amount) {
  if (!amount) {
    return "";
  }
  const format = remembered(
    `money ${amount.currency}`,
    () => new Intl.NumberFormat(LANGUAGE, { style: "currency", currency: amount.currency }),
  );
  const digits = format.resolvedOptions().maximumFractionDigits;
  const minor = BigInt(amount.amountMinor);
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const fraction = digits === 0 ? "" : `.${text.slice(-digits)}`;
  const shown = format.format(`${whole}${fraction}`);
  return minor < 0n ? `−${shown}` : shown;
}

/** How many decimal places the currency has. */
export function digitsOf(currency) {
  const format = new Intl.NumberFormat(LANGUAGE, { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits;
}

/** An amount as it can be typed: figures, and a point where its currency has parts. */
export function plain({ amountMinor, currency }) {
  const digits = digitsOf(currency);
  const text = String(amountMinor).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** What a plan or a pack costs in the currency; its usual price where it has none in that. */
export function priceIn(offer, currency) {
  return pricesOf(offer).find((each) => each.currency === currency) ?? offer.price;
}

/** Whether a plan or a pack has a price in the currency. */
export function isSoldIn(offer, currency) {
  return pricesOf(offer).some((price) => price.currency === currency);
}

/** Every price of a plan or a pack, the usual one first. */
export function pricesOf(offer) {
  return offer.prices ?? [offer.price];
}

/** A whole number with its thousands apart. */
export function number(value) {
  return remembered("number", () => new Intl.NumberFormat(LANGUAGE)).format(value);
}

/** A number of credits. */
export function credits(value) {
  return say("common", "creditCount", { count: number(value) });
}

/** A share between 0 and 1 in per cent. */
export function percent(share) {
  return remembered(
    "percent",
    () => new Intl.NumberFormat(LANGUAGE, { style: "percent", maximumFractionDigits: 1 }),
  ).format(share);
}

/** The zone that the browser is in. */
export function ownZone() {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Every zone that there is, UTC and the browser's own first. */
export function zones(...more) {
  return [...new Set(["UTC", ownZone(), ...more, ...Intl.supportedValuesOf("timeZone")])];
}

function inZone(zone, shape, options) {
  return remembered(`${shape} ${zone}`, () => {
    try {
      return new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
    } catch {
      return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
    }
  });
}

/** A day, in the subscription's zone. */
export function day(instant, zone) {
  return inZone(zone, "day", { day: "numeric", month: "short", year: "numeric" }).format(
    new Date(instant),
  );
}

/** A day and a time of day to the second, in the subscription's zone. */
export function moment(instant, zone) {
  return inZone(zone, "moment", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(new Date(instant));
}

/** The day on which an instant is in the zone, as a date field has it: 2026-04-30. */
export function isoDay(instant, zone) {
  const parts = inZone(zone, "iso", { day: "2-digit", month: "2-digit", year: "numeric" })
    .formatToParts(new Date(instant))
    .reduce((all, { type, value }) => ({ ...all, [type]: value }), {});
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** No zone is off by less. */
const QUARTER = 900_000;
const FURTHEST_ZONE = 14 * 3_600_000;

/** When that day begins in the zone; where clocks skip midnight, as soon as the day has begun. */
export function startOfDay(isoDate, zone) {
  let instant = Date.parse(`${isoDate}T00:00:00Z`) - FURTHEST_ZONE;
  while (isoDay(instant, zone) < isoDate) {
    instant += QUARTER;
  }
  return new Date(instant).toISOString().replace(".000Z", "Z");
}

/** A boundary of a period: the day, or the time too where periods are shorter than days. */
export function boundary(instant, zone, interval) {
  return isShort(interval) ? moment(instant, zone) : day(instant, zone);
}

/** How many milliseconds a day has that no clock is changed on. */
export const DAY = 86_400_000;

/** When something happens, or did: the day, or the time too if that is within a day of now. */
export function deadline(instant, zone, interval, now = Date.now()) {
  return Math.abs(Date.parse(instant) - now) < DAY
    ? moment(instant, zone)
    : boundary(instant, zone, interval);
}

/** Whether periods of that length come and go while one watches. */
export function isShort(interval) {
  return interval?.startsWith("PT") ?? false;
}

/**
 * Of each thing the first way to name it in which no other is named the same, or else the last one.
 *
 * @param ways from the shortest to the longest
 * @param nameOf takes a thing and a way
 */
export function waysApart(things, ways, nameOf) {
  const names = ways.map((way) => things.map((each) => nameOf(each, way)));
  const isOnly = (all, at) => all.indexOf(all[at]) === all.lastIndexOf(all[at]);
  return things.map(
    (_, at) => ways.find((way, which) => isOnly(names[which], at)) ?? ways.at(-1),
  );
}

const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** How far an instant is from now: "in 12 days", "3 minutes ago". */
export function fromNow(instant, now = Date.now()) {
  const seconds = Math.round((new Date(instant) - now) / 1000);
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each * 1.5) ?? ["second", 1];
  return remembered(
    "fromNow",
    () => new Intl.RelativeTimeFormat(LANGUAGE, { numeric: "auto" }),
  ).format(Math.round(seconds / size), unit);
}

/** A span in its largest fitting unit: "29 days", "14 hours". */
export function span(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [unit, size] = UNITS.slice(2).find(([, each]) => seconds >= each * 2) ?? ["second", 1];
  const count = Math.round((seconds / size) * 10) / 10;
  return count === 1 ? say("oneUnit", unit) : say("units", unit, { count: number(count) });
}

const LETTERS = { Y: "year", M: "month", W: "week", D: "day" };
const TIMES = { H: "hour", M: "minute", S: "second" };

/** Of a billing interval how many of which unit it is; no unit if it is none. */
function parts(interval) {
  if (interval === "P7D") {
    return { count: "1", unit: "week" };
  }
  const [, isTime, count, letter] = /^P(T?)(\d+)([YMWDHS])$/.exec(interval ?? "") ?? [];
  return { count, unit: (isTime ? TIMES : LETTERS)[letter] };
}

/** The interval in words: as one text of a section if it is one unit long. */
function intervalWords(interval, section) {
  const { count, unit } = parts(interval);
  if (!unit) {
    return interval ?? "";
  }
  return count === "1" ? say(section, unit) : say("units", unit, { count });
}

/** A billing interval as a noun: "month", "10 seconds". */
export function intervalNoun(interval) {
  return intervalWords(interval, "unit");
}

/** A billing interval as a length: "one month", "10 seconds". */
export function intervalLength(interval) {
  return intervalWords(interval, "oneUnit");
}

/** How many months an interval is, or nothing if it is none of months or years. */
export function monthsOf(interval) {
  const { count, unit } = parts(interval);
  return { month: 1, year: 12 }[unit] * Number(count) || undefined;
}

/** Which of two intervals is shorter: negative if the first one is. */
export function compareIntervals(one, other) {
  return secondsOf(one) - secondsOf(other);
}

function secondsOf(interval) {
  const { count, unit } = parts(interval);
  const size = { week: 604_800, ...Object.fromEntries(UNITS) }[unit] ?? 0;
  return size * Number(count ?? 0);
}

/** How plans of one interval are called: "Monthly", "Every 10 seconds". */
export function intervalName(interval) {
  const { count, unit } = parts(interval);
  return count === "1" && unit
    ? say("eachUnit", unit)
    : say("common", "every", { interval: intervalNoun(interval) });
}

/** A code as lower-case words. */
export function words(code) {
  return String(code ?? "")
    .toLowerCase()
    .replaceAll(/[_.-]/g, " ");
}

/** Things one after the other: "one, another and a third". */
export function listed(texts) {
  return remembered("list", () => new Intl.ListFormat(LANGUAGE)).format(texts);
}

/** A text that begins a sentence. */
export function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
