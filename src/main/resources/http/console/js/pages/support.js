/** Support: what was charged and why, what happened and why, and what only support may do. */
import { refusedCommands } from "../commands.js";
import { h, refill } from "../dom.js";
import { boundary, money, number } from "../format.js";
import { may } from "../session.js";
import { say } from "../text.js";
import { pendingWords } from "../words.js";
import { actionButtons } from "./actions.js";
import { banners } from "./banners.js";
import { chargeList, chargesOf } from "./charges.js";
import { notice } from "./states.js";
import { timeline } from "./timeline.js";

/** The section; `update` shows another state of the subscription. */
export function supportSection(context) {
  const sums = h("dl", { class: "sums" });
  const pending = h("div");
  const payments = h("div", { class: "stack" });
  const trouble = h("div");
  const actions = h("section", { class: "card stack", "aria-labelledby": "actions-heading" });
  const charges = h("section", { class: "card", "aria-labelledby": "charges-heading" });
  const story = h("section", { class: "card", "aria-labelledby": "timeline-heading" });
  const element = h("div", { class: "stack loose" }, [
    sums,
    payments,
    trouble,
    pending,
    may("COMMAND") && actions,
    h("div", { class: "halves" }, [charges, story]),
  ]);
  return {
    element,
    update({ subscription, events, hasEarlier }) {
      refill(sums, facts(context, subscription));
      refill(payments, banners(context, { subscription, events }, trouble));
      refill(pending, pendingNotice(context, subscription));
      refill(actions, [
        h("h2", { id: "actions-heading" }, say("support", "actions")),
        actionButtons(context, subscription),
      ]);
      refill(charges, [
        h("h2", { id: "charges-heading" }, say("common", "charges")),
        h("p", { class: "note" }, say("support", "chargesAbout")),
        chargeList(context, subscription, chargesOf(events, subscription)),
      ]);
      refill(story, [
        h("h2", { id: "timeline-heading" }, say("support", "happened")),
        timeline(context, subscription, events, refusedCommands(context.id)),
        hasEarlier &&
          h(
            "button",
            {
              type: "button",
              class: "button",
              "data-key": "earlier",
              on: { click: () => context.loadEarlier() },
            },
            say("support", "earlier"),
          ),
      ]);
    },
  };
}

function facts(context, subscription) {
  const { customerRef, plan, period, zone, credits, accountBalance } = subscription;
  return [
    customerRef && fact(say("support", "customer"), customerRef),
    fact(say("common", "plan"), plan ? context.planName(plan.planId) : say("support", "none")),
    period && plan && fact(say("support", "periodEnds"), boundary(period.end, zone, plan.interval)),
    fact(say("common", "credits"), number(credits.usable)),
    credits.held > 0 && fact(say("support", "held"), number(credits.held)),
    credits.frozen > 0 && fact(say("support", "frozen"), number(credits.frozen)),
    fact(say("common", "balance"), money(accountBalance)),
    ...(subscription.discounts ?? []).map((each) =>
      fact(say("support", "discount", each), taken(each, accountBalance)),
    ),
    zone && fact(say("common", "timeZone"), zone),
  ];
}

function taken({ percent, amountMinor }, { currency }) {
  return percent
    ? say("support", "percentOff", { percent })
    : say("support", "amountOff", { amount: money({ amountMinor, currency }) });
}

function fact(name, value) {
  return h("div", {}, [h("dt", {}, name), h("dd", {}, value)]);
}

function pendingNotice(context, subscription) {
  const pending = subscription.pendingChange;
  if (!pending) {
    return [];
  }
  const [title, text] = pendingWords(pending, subscription, context.planName);
  const by = pending.requestedBy === "SUPPORT" ? say("support", "bySupport") : "";
  return h("section", { "aria-label": say("common", "pendingChange"), id: "pending-change" }, [
    notice("waiting", "calendar", title, text + by),
  ]);
}
