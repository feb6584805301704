/** New terms of the plan that runs, and a customer's yes to them. */
import { commandButton, leadsTo, preparedCommand, press } from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { chargedIfLost } from "../disputed.js";
import { h } from "../dom.js";
import { boundary, credits, money } from "../format.js";
import { say } from "../text.js";
import { notice } from "./states.js";
import { keepPossible } from "./stillpossible.js";

/** By which the terms of the next period are fixed. */
const FIXED = new Set(["renewal.upcoming", "terms.accepted"]);

/** What the next period of the same plan costs, if it is known to be other terms. */
export function priceNotice({ planName }, subscription, events) {
  const { plan, period, zone, pendingChange } = subscription;
  const next = period && !takesItsPlace(pendingChange) && nextTerms(subscription, events);
  if (!next) {
    return undefined;
  }
  const facts = {
    plan: planName(plan.planId),
    now: money(plan.price),
    credits: credits(plan.credits),
    then: money(next.price),
    creditsThen: next.credits !== undefined && credits(next.credits),
    day: boundary(period.end, zone, plan.interval),
  };
  const title = say("newPrice", "title", facts);
  const terms = facts.creditsThen ? say("newPrice", "terms", facts) : say("newPrice", "now", facts);
  return h("section", { "aria-label": title, id: "new-price" }, [
    notice(
      "waiting",
      "calendar",
      title,
      [
        terms,
        lessText(next.price, chargeThen(subscription)?.amount),
        chargedIfLost(chargeThen(subscription)),
        say("newPrice", "choice", facts),
      ]
        .filter(Boolean)
        .join(" "),
    ),
  ]);
}

/** What is charged at the end of the period, if that is known. */
function chargeThen({ period, upcomingCharge }) {
  const isThen = upcomingCharge && Date.parse(upcomingCharge.at) === Date.parse(period.end);
  return isThen ? upcomingCharge : undefined;
}

/** What is charged of a price where discounts or account balance pay some of it. */
function lessText(price, charged) {
  if (!charged || charged.amountMinor === price.amountMinor) {
    return "";
  }
  return charged.amountMinor > 0
    ? say("newPrice", "less", { charged: money(charged) })
    : say("newPrice", "lessNone");
}

/** What was announced or accepted; else, without its credits, what the catalog says by now. */
function nextTerms(subscription, events) {
  const { plan, period } = subscription;
  const fixed = events.findLast((each) => FIXED.has(each.name))?.data;
  if (fixed && Date.parse(fixed.at) === Date.parse(period.end)) {
    return fixed.changedFrom?.planId === fixed.terms.planId ? fixed.terms : undefined;
  }
  const charge = chargeThen(subscription);
  const line = charge?.lines.find((each) => each.kind === "FULL_PRICE");
  const isOther = line && line.amountMinor !== plan.price.amountMinor;
  return isOther && charge.planId === plan.planId
    ? { price: { ...plan.price, amountMinor: line.amountMinor } }
    : undefined;
}

/** Whether the pending change leads to something else at the end of the period. */
function takesItsPlace(pending) {
  return Boolean(pending) && pending.kind !== "UPGRADE_AWAITING_PAYMENT";
}

/** What the next period could cost instead of what it costs now; nothing without new terms. */
export function newTermsNotice(context, subscription, events) {
  const offered = leadsTo(subscription, "accept-terms");
  if (!offered || comesAnyway(offered, subscription, events)) {
    return undefined;
  }
  const { plan, zone } = subscription;
  const facts = {
    now: money(plan.price),
    credits: credits(plan.credits),
    then: money(offered.price),
    creditsThen: credits(offered.credits),
    day: boundary(offered.at, zone, plan.interval),
  };
  const less = lessText(offered.price, offered.charged);
  const texts = [say("newTerms", "about", facts), less, chargedIfLost(offered)];
  const about = texts.filter(Boolean).join(" ");
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
          on: { click: () => openAccept(context, about, say("newTerms", "accepted", facts)) },
        },
        say("newTerms", "accept"),
      ),
    ),
  ]);
}

/** Whether the next period costs that much without a yes. */
function comesAnyway(offered, subscription, events) {
  return nextTerms(subscription, events)?.price.amountMinor === offered.price.amountMinor;
}

function openAccept(context, about, said) {
  const place = h("div");
  openDialog({ title: say("newTerms", "question") }, (dialog) => {
    const confirm = goButton(say("newTerms", "accept"), "final");
    const send = preparedCommand(context, "accept-terms");
    dialog.show({
      body: [h("p", {}, about), h("p", { class: "note" }, say("newTerms", "final")), place],
      foot: [backButton(say("common", "notNow"), dialog.close), confirm],
      async submit() {
        if (await press(confirm, place, send, said)) {
          dialog.close();
        }
      },
    });
    keepPossible(context, dialog, { yes: confirm, place, type: "accept-terms" });
  });
}
