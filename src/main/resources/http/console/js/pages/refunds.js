/** Money back, of a charge or of account balance: what it gives and takes is seen beforehand. */
import { credits, money, plain } from "../format.js";
import { say } from "../text.js";
import {
  amountField,
  checkField,
  isPart,
  openForm,
  partOf,
  reasonField,
  tooMuch,
} from "./form.js";
import { chargeField } from "./whichcharge.js";

const allowedOnes = (subscription, type) =>
  subscription.allowedActions.filter((each) => each.type === type && each.allowed);

export function openRefund(context, subscription) {
  const refunds = allowedOnes(subscription, "refund");
  const { held } = subscription.credits;
  const offered = refunds.map(({ data, givesBack }) => [data.chargeId, givesBack.amount]);
  const charge = chargeField(context, subscription, offered);
  const chosen = () => refunds.find((each) => each.data.chargeId === charge.read()).givesBack;
  const most = () => chosen().amount;
  const amount = amountField("amountMinor", say("refunds", "howMuch"), most);
  const revoke = checkField("revokeCredits", say("refunds", "takeCredits"));
  const form = openForm(context, {
    title: say("refunds", "refund"),
    about: say("refunds", "about"),
    type: "refund",
    button: say("refunds", "refund"),
    fields: [charge, amount, revoke, reasonField()],
    review: () => refundReview(chosen(), amount.read(), revoke.read(), held > 0),
    total: () => partOf(amount.read(), most()),
    done: ({ amountMinor }) =>
      say("refunds", "done", { amount: money({ ...most(), amountMinor }) }),
  });
  charge.input.addEventListener("change", () => {
    amount.input.value = plain(most());
    form.update();
  });
}

/** What the refund gives and takes; of a part the engine counts the credits, to at most all. */
function refundReview(givesBack, amountMinor, takesCredits, someAreHeld) {
  const { currency } = givesBack.amount;
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
  const missing = someAreHeld
    ? say("refunds", "spentOrHeld", facts)
    : say("refunds", "spent", facts);
  return [say("refunds", "takesCredits", facts), tax, givesBack.shortfall > 0 && missing]
    .filter(Boolean)
    .join(" ");
}

export function openRefundBalance(context, subscription) {
  const { amount: whole } = allowedOnes(subscription, "refund-balance")[0].givesBack;
  const amount = amountField("amountMinor", say("refunds", "howMuch"), () => whole);
  const review = (amountMinor) =>
    say("refunds", "paysOut", {
      amount: money({ ...whole, amountMinor }),
      rest: money({ ...whole, amountMinor: whole.amountMinor - amountMinor }),
    });
  openForm(context, {
    title: say("refunds", "payOut"),
    type: "refund-balance",
    button: say("refunds", "payOut"),
    fields: [amount, reasonField()],
    review: () => (isPart(amount.read(), whole) ? review(amount.read()) : tooMuch(whole)),
    total: () => partOf(amount.read(), whole),
    done: ({ amountMinor }) =>
      say("refunds", "paidOut", { amount: money({ ...whole, amountMinor }) }),
  });
}
