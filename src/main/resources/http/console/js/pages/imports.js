/** Imports: how support lets a subscription that was billed elsewhere be billed here. */
import { amountOf } from "../amounts.js";
import { leadsTo } from "../commands.js";
import { h } from "../dom.js";
import { boundary, credits, money } from "../format.js";
import { say } from "../text.js";
import { amountInput, field, numberInput, openAction, reviewed } from "./fields.js";

/** What begins a period that is not billed here. */
const OF_A_PERIOD = new Set(["subscription.imported", "period.unbilled"]);

export function openActivate(context, subscription) {
  const { currency } = subscription.accountBalance;
  const paid = amountInput();
  paid.required = false;
  const ofPlan = numberInput({ min: 0, required: false });
  const bought = numberInput({ min: 0, required: false });
  const review = reviewed([ofPlan, bought], () =>
    [nextBill(context, subscription), creditsThen(ofPlan, bought)].filter(Boolean).join(" "),
  );
  openAction(context, {
    title: say("imports", "activateTitle"),
    about: say("imports", "activateAbout"),
    type: "activate",
    button: say("imports", "activate"),
    body: [
      field(say("imports", "paid", { currency }), paid, saidText(context.events())),
      h("div", { class: "halves" }, [
        field(say("imports", "ofPlan"), ofPlan),
        field(say("imports", "bought"), bought),
      ]),
      h("p", { class: "note" }, say("imports", "creditsAbout")),
      review.element,
    ],
    first: paid,
    done: () => say("imports", "activated"),
    data() {
      const isGiven = paid.value.trim() !== "";
      const { amountMinor, fault } = isGiven ? amountOf(paid.value, currency, { least: 0 }) : {};
      paid.setCustomValidity(fault ?? "");
      return [paid, ofPlan, bought].every((input) => input.reportValidity())
        ? { ...(isGiven ? { investedMinor: amountMinor } : {}), ...lots(ofPlan, bought) }
        : undefined;
    },
  });
}

/** What the import says was paid, if the period that it is about still runs. */
function saidText(events) {
  const last = events.findLast(({ name }) => OF_A_PERIOD.has(name));
  return last?.name === "subscription.imported"
    ? say("imports", "asSaid", { amount: money(last.data.invested) })
    : say("imports", "asItIs");
}

/** When it is charged here first, and how much, as the rules foretell it. */
function nextBill(context, subscription) {
  const { plan, zone } = subscription;
  const next = leadsTo(subscription, "activate");
  if (!next) {
    return "";
  }
  const facts = {
    plan: context.planName(plan.planId),
    end: boundary(next.at, zone, plan.interval),
    price: money(next.price),
    charged: money(next.charged),
  };
  if (facts.charged === facts.price) {
    return say("imports", "next", facts);
  }
  return subscription.discounts
    ? say("imports", "nextDiscounted", facts)
    : say("imports", "nextLess", facts);
}

function creditsThen(ofPlan, bought) {
  return isSaid(ofPlan, bought)
    ? say("imports", "creditsThen", {
        credits: credits(Number(ofPlan.value) + Number(bought.value)),
      })
    : "";
}

function isSaid(ofPlan, bought) {
  return Boolean(ofPlan.value || bought.value);
}

/** All the credits that are left, or nothing if they stay as they are. */
function lots(ofPlan, bought) {
  if (!isSaid(ofPlan, bought)) {
    return {};
  }
  const left = [
    { source: "PLAN", amount: Number(ofPlan.value) },
    { source: "TOP_UP", amount: Number(bought.value) },
  ];
  return { lots: left.filter((each) => each.amount > 0) };
}
