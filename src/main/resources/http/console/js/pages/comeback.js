/** The way back for whoever has left, or has paused: which plan, what it costs, and yes. */
import { arrivingTexts } from "../arriving.js";
import { allowed, commandButton } from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { fact, h } from "../dom.js";
import { boundary, credits, intervalLength, isShort } from "../format.js";
import { stillOpen } from "../owed.js";
import { say } from "../text.js";
import { unsettledTexts } from "../unsettled.js";
import {
  checked,
  choiceGroup,
  discountText,
  openQuoted,
  planChoices,
  priced,
  select,
  withMoved,
} from "./change.js";
import { bill } from "./charges.js";
import { keepPossible } from "./stillpossible.js";

/** The button; nothing if no plan can be had any more. */
export function comeBackButton(context, subscription) {
  const plans = context.catalog.plans.filter(
    (plan) => allowed(subscription, "restart", (data) => data.planId === plan.planId).allowed,
  );
  return (
    plans.length > 0 &&
    commandButton(
      {
        class: "button primary",
        id: "come-back",
        "data-key": "come-back",
        on: { click: () => openComeBack(context, subscription, plans) },
      },
      say("comeBack", "button"),
    )
  );
}

function openComeBack(context, subscription, plans) {
  openDialog({ title: say("comeBack", "title") }, (dialog) => {
    const place = h("div");
    const summary = h("div", { "aria-live": "polite" });
    const confirm = goButton(say("comeBack", "button"));
    const choices = planChoices(context, subscription, plans);
    select(choices, lastPlan(subscription, plans).planId);
    const chosen = () => plans.find((each) => each.planId === checked(choices).value);
    const offer = priced(context, { place, summary, confirm, choices }, {
      question: () => ({ planId: chosen().planId }),
      review: (quote) => review(context, subscription, chosen(), quote),
    });
    offer.price();
    dialog.show({
      body: [choiceGroup(say("common", "plan"), choices), summary, place],
      foot: [backButton(say("common", "notNow"), dialog.close), confirm],
      first: checked(choices),
      async submit() {
        const said = say("comeBack", "said", { plan: context.planName(chosen().planId) });
        await offer.take(dialog, "restart", (quote) => ({
          said: withMoved(said, quote),
          stays: say("outcome", "notBegun"),
        }));
      },
    });
    const isMeant = (data) => data.planId === chosen().planId;
    keepPossible(context, dialog, { yes: confirm, place, type: "restart", isMeant });
  });
}

/** The plan that there was before the end, or the first if it is not offered any more. */
function lastPlan({ lastPlanId }, plans) {
  return plans.find((plan) => plan.planId === lastPlanId) ?? plans[0];
}

/** The button of whoever has paused; nothing if it cannot go on now. */
export function resumeButton(context, subscription) {
  return (
    allowed(subscription, "resume").allowed &&
    commandButton(
      {
        class: "button primary",
        id: "resume",
        "data-key": "resume",
        on: { click: () => openResume(context, subscription) },
      },
      say("actions", "resume"),
    )
  );
}

/**
 * What going on costs now, and yes.
 *
 * @param why where support says why, if support does it
 */
export function openResume(context, subscription, why) {
  const { plan } = subscription;
  openQuoted(context, {
    title: say("actions", "resumeTitle"),
    type: "resume",
    button: say("actions", "resume"),
    why,
    question: () => ({ planId: plan.planId }),
    review: (quote) => cycleReview(context, subscription, { plan, quote, texts: resumeTexts }),
    data: () => ({}),
    done: say("actions", "resumed"),
    stays: say("outcome", "runsUnpaid"),
  });
}

/** What is paid, until when, and what is there again, after an end. */
function review(context, subscription, plan, quote) {
  return cycleReview(context, subscription, { plan, quote, texts: restartTexts });
}

/** The plan of whoever comes back waits for its payment. */
function restartTexts(facts, { isFree, discounts }) {
  return [
    isFree ? say("comeBack", "freeUntil", facts) : say("comeBack", "until", facts),
    say("change", "creditsAfter", facts),
    discounts.length > 0 && say("comeBack", "discounts"),
  ].filter(Boolean);
}

/** Whoever resumes goes on at once; the plan's credits wait for the payment. */
function resumeTexts(facts, { isFree, discounts }) {
  const texts = isFree
    ? [say("comeBack", "freeUntil", facts), say("change", "creditsAfter", facts)]
    : [say("comeBack", "resumesUntil", facts), say("comeBack", "creditsPaid", facts)];
  return [...texts, ...discounts.map(discountText)];
}

function cycleReview(context, subscription, { plan, quote, texts }) {
  const { zone } = subscription;
  const facts = {
    end: boundary(quote.period.end, zone ?? "UTC", plan.interval),
    credits: credits(quote.creditsAfter),
  };
  const { amountMinor, currency } = quote.total;
  const open = stillOpen(context.subscription?.() ?? subscription);
  const about = { isFree: amountMinor <= 0, discounts: quote.discounts ?? [] };
  const told = [
    ...texts(facts, about),
    ...open,
    ...arrivingTexts(context, quote),
    ...unsettledTexts(context, subscription, quote),
  ];
  return h("section", { class: "stack", "aria-label": say("change", "summary") }, [
    quote.lines.length > 0 && bill(
      { lines: quote.lines, amount: { amountMinor: Math.abs(amountMinor), currency } },
      {
        sum: amountMinor < 0 ? say("change", "becomesBalance") : say("change", "chargedNow"),
        price: say("change", "priceOf", {
          plan: context.planName(plan.planId),
          length: intervalLength(plan.interval),
        }),
      },
    ),
    h(
      "ul",
      { class: "facts" },
      told.map((text, at) =>
        fact(text, { "data-moves": at === 0 && isShort(plan.interval) }),
      ),
    ),
  ]);
}
