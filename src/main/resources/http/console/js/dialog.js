/**
 * Dialogs on the browser's own `dialog`: the rest of the page is out of reach while one is open,
 * Escape closes it, and the focus goes back to where it came from, or to what is there instead.
 */
import { freshId, h, icon, keyed, pageHeading } from "./dom.js";
import { tellFaults } from "./faults.js";
import { say } from "./text.js";

/**
 * Opens a dialog.
 *
 * @param title its heading
 * @param about a sentence below it, or nothing
 * @param fill called with `{ form, show, close, closed }`; `closed` settles with the dialog;
 *     `show({ body, foot, first, submit, title })`
 *     sets what it holds, which element takes the focus, or else the button that says yes unless
 *     that is risky, or the heading where there is none, what Enter does, perhaps another heading
 * @return settles when it is closed
 */
export function openDialog({ title, about }, fill) {
  const opener = document.activeElement;
  const key = opener?.closest("[data-key]")?.dataset.key;
  const name = h("h2", { id: freshId("dialog-title"), tabindex: "-1" }, title);
  const body = h("div", { class: "dialog-body" });
  const foot = h("div", { class: "dialog-foot" });
  const form = h("form", { novalidate: true }, [
    h("div", { class: "dialog-head" }, [
      h("div", {}, [name, about && h("p", { class: "note" }, about)]),
      h(
        "button",
        {
          type: "button",
          class: "button plain",
          "aria-label": say("dialog", "close"),
          on: { click: () => leave() },
        },
        icon("close"),
      ),
    ]),
    body,
    foot,
  ]);
  tellFaults(form);
  /** Who leaves when something has been sent is told that it is; what comes of it is told too. */
  function leave() {
    tellWhatIsSent(form);
    dialog.close();
  }
  const dialog = h("dialog", { "aria-labelledby": name.id }, form);
  keepInSight(dialog, body, foot);
  let submit = () => {};
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!foot.querySelector("button[type=submit]")?.hidden) {
      submit();
    }
  });
  const closed = new Promise((resolve) => {
    dialog.addEventListener("close", resolve);
  });
  const control = {
    form,
    closed,
    close: leave,
    show(step) {
      submit = step.submit ?? (() => {});
      name.textContent = step.title ?? name.textContent;
      body.replaceChildren(...step.body.flat().filter(Boolean));
      foot.replaceChildren(...step.foot.flat().filter(Boolean));
      (step.first ?? safest(foot) ?? name).focus();
    },
  };
  dialog.addEventListener("keydown", (event) => {
    keepFocus(dialog, event);
    ignoreHeld(event);
  });
  dialog.addEventListener("cancel", () => tellWhatIsSent(form));
  document.body.append(dialog);
  dialog.showModal();
  fill(control);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      focusAgain(opener, key);
      resolve();
    });
  });
}

function tellWhatIsSent(form) {
  if (form.querySelector("[aria-busy]")) {
    announce(say("commands", "underWay"));
  }
}

/**
 * What is read out at once is seen at once, and all of it: on a small screen what it stands below
 * is scrolled, and nothing that is scrolled to is behind the buttons.
 */
function keepInSight(dialog, body, foot) {
  const leaveTheFoot = () => {
    dialog.style.setProperty("scroll-padding-bottom", `${foot.offsetHeight}px`);
  };
  new ResizeObserver(leaveTheFoot).observe(foot);
  const observer = new MutationObserver((changes) => {
    const alerts = body.querySelectorAll("[role=alert]");
    const isNew = (alert) =>
      changes.some(({ addedNodes }) => [...addedNodes].some((each) => each.contains(alert)));
    leaveTheFoot();
    [...alerts].find(isNew)?.scrollIntoView({ block: "nearest" });
  });
  observer.observe(body, { childList: true, subtree: true });
}

const FOCUSABLE = "button, input, select, textarea, summary, a[href]";

/** Tab goes round inside, instead of out to the browser's own buttons. */
function keepFocus(dialog, event) {
  if (event.key !== "Tab") {
    return;
  }
  const inside = [...dialog.querySelectorAll(FOCUSABLE)].filter((each) => !each.disabled);
  const [edge, other] = event.shiftKey
    ? [inside[0], inside.at(-1)]
    : [inside.at(-1), inside[0]];
  if (document.activeElement === edge || !dialog.contains(document.activeElement)) {
    event.preventDefault();
    other.focus();
  }
}

/** A key that stays down has opened the dialog: it does not answer it as well. */
function ignoreHeld(event) {
  if (event.repeat && event.key === "Enter") {
    event.preventDefault();
  }
}

/** What destroys something, or cannot be undone: it is never what somebody finds the focus on. */
const RISKY = ".danger, .final";

/** The button that says yes if it can be pressed, or the one that says no where yes is risky. */
function safest(foot) {
  const yes = foot.querySelector("button[type=submit]");
  if (yes?.matches(RISKY)) {
    return foot.querySelector("button:not([type=submit])");
  }
  return yes?.disabled ? undefined : yes;
}

/** Focuses the button that can be pressed at last, unless somebody is at something else by now. */
export function focusAtLast(yes) {
  const { activeElement, body } = document;
  if ([body, yes.closest("dialog")].includes(activeElement) || isHeading(activeElement)) {
    safest(yes.parentElement).focus();
  }
}

function isHeading(element) {
  return element?.matches(".dialog-head h2") ?? true;
}

/** The button that says no; it closes the dialog. */
export function backButton(text, listener) {
  return h("button", { type: "button", class: "button", on: { click: listener } }, text);
}

/**
 * The button that says yes; Enter anywhere in the dialog presses it.
 *
 * @param kind `primary`, `danger` for what is destroyed, or `final` for what cannot be undone
 */
export function goButton(text, kind = "primary") {
  return h("button", { type: "submit", class: `button ${kind}` }, text);
}

/** Marks a button as under way, so that nobody presses it twice; it keeps the focus. */
export async function whileBusy(button, work) {
  const isFocused = document.activeElement === button;
  const key = button.dataset.key;
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  try {
    return await work();
  } finally {
    button.disabled = false;
    button.removeAttribute("aria-busy");
    if (isFocused && document.activeElement === document.body) {
      focusAgain(button, key);
    }
  }
}

/** Focuses what had the focus, what is there instead, or the page's heading. */
function focusAgain(element, key) {
  const target = element?.isConnected ? element : (keyed(document, key) ?? pageHeading());
  target?.focus({ preventScroll: true });
}

/**
 * Tells everyone, listeners too, that something happened.
 *
 * @return what is there to be read, for a while
 */
export function announce(text) {
  const news = document.querySelector("#news");
  const item = h("div", {}, text);
  news.replaceChildren(item);
  setTimeout(() => item.remove(), 6000);
  return item;
}
