/**
 * Elements from plain values. Text only ever becomes a text node, so that data cannot become
 * markup.
 */

const SVG = "http://www.w3.org/2000/svg";

/** Outlines on a grid of 24 by 24. */
const ICONS = {
  arrow: "M9 5l7 7-7 7",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
  calendar: "M5 6h14v14H5zM5 10h14M9 3v4M15 3v4",
  card: "M3 6h18v12H3zM3 10h18M7 15h4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3.5 2",
  close: "M6 6l12 12M18 6L6 18",
  coins: "M12 5a7 3 0 100 6 7 3 0 000-6zM5 8v8c0 1.700 3 3 7 3s7-1.300 7-3V8",
  headset: "M4 14v-2a8 8 0 0116 0v2M4 14h3v5H4zM20 14h-3v5h3zM18 19c0 1.500-2 2-5 2",
  info: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v6M12 7.500v.5",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 016 0v3",
  person: "M12 4a4 4 0 100 8 4 4 0 000-8zM4.500 20c1-4 4-5.500 7.500-5.500s6.500 1.500 7.500 5.500",
  search: "M10.500 4a6.500 6.500 0 100 13 6.500 6.500 0 000-13zM15.500 15.500L21 21",
  stop: "M12 3a9 9 0 100 18 9 9 0 000-18zM6 6l12 12",
  warning: "M12 4l9 16H3zM12 10v5M12 17.500v.5",
};

/** A picture beside text; those who only listen do not need it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 24 24",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": "1.8",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
  })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * One element. Of its properties, `on` holds listeners and `vars` holds custom properties of its
 * style; `true` makes a bare attribute, `false` and nothing make none. Children are elements,
 * texts, or lists of them; nothing is left out.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    set(element, key, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

function set(element, key, value) {
  if (key === "on") {
    for (const [event, listener] of Object.entries(value)) {
      element.addEventListener(event, listener);
    }
  } else if (key === "vars") {
    for (const [name, size] of Object.entries(value)) {
      element.style.setProperty(name, size);
    }
  } else if (value === true) {
    element.setAttribute(key, "");
  } else if (value !== false && value !== undefined && value !== null) {
    element.setAttribute(key, String(value));
  }
}

let ids = 0;

/** An id that no other element of this page has. */
export function freshId(prefix) {
  ids += 1;
  return `${prefix}-${ids}`;
}

/**
 * Replaces what an element holds. The focus stays where it was if an element with the same
 * `data-key` is there afterwards, and else goes to the page's heading; what was folded open stays.
 */
export function refill(element, ...children) {
  const before = document.activeElement;
  const isFocused = element !== before && element.contains(before);
  const focused = isFocused ? before.closest("[data-key]")?.dataset.key : undefined;
  const open = [...element.querySelectorAll("details[open][data-key]")].map(
    (details) => details.dataset.key,
  );
  element.replaceChildren(
    ...children.flat(Infinity).filter((child) => child || child === 0),
  );
  for (const details of element.querySelectorAll("details[data-key]")) {
    details.open ||= open.includes(details.dataset.key);
  }
  if (isFocused) {
    (keyed(element, focused) ?? pageHeading())?.focus({ preventScroll: true });
  }
}

/** What takes the focus of the element inside that has that `data-key`, if there is one. */
export function keyed(element, key) {
  const found = key ? element.querySelector(`[data-key="${CSS.escape(key)}"]`) : undefined;
  return found?.matches("details") ? found.querySelector("summary") : found;
}

/** The heading of the page that is shown. */
export function pageHeading() {
  return document.querySelector("#view h1");
}

/** Gives a file to the browser to be kept under that name. */
export function saveAs(name, blob) {
  const address = URL.createObjectURL(blob);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A line of a list of what is so. */
export function fact(text, attributes = {}) {
  return h("li", attributes, [icon("check"), h("span", {}, text)]);
}
