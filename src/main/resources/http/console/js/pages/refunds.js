/** Money back, of a charge or of account balance: what it gives and takes is seen beforehand. */
import { endedText } from "../arriving.js";
import { allowed } from "../commands.js";
import { ifLostPaidOutText } from "../disputed.js";
import { money, plain } from "../format.js";
import { payoutText } from "../refunding.js";
import { say } from "../text.js";
import { asked } from "./asked.js";
import { amountField, checkField, openForm, reasonField } from "./form.js";
import { refundReview } from "./refundreview.js";
import { chargeField } from "./whichcharge.js";

const allowedOnes = (subscription, type) =>
  subscription.allowedActions.filter((each) => each.type === type && each.allowed);

/**
 * The form.
 *
 * @param wanted the charge that is chosen at first, if it is one of those that are offered
 */
export function openRefund(context, subscription, wanted) {
  const refunds = wantedFirst(allowedOnes(subscription, "refund"), wanted);
  const { held } = subscription.credits;
  const offered = refunds.map(({ data, givesBack }) => [data.chargeId, givesBack.amount]);
  const charge = chargeField(context, subscription, offered);
  const most = () =>
    refunds.find((each) => each.data.chargeId === charge.read()).givesBack.amount;
  const amount = amountField("amountMinor", say("refunds", "howMuch"), most);
  const revoke = checkField("revokeCredits", say("refunds", "takeCredits"));
  const asking = asked(context, () => form.update());
  const form = openForm(context, {
    title: say("refunds", "refund"),
    about: say("refunds", "about"),
    type: "refund",
    button: say("refunds", "refund"),
    fields: [charge, amount, revoke, reasonField()],
    review() {
      const wanted = {
        chargeId: charge.read(),
        amountMinor: amount.read(),
        revokeCredits: revoke.read(),
      };
      const sentence = (quote) => refundReview(context, quote, { ...wanted, held });
      return amount.fault() ?? asking.about(wanted, sentence);
    },
    total: amount.part,
    possible: ({ subscription: now }) => refundOf(now, charge.read()),
    done: ({ amountMinor }) => {
      const amount = money({ ...most(), amountMinor });
      return ({ events }, { firstSequence }) => {
        const tax = taxSince(events, firstSequence);
        return [say("refunds", "done", { amount }), tax && say("refunds", "withTax", { tax })]
          .filter(Boolean)
          .join(" ");
      };
    },
  });
  charge.input.addEventListener("change", () => {
    amount.input.value = plain(most());
    form.update();
  });
}

/** The tax of the refund that was asked for then; empty if there is none. */
function taxSince(events, sequence) {
  const asked = events
    .filter((each) => each.sequence >= sequence)
    .find(({ name }) => name === "refund.requested");
  const { taxMinor: amountMinor = 0, currency } = asked?.data ?? {};
  return amountMinor > 0 ? money({ amountMinor, currency }) : "";
}

function wantedFirst(refunds, chargeId) {
  const isWanted = ({ data }) => data.chargeId === chargeId;
  return [...refunds.filter(isWanted), ...refunds.filter((each) => !isWanted(each))];
}

/** As many charges are listed that can be given back; of earlier ones only the engine knows. */
const LISTED = 5;

function refundOf(subscription, chargeId) {
  const listed = subscription.allowedActions.filter((each) => each.type === "refund");
  return listed.length < LISTED || listed.some((each) => each.data.chargeId === chargeId)
    ? allowed(subscription, "refund", (data) => data.chargeId === chargeId)
    : allowed(subscription, "refund");
}

/** What of account balance can be paid out; nothing while nothing can. */
function balanceOf(subscription) {
  return allowedOnes(subscription, "refund-balance")[0]?.givesBack.amount;
}

export function openRefundBalance(context, subscription) {
  let whole = balanceOf(subscription);
  const most = () => {
    whole = balanceOf(context.subscription()) ?? whole;
    return whole;
  };
  const amount = amountField("amountMinor", say("refunds", "howMuch"), most);
  const review = (amountMinor) =>
    say("refunds", "paysOut", {
      amount: money({ ...whole, amountMinor }),
      rest: money({ ...whole, amountMinor: whole.amountMinor - amountMinor }),
    });
  const unsettled = () => {
    const now = context.subscription?.() ?? subscription;
    const [action] = allowedOnes(now, "refund-balance");
    return [
      ifLostPaidOutText(now),
      payoutText(now),
      endedText(context, action?.endsPayable),
    ].filter(Boolean);
  };
  openForm(context, {
    title: say("refunds", "payOut"),
    type: "refund-balance",
    button: say("refunds", "payOut"),
    fields: [amount, reasonField()],
    review: () => amount.fault() ?? [review(amount.read()), ...unsettled()].join(" "),
    total: amount.part,
    done: ({ amountMinor }) =>
      say("refunds", "paidOut", { amount: money({ ...whole, amountMinor }) }),
  });
}
