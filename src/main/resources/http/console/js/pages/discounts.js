/** Discounts: what support takes off the price of periods to come, and how it ends that. */
import { amountOf } from "../amounts.js";
import { newCommandId } from "../api.js";
import { allowed } from "../commands.js";
import { chargedIfLost } from "../disputed.js";
import { freshId, h } from "../dom.js";
import { money } from "../format.js";
import { numberFault, wholeNumber } from "../numbers.js";
import { say } from "../text.js";
import { asked } from "./asked.js";
import { endText } from "./discountend.js";
import { amountInput, field, numberInput, openAction, reviewed, select } from "./fields.js";
import { countedInVain, nextCharge, takenOffBy, whenCharged } from "./nextcharge.js";

/** For how many periods a discount may be given, if not for all. */
export const LONGEST = 120;

export function openApply(context, subscription) {
  const { currency } = subscription.accountBalance;
  const redemptionId = `support-${newCommandId()}`;
  const name = h("input", {
    class: "input",
    id: freshId("discount"),
    required: true,
    maxlength: 100,
    pattern: "[A-Za-z0-9._:\\-]+",
    autocomplete: "off",
  });
  const kind = select([
    ["percent", say("discounts", "percent")],
    ["amount", say("discounts", "amount", { currency })],
  ]);
  const value = amountInput();
  const periods = numberInput({ most: LONGEST, required: false });
  const off = () => takenOff(kind.value, value.value, currency);
  kind.addEventListener("input", () => value.setCustomValidity(""));
  const show = reviewed([kind, value, periods], () => {
    const text = value.value.trim() ? reviewText(off(), periods, currency) : "";
    return [text, nextText(subscription)].filter(Boolean).join(" ");
  });
  const asking = asked(context, () => withIt.update());
  const withIt = reviewed([kind, value, periods], () => {
    const { fault, ...taken } = off();
    const howLong = periodsOf(periods);
    const wanted = { discountId: "discount", redemptionId, ...taken, ...howLong };
    return fault || !howLong
      ? ""
      : asking.about(wanted, (quote) => withText(subscription, wanted, quote));
  });
  openAction(context, {
    title: say("discounts", "apply"),
    type: "apply-discount",
    button: say("discounts", "apply"),
    body: [
      field(say("discounts", "name"), name, say("subscribers", "idAbout")),
      field(say("discounts", "kind"), kind),
      field(say("discounts", "value"), value),
      field(say("discounts", "periods"), periods, say("discounts", "periodsAbout")),
      show.element,
      withIt.element,
    ],
    first: name,
    done: () => say("discounts", "applied"),
    data() {
      const { fault, ...taken } = off();
      value.setCustomValidity(fault ?? "");
      return [name, value, periods].every((input) => input.reportValidity())
        ? {
            discountId: name.value,
            redemptionId,
            ...taken,
            ...(periods.value.trim() ? { periods: wholeNumber(periods.value) } : { forever: true }),
          }
        : undefined;
    },
  });
}

/** What the command says of it, or the `fault` of a field that has no such value. */
function takenOff(kind, text, currency) {
  if (kind === "amount") {
    const { amountMinor, fault } = amountOf(text, currency);
    return fault ? { fault } : { amountMinor };
  }
  const figures = text.trim().replace(/\s*%$/, "");
  const fault = numberFault(figures, { least: 1, most: 100 });
  return fault ? { fault } : { percent: wholeNumber(figures) };
}

function reviewText({ fault, ...off }, periods, currency) {
  if (fault || !periods.validity.valid) {
    return fault ?? periods.validationMessage;
  }
  const count = wholeNumber(periods.value);
  const facts = { off: offText({ ...off, currency }), count };
  if (!count) {
    return say("discounts", "forever", facts);
  }
  return count === 1 ? say("discounts", "once", facts) : say("discounts", "often", facts);
}

/** For how many periods it is, as a command says it; nothing while the field is wrong. */
function periodsOf({ value, validity }) {
  const figures = value.replaceAll(/\D/gu, "");
  if (!validity.valid) {
    return undefined;
  }
  return figures ? { periods: Number(figures) } : { forever: true };
}

/** What the next charge is with it, as the engine says, and how much more balance is left. */
function withText(subscription, { redemptionId }, { leadsTo }) {
  const charge = nextCharge(leadsTo);
  if (!charge) {
    return say("discounts", "noCharge");
  }
  const { amount } = charge;
  const { balance } = takenOffBy(nextCharge(subscription), charge);
  const facts = {
    amount: money(amount),
    on: whenCharged(charge, subscription).on,
    more: money({ ...amount, amountMinor: balance }),
  };
  const isInVain = countedInVain(charge).some((each) => each.redemptionId === redemptionId);
  return [
    say("discounts", "nextWith", facts),
    isInVain && say("discounts", "nextInVain", facts),
    balance > 0 && say("discounts", "nextWithMore", facts),
    chargedIfLost(charge),
  ]
    .filter(Boolean)
    .join(" ");
}

/** What the next charge is as it stands: it shows what the discount is taken off. */
function nextText(subscription) {
  const charge = nextCharge(subscription);
  return charge
    ? say("discounts", "next", {
        amount: money(charge.amount),
        on: whenCharged(charge, subscription).on,
      })
    : "";
}

function offText({ percent, amountMinor, currency }) {
  return percent
    ? say("support", "percentOff", { percent })
    : say("support", "amountOff", { amount: money({ amountMinor, currency }) });
}

export function openRemove(context, subscription) {
  const { discounts, accountBalance } = subscription;
  const { currency } = accountBalance;
  const discount = select(
    discounts.map((each) => [
      each.redemptionId,
      `${each.discountId} · ${offText({ ...each, currency })}`,
    ]),
  );
  const chosen = () => discounts.find((each) => each.redemptionId === discount.value);
  const review = reviewed([discount], () => endText(subscription, chosen()));
  openAction(context, {
    title: say("discounts", "end"),
    about: say("discounts", "endAbout"),
    type: "remove-discount",
    button: say("discounts", "end"),
    possible: ({ subscription: now }) =>
      allowed(now, "remove-discount", (data) => data.redemptionId === discount.value),
    body: [field(say("discounts", "which"), discount), review.element],
    first: discount,
    done: () => say("discounts", "ended"),
    data: () => ({ redemptionId: discount.value }),
  });
}
