/**
 * The catalog as this page knows it: one object for all who show it, which is read anew when
 * another version is in force.
 */
import { fetchCatalog } from "./api.js";
import { DAY } from "./format.js";
import { everyPlan, namePlans } from "./words.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const catalog = {};
const listeners = new Set();
let timer;
let reading;
let tries = 0;

/** Reads what is offered now, and keeps it up to date from then on. */
export async function loadCatalog() {
  take(await fetchCatalog());
  return catalog;
}

/** Nobody is to know it any more. */
export function forgetCatalog() {
  clearTimeout(timer);
  tries = 0;
}

/** Reads it anew if it is older than that: not every version was foreseen. */
export function keepCatalog(version) {
  if (version > catalog.version) {
    renew();
  }
}

/** Tells of another version until the signal ends that. */
export function onCatalog(signal, listener) {
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener));
}

/** Tells of another version as long as the element, such as the button of a dialog, is there. */
export function onCatalogWhile(element, listener) {
  const shown = new AbortController();
  onCatalog(shown.signal, () => (element.isConnected ? listener() : shown.abort()));
}

function take(answer) {
  const isOther = answer.version !== catalog.version;
  Object.keys(catalog).forEach((key) => delete catalog[key]);
  Object.assign(catalog, answer);
  namePlans(everyPlan(catalog));
  tries = isOther ? 0 : tries + 1;
  foresee();
  return isOther;
}

/** No timer waits for longer than some weeks; the clocks of two machines are not the same. */
function foresee() {
  clearTimeout(timer);
  if (catalog.nextVersionAt) {
    const left = Date.parse(catalog.nextVersionAt) - Date.now();
    timer = setTimeout(renew, Math.min(DAY, Math.max(later(), left)));
  }
}

function later() {
  return Math.min(MINUTE, SECOND * 2 ** tries);
}

async function renew() {
  reading ??= read();
  await reading;
}

async function read() {
  try {
    if (take(await fetchCatalog())) {
      [...listeners].forEach((each) => each());
    }
  } catch {
    clearTimeout(timer);
    timer = setTimeout(renew, later());
    tries += 1;
  } finally {
    reading = undefined;
  }
}
