/** Banners that can be closed: what was closed stays so as long as the page is open. */
import { h, icon, pageHeading } from "../dom.js";
import { say } from "../text.js";

const dismissed = new Set();

/** Whether the banner of that charge or refund was closed. */
export function isDismissed(id) {
  return dismissed.has(id);
}

/** The cross of the banner of that charge or refund; `remove` takes it away. */
export function dismissButton(id, remove) {
  return h(
    "button",
    {
      type: "button",
      class: "button plain",
      "aria-label": say("dialog", "close"),
      "data-key": `dismiss ${id}`,
      on: {
        click() {
          dismissed.add(id);
          remove();
          pageHeading().focus();
        },
      },
    },
    icon("close"),
  );
}
