/** Days and months as they are counted where somebody lives: clocks may change meanwhile. */

const clocks = new Map();

function clockIn(zone) {
  if (!clocks.has(zone)) {
    const parts = { year: "numeric", month: "numeric", day: "numeric" };
    const times = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" };
    const shape = { calendar: "gregory", ...parts, ...times };
    try {
      clocks.set(zone, new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: zone }));
    } catch {
      clocks.set(zone, new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: "UTC" }));
    }
  }
  return clocks.get(zone);
}

/** What clocks of the zone show, as the instant at which those of UTC show the same. */
function shown(at, zone) {
  const of = {};
  for (const { type, value } of clockIn(zone).formatToParts(at)) {
    of[type] = Number(value);
  }
  return Date.UTC(of.year, of.month - 1, of.day, of.hour, of.minute, of.second);
}

/**
 * When clocks of the zone show that much later: of a time that they show twice the one that is
 * nearer, and instead of one that they skip as much later as they skip.
 */
export function later(at, zone, { days = 0, months = 0 }) {
  const before = shown(at, zone);
  const wanted = addedTo(before, { days, months });
  const first = at + wanted - before;
  const second = first + wanted - shown(first, zone);
  const isShown = [first, second].find((each) => shown(each, zone) === wanted);
  return isShown ?? Math.max(first, second);
}

function addedTo(clock, { days, months }) {
  const date = new Date(clock);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, last) + days);
  return date.getTime();
}
