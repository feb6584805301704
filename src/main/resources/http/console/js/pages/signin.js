/** The way in where the server wants a token. */
import { h, refill } from "../dom.js";
import { signIn } from "../session.js";
import { heading } from "./states.js";

/** Asks for a token and comes back with it. */
export function showSignIn({ view, again }) {
  document.title = "Sign in – Termshift";
  const input = h("input", {
    class: "input",
    id: "token",
    type: "password",
    autocomplete: "off",
    required: true,
    "aria-describedby": "token-note",
  });
  refill(
    view,
    h("div", { class: "head" }, [
      h("div", {}, [
        heading("Sign in"),
        h("p", { class: "note" }, "This engine only talks to those it knows."),
      ]),
    ]),
    h(
      "form",
      {
        class: "card stack",
        on: {
          submit(event) {
            event.preventDefault();
            if (input.value.trim()) {
              signIn(input.value.trim());
              again();
            }
          },
        },
      },
      [
        h("div", { class: "field" }, [
          h("label", { for: "token" }, "Access token"),
          input,
          h(
            "p",
            { class: "note", id: "token-note" },
            "Whoever runs the engine hands it out. It is forgotten when this tab is closed.",
          ),
        ]),
        h("div", {}, h("button", { class: "button primary", type: "submit" }, "Sign in")),
      ],
    ),
  );
  input.focus();
}
