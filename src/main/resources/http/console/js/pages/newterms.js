/** New terms of the plan that runs, and a customer's yes to them. */
import { commandButton, leadsTo, preparedCommand, press } from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { h } from "../dom.js";
import { boundary, credits, money } from "../format.js";
import { say } from "../text.js";
import { notice } from "./states.js";

/** What the next period could cost instead of what it costs now; nothing without new terms. */
export function newTermsNotice(context, subscription) {
  const offered = leadsTo(subscription, "accept-terms");
  if (!offered) {
    return undefined;
  }
  const { plan, zone } = subscription;
  const about = say("newTerms", "about", {
    now: money(plan.price),
    credits: credits(plan.credits),
    then: money(offered.price),
    creditsThen: credits(offered.credits),
    day: boundary(offered.at, zone, plan.interval),
  });
  return h("section", { "aria-label": say("newTerms", "title"), id: "new-terms" }, [
    notice(
      "waiting",
      "calendar",
      say("newTerms", "title"),
      about,
      commandButton(
        {
          class: "button",
          id: "accept-terms",
          "data-key": "accept-terms",
          on: { click: () => openAccept(context, about) },
        },
        say("newTerms", "accept"),
      ),
    ),
  ]);
}

function openAccept(context, about) {
  const place = h("div");
  openDialog({ title: say("newTerms", "question") }, (dialog) => {
    const confirm = goButton(say("newTerms", "accept"));
    const send = preparedCommand(context, "accept-terms");
    dialog.show({
      body: [h("p", {}, about), h("p", { class: "note" }, say("newTerms", "final")), place],
      foot: [backButton(say("common", "notNow"), dialog.close), confirm],
      async submit() {
        if (await press(confirm, place, send, say("newTerms", "accepted"))) {
          dialog.close();
        }
      },
    });
  });
}
