/**
 * The words of the console: texts by section and key, from the table of the page's language. A text
 * has places for facts, such as `{when}` or `{price:money}` with the name of a format.
 */

/** The page's language. */
export const LANGUAGE = document.documentElement.lang;

const PLACE = /\{([A-Za-z.]+)(?::([a-z-]+))?\}/g;
const answer = await fetch(new URL(`../text/${LANGUAGE}.json`, import.meta.url));
const table = await answer.json();

/** Whether there is a text with that key. */
export function has(section, key) {
  return table[section]?.[key] !== undefined;
}

/**
 * The text with that key, or an empty one if there is none.
 *
 * @param write says what stands in a place, given its name and its format; or the facts by name
 */
export function say(section, key, write = {}) {
  const text = [table[section]?.[key] ?? ""].flat().join(" ");
  const fact = typeof write === "function" ? write : (name) => write[name] ?? "";
  return text.replaceAll(PLACE, (place, name, format) => fact(name, format));
}
