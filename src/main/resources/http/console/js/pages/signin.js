/** The way in where the server wants a token. */
import { h, refill } from "../dom.js";
import { tellFaults } from "../faults.js";
import { signIn } from "../session.js";
import { say } from "../text.js";
import { heading, notice } from "./states.js";

/** Asks for a token and comes back with it; says what became of the one before, if any. */
export function showSignIn({ view, isOver, isRefused, again }) {
  document.title = say("signin", "pageTitle");
  const input = h("input", {
    class: "input",
    id: "token",
    type: "password",
    autocomplete: "off",
    required: true,
    "aria-describedby": "token-note",
  });
  const form = h(
    "form",
    {
      class: "card stack",
      novalidate: true,
      on: {
        submit(event) {
          event.preventDefault();
          input.value = input.value.trim();
          if (input.reportValidity()) {
            signIn(input.value);
            again();
          }
        },
      },
    },
    [
      (isOver || isRefused) && h("div", { role: "alert" }, refusedNotice(isOver)),
      h("div", { class: "field" }, [
        h("label", { for: "token" }, say("signin", "token")),
        input,
        h(
          "p",
          { class: "note", id: "token-note" },
          say("signin", "tokenAbout"),
        ),
      ]),
      h(
        "div",
        {},
        h("button", { class: "button primary", type: "submit" }, say("signin", "title")),
      ),
    ],
  );
  tellFaults(form);
  refill(
    view,
    h("div", { class: "head" }, [
      h("div", {}, [
        heading(say("signin", "title")),
        h("p", { class: "note" }, say("signin", "about")),
      ]),
    ]),
    form,
  );
  input.focus();
}

function refusedNotice(isOver) {
  return isOver
    ? notice("waiting", "lock", say("signin", "over"), say("signin", "overAbout"))
    : notice("bad", "lock", say("signin", "refused"), say("signin", "unknown"));
}
