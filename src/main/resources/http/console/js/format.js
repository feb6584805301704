/** Amounts, dates and lengths as people read them. */
import { LANGUAGE } from "./text.js";

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

/** A whole number with its thousands apart. */
export function number(value) {
  return remembered("number", () => new Intl.NumberFormat(LANGUAGE)).format(value);
}

/** A number of credits. */
export function credits(value) {
  return `${number(value)} ${value === 1 ? "credit" : "credits"}`;
}

/** A share between 0 and 1 in per cent. */
export function percent(share) {
  return remembered(
    "percent",
    () => new Intl.NumberFormat(LANGUAGE, { style: "percent", maximumFractionDigits: 1 }),
  ).format(share);
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

/** A boundary of a period: the day, or the time too where periods are shorter than days. */
export function boundary(instant, zone, interval) {
  return isShort(interval) ? moment(instant, zone) : day(instant, zone);
}

/** Whether periods of that length come and go while one watches. */
export function isShort(interval) {
  return interval?.startsWith("PT") ?? false;
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
  return `${number(count)} ${unit}${count === 1 ? "" : "s"}`;
}

const INTERVALS = { P1M: "month", P1Y: "year", P1D: "day", P7D: "week", P1W: "week" };
const LETTERS = { Y: "year", M: "month", W: "week", D: "day" };
const TIMES = { H: "hour", M: "minute", S: "second" };

/** A billing interval as a noun: "month", "10 seconds". */
export function intervalNoun(interval) {
  if (INTERVALS[interval]) {
    return INTERVALS[interval];
  }
  const [, isTime, count, letter] = /^P(T?)(\d+)([YMWDHS])$/.exec(interval ?? "") ?? [];
  const unit = (isTime ? TIMES : LETTERS)[letter];
  if (!unit) {
    return interval ?? "";
  }
  return count === "1" ? unit : `${count} ${unit}s`;
}

/** A billing interval as a length: "one month", "10 seconds". */
export function intervalLength(interval) {
  const noun = intervalNoun(interval);
  return /^\d/.test(noun) ? noun : `one ${noun}`;
}

/** How plans of one interval are called: "Monthly", "Every 10 seconds". */
export function intervalName(interval) {
  const names = { P1M: "Monthly", P1Y: "Yearly", P7D: "Weekly", P1W: "Weekly", P1D: "Daily" };
  return names[interval] ?? `Every ${intervalNoun(interval)}`;
}

/** A code as lower-case words. */
export function words(code) {
  return String(code ?? "")
    .toLowerCase()
    .replaceAll(/[_.-]/g, " ");
}

/** A text that begins a sentence. */
export function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
