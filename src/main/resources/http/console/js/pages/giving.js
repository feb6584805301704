/** What support gives without taking: credits, a charge that is waived, a change that is undone. */
import { h } from "../dom.js";
import { boundary, credits, money } from "../format.js";
import { say } from "../text.js";
import {
  FOR_SUPPORT,
  field,
  numberInput,
  openAction,
  reasonInput,
  reviewed,
  select,
} from "./fields.js";

export function openGrant(context, { credits: { usable } }) {
  const amount = numberInput({});
  const reason = reasonInput(true);
  const review = reviewed([amount], () => {
    const count = Number(amount.value);
    return amount.validity.valid
      ? say("actions", "grantLeaves", { credits: credits(usable + count) })
      : say("actions", "grantNone");
  });
  openAction(context, {
    title: say("actions", "grant"),
    about: say("actions", "grantAbout"),
    type: "grant-credits",
    button: say("actions", "grant"),
    body: [
      field(say("actions", "howMany"), amount),
      field(say("actions", "whatFor"), reason, FOR_SUPPORT),
      review.element,
    ],
    first: amount,
    done: say("actions", "granted"),
    data: () =>
      amount.reportValidity() && reason.reportValidity()
        ? { amount: Number(amount.value), reason: reason.value.trim() }
        : undefined,
  });
}

export function openWaive(context, subscription) {
  const waivable = subscription.allowedActions
    .filter((each) => each.type === "waive-charge" && each.allowed)
    .map((each) => subscription.openCharges.find((one) => one.chargeId === each.data.chargeId));
  const charge = select(
    waivable.map((each) => [each.chargeId, `${money(each.amount)} · ${each.chargeId}`]),
  );
  const reason = reasonInput(true);
  const chosen = () => waivable.find((each) => each.chargeId === charge.value);
  const review = reviewed([charge], () => waiveReview(subscription, chosen()));
  openAction(context, {
    title: say("actions", "waive"),
    about: say("actions", "waiveAbout"),
    type: "waive-charge",
    button: say("actions", "waive"),
    body: [
      field(say("actions", "whichCharge"), charge),
      field(say("actions", "whatFor"), reason, FOR_SUPPORT),
      review.element,
    ],
    first: charge,
    done: say("actions", "waived"),
    data: () =>
      reason.reportValidity()
        ? { chargeId: charge.value, reason: reason.value.trim() }
        : undefined,
  });
}

/** What is not charged, what comes back to the account balance, and what is owed all the same. */
function waiveReview({ openCharges, zone, plan }, { chargeId, amount, balanceApplied, period }) {
  const date = (instant) => boundary(instant, zone, plan?.interval);
  const owed = openCharges
    .filter((each) => each.purpose === "PERIOD" && each.chargeId !== chargeId)
    .reduce((sum, each) => sum + each.amount.amountMinor, 0);
  const rest = money({ amountMinor: owed, currency: amount.currency });
  return [
    say("actions", "waives", {
      amount: money(amount),
      start: date(period.start),
      end: date(period.end),
    }),
    balanceApplied?.amountMinor > 0 &&
      say("actions", "waivesBalance", { amount: money(balanceApplied) }),
    owed > 0 ? say("actions", "stillOwed", { amount: rest }) : say("actions", "nothingOwed"),
  ]
    .filter(Boolean)
    .join(" ");
}

export function openWithdraw(context, subscription) {
  openAction(context, {
    title: say("actions", "undoTitle"),
    about: say("actions", "undoAbout"),
    type: "withdraw-change",
    button: say("actions", "undo"),
    body: [h("p", { class: "review" }, undoReview(context, subscription))],
    done: say("actions", "undone"),
  });
}

/** What is charged, or not, instead of what the pending change would have charged. */
function undoReview({ planName }, subscription) {
  const { pendingChange, plan, period, zone, status, upcomingCharge } = subscription;
  const { kind, amount = upcomingCharge?.amount } = pendingChange;
  const facts = {
    plan: planName(plan.planId),
    to: pendingChange.plan && planName(pendingChange.plan.planId),
    amount: money(amount),
    price: money(plan.price),
    when: boundary(period.end, zone, plan.interval),
  };
  if (kind === "UPGRADE_AWAITING_PAYMENT") {
    return say("actions", "undoAwaited", facts);
  }
  if (status === "PAST_DUE") {
    return say("actions", "undoOwing");
  }
  if (kind === "CANCELLATION_AT_PERIOD_END") {
    return say("actions", "undoEnd", facts);
  }
  if (kind === "PAUSE_AT_PERIOD_END") {
    return say("actions", "undoPause", facts);
  }
  return facts.amount
    ? say("actions", "undoChange", facts)
    : say("actions", "undoFree", facts);
}
