/** Imports: how support lets a subscription that was billed elsewhere be billed here. */
import { leadsTo } from "../commands.js";
import { h } from "../dom.js";
import { boundary, credits, minorOf, money } from "../format.js";
import { say } from "../text.js";
import { amountInput, field, numberInput, openAction, reviewed } from "./fields.js";

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
      field(say("imports", "paid", { currency }), paid, say("imports", "asItIs")),
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
      const investedMinor = paid.value.trim() ? minorOf(paid.value, currency) : undefined;
      const fits = investedMinor === undefined || investedMinor >= 0;
      paid.setCustomValidity(fits ? "" : say("imports", "noAmount"));
      return [paid, ofPlan, bought].every((input) => input.reportValidity())
        ? { ...(investedMinor === undefined ? {} : { investedMinor }), ...lots(ofPlan, bought) }
        : undefined;
    },
  });
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
  return facts.charged === facts.price
    ? say("imports", "next", facts)
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
