/** Money back, of a charge or of account balance: what it gives and takes is seen beforehand. */
import { freshId, h } from "../dom.js";
import { credits, minorOf, money, plain } from "../format.js";
import { say } from "../text.js";
import {
  FOR_SUPPORT,
  amountInput,
  field,
  openAction,
  reasonInput,
  reviewed,
  select,
} from "./fields.js";

const allowedOnes = (subscription, type) =>
  subscription.allowedActions.filter((each) => each.type === type && each.allowed);

export function openRefund(context, subscription) {
  const refunds = allowedOnes(subscription, "refund");
  const charge = select(
    refunds.map(({ data, givesBack }) => [
      data.chargeId,
      `${money(givesBack.amount)} · ${data.chargeId}`,
    ]),
  );
  const chosen = () =>
    refunds.find((each) => each.data.chargeId === charge.value).givesBack;
  const amount = amountInput(plain(chosen().amount));
  const revoke = h("input", { type: "checkbox", id: freshId("revoke"), checked: true });
  const reason = reasonInput(true);
  const show = reviewed([amount, revoke], () => refundReview(chosen(), amount, revoke.checked));
  charge.addEventListener("change", () => {
    amount.value = plain(chosen().amount);
    show.update();
  });
  openAction(context, {
    title: say("refunds", "refund"),
    about: say("refunds", "about"),
    type: "refund",
    button: say("refunds", "refund"),
    body: [
      field(say("actions", "whichCharge"), charge),
      field(say("refunds", "howMuch"), amount),
      h("label", { class: "choice", for: revoke.id }, [
        revoke,
        h("span", {}, h("strong", {}, say("refunds", "takeCredits"))),
      ]),
      field(say("actions", "whatFor"), reason, FOR_SUPPORT),
      show.element,
    ],
    first: charge,
    done: say("refunds", "asked"),
    data: () =>
      isWithin(amount, chosen().amount) && reason.reportValidity()
        ? {
            chargeId: charge.value,
            amountMinor: minorOf(amount.value, chosen().amount.currency),
            revokeCredits: revoke.checked,
            reason: reason.value.trim(),
          }
        : undefined,
  });
}

/** What the refund gives and takes; of a part the engine counts the credits, to at most all. */
function refundReview(givesBack, input, takesCredits) {
  const { currency } = givesBack.amount;
  const amountMinor = minorOf(input.value, currency);
  if (!isPart(amountMinor, givesBack.amount)) {
    return tooMuch(givesBack.amount);
  }
  const facts = {
    amount: money({ amountMinor, currency }),
    credits: credits(givesBack.credits),
    spent: credits(givesBack.shortfall),
  };
  if (!takesCredits) {
    return say("refunds", "keepsCredits", facts);
  }
  if (amountMinor < givesBack.amount.amountMinor) {
    return say("refunds", "takesShare", facts);
  }
  const tax = givesBack.taxMinor
    ? say("refunds", "withTax", { tax: money({ amountMinor: givesBack.taxMinor, currency }) })
    : "";
  const spent = givesBack.shortfall > 0 ? say("refunds", "spent", facts) : "";
  return [say("refunds", "takesCredits", facts), tax, spent].filter(Boolean).join(" ");
}

export function openRefundBalance(context, subscription) {
  const { amount: whole } = allowedOnes(subscription, "refund-balance")[0].givesBack;
  const amount = amountInput(plain(whole));
  const reason = reasonInput(true);
  const show = reviewed([amount], () => {
    const amountMinor = minorOf(amount.value, whole.currency);
    return isPart(amountMinor, whole)
      ? say("refunds", "paysOut", {
          amount: money({ amountMinor, currency: whole.currency }),
          rest: money({ ...whole, amountMinor: whole.amountMinor - amountMinor }),
        })
      : tooMuch(whole);
  });
  openAction(context, {
    title: say("refunds", "payOut"),
    type: "refund-balance",
    button: say("refunds", "payOut"),
    body: [
      field(say("refunds", "howMuch"), amount),
      field(say("actions", "whatFor"), reason, FOR_SUPPORT),
      show.element,
    ],
    first: amount,
    done: say("refunds", "asked"),
    data: () =>
      isWithin(amount, whole) && reason.reportValidity()
        ? { amountMinor: minorOf(amount.value, whole.currency), reason: reason.value.trim() }
        : undefined,
  });
}

const isPart = (amountMinor, whole) => amountMinor > 0 && amountMinor <= whole.amountMinor;

const tooMuch = (whole) => say("refunds", "within", { most: money(whole) });

/** Whether the field has an amount of at most the whole; if not, the browser says so. */
function isWithin(input, whole) {
  const fits = isPart(minorOf(input.value, whole.currency), whole);
  input.setCustomValidity(fits ? "" : tooMuch(whole));
  return input.reportValidity();
}
