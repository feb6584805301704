/**
 * The words of the console: texts by section and key, from the table of the page's language. A text
 * has places for facts, such as `{when}` or `{price:money}` with the name of a format. What depends
 * on a number names it with two texts, the first for one of something: `{count|event|events}`.
 */

/** The page's language. */
export const LANGUAGE = document.documentElement.lang;

const PLACE = /\{([A-Za-z.]+)(?::([a-z-]+)|\|([^|{}]*)\|([^|{}]*))?\}/g;
/** The figure one, alone or with what it counts behind it. */
const ONE = /^1(?![\d.,])/;
const answer = await fetch(new URL(`../text/${LANGUAGE}.json`, import.meta.url));
const table = await answer.json();

let spokenTo = "customer";

/** From now on texts speak to the `customer`, or to `support` and whoever else looks at one. */
export function speakTo(reader) {
  spokenTo = reader;
}

/** Whether there is a text with that key. */
export function has(section, key) {
  return table[section]?.[key] !== undefined;
}

/** The names of the facts that a text has places for. */
export function placesOf(section, key) {
  const text = [table[section]?.[key] ?? ""].flat().join(" ");
  return [...text.matchAll(PLACE)].map(([, name]) => name);
}

/**
 * The text with that key, or an empty one if there is none. What speaks to the customer has another
 * text for everybody else, `KEY+support`.
 *
 * @param write says what stands in a place, given its name and its format; or the facts by name
 */
export function say(section, key, write = {}) {
  const own = `${key}+${spokenTo}`;
  const text = [table[section]?.[has(section, own) ? own : key] ?? ""].flat().join(" ");
  const fact = typeof write === "function" ? write : (name) => write[name] ?? "";
  return text.replaceAll(PLACE, (place, name, format, one, many) => {
    const told = String(fact(name, format));
    return many === undefined ? told : ONE.test(told) ? one : many;
  });
}
