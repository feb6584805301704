/** What an address holds: what of it is not known is said, for nobody sees that it does nothing. */
import { h } from "../dom.js";
import { say } from "../text.js";
import { notice } from "./states.js";

/** Of a parameter that may hold anything. */
export const anything = () => true;

/** Whether it is a day that there is, as a date field has it: 2026-04-30. */
export function isDay(text) {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** Whether it is the number of an event. */
export function isSequence(text) {
  return /^[1-9]\d{0,14}$/.test(text);
}

/** What is said of a value that is not known, by the name of its parameter. */
const SAID = {
  status: (value) => say("address", "status", { value }),
  plan: (value) => say("address", "plan", { value }),
  show: (value) => say("address", "show", { value }),
  day: (value) => say("address", "day", { value }),
  event: (value) => say("address", "event", { value }),
};

/**
 * The parameters of an address by their names, empty where there is none or its value is not known,
 * and as `strange` a sentence about each that is not known.
 *
 * @param known by the name of each parameter the values that it may have, or what says whether it
 *     may have one
 */
export function read(wanted, known) {
  const values = {};
  const strange = [];
  for (const [name, choices] of Object.entries(known)) {
    const value = wanted.get(name) ?? "";
    const may = Array.isArray(choices) ? (each) => choices.includes(each) : choices;
    const isKnown = value === "" || may(value);
    values[name] = isKnown ? value : "";
    if (!isKnown) {
      strange.push(SAID[name](value));
    }
  }
  for (const name of new Set(wanted.keys())) {
    if (!Object.hasOwn(known, name)) {
      strange.push(say("address", "parameter", { name }));
    }
  }
  return { ...values, strange };
}

/** The parameters of an address that are known, as they stand there. */
export function known(wanted, which) {
  const values = read(wanted, which);
  const given = Object.keys(which).filter((name) => values[name] !== "");
  return new URLSearchParams(given.map((name) => [name, values[name]]));
}

/** Says so, read out at once; nothing where all is known. */
export function strangeNotice(sentences) {
  const title = say("address", "title");
  return (
    sentences.length > 0 &&
    h("div", { role: "status" }, notice("waiting", "info", title, sentences.join(" ")))
  );
}

/** The address of support's page of a subscription, with these parameters, but for empty ones. */
export function supportPlace(id, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== "");
  const query = given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
  return `#/subscribers/${encodeURIComponent(id)}/support${query}`;
}
