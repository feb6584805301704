/** Whether what a dialog asks for can still be done, whatever happens elsewhere meanwhile. */
import { UNANSWERED, allowed } from "../commands.js";
import { h } from "../dom.js";
import { say } from "../text.js";
import { endedText, reasonsText } from "../words.js";
import { notice } from "./states.js";

/** A lock that is gone so soon, such as that of a renewal, is none to be told. */
const LASTING_MILLIS = 700;

/**
 * Takes the button of a dialog away as long as it could not do anything, and says why; it is back
 * as soon as it can. Whoever shows something else in the dialog ends that.
 *
 * @param about `yes` is the button, `place` where it is told, `type` the command; `isMeant` takes
 *     the data of an allowed action, if only some are meant; `possible` takes the state, and says
 *     `{ allowed, reasons, told }` if the rules alone do not tell it, `told` being a notice
 */
export function keepPossible(context, dialog, about) {
  const { yes, place, type, isMeant, possible = byRules(type, isMeant) } = about;
  const planId = context.subscription?.()?.plan?.planId;
  let latest;
  let timer;

  function look() {
    clearTimeout(timer);
    if (!yes.isConnected) {
      stop();
    } else if (latest && !yes.matches(`[aria-busy], [${UNANSWERED}]`)) {
      const now = possible(latest);
      if (!now.allowed) {
        timer = setTimeout(() => refuse(now), yes.hidden ? 0 : LASTING_MILLIS);
      } else if (yes.hidden) {
        yes.hidden = false;
        place.replaceChildren();
      }
    }
  }

  function refuse({ reasons = [], told }) {
    const why = told ?? whyNot(context, latest, { type, reasons, planId });
    const isFocused = document.activeElement === yes;
    yes.hidden = true;
    if (place.textContent !== why.textContent) {
      place.replaceChildren(h("div", { role: "alert" }, why));
    }
    if (isFocused) {
      yes.parentElement.querySelector("button:not([type=submit])")?.focus();
    }
  }

  const stop = context.listen((state) => {
    latest = state;
    look();
  });
  dialog.form.addEventListener("change", () => {
    // It would be another command by now.
    yes.removeAttribute(UNANSWERED);
    look();
  });
  dialog.closed.then(() => {
    clearTimeout(timer);
    stop();
  });
}

function byRules(type, isMeant) {
  return ({ subscription }) => allowed(subscription, type, isMeant);
}

/** What has happened since the dialog was opened, as far as it is known. */
function whyNot(context, { subscription, events }, { type, reasons, planId }) {
  const { plan, status } = subscription;
  if (status === "ENDED" && type !== "restart") {
    return notice("bad", "stop", say("billing", "hasEnded"), endedText(subscription, events));
  }
  const isOther = plan && plan.planId !== planId;
  const facts = { plan: plan && context.planName(plan.planId) };
  return isOther && planId
    ? notice("waiting", "info", say("requoted", "title"), say("requoted", "plan", facts))
    : notice("bad", "stop", say("commands", "impossible"), reasonsText(reasons) || changed());
}

function changed() {
  return `${say("requoted", "title")}.`;
}
