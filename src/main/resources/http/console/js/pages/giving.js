/** What support gives without taking: credits, a charge that is waived, a change that is undone. */
import { allowed } from "../commands.js";
import { backTexts, chargedIfLost } from "../disputed.js";
import { h } from "../dom.js";
import { boundary, credits, money } from "../format.js";
import { stillOpen } from "../owed.js";
import { say } from "../text.js";
import { pendingWords } from "../words.js";
import { openAction } from "./fields.js";
import { chargeAfter } from "./nextcharge.js";
import { numberField, openForm, reasonField } from "./form.js";
import { closedNotice } from "./outcome.js";
import { notice } from "./states.js";
import { waiveReview } from "./waivereview.js";
import { chargeField } from "./whichcharge.js";

export function openGrant(context) {
  const usable = () => context.subscription().credits.usable;
  const amount = numberField("amount", say("actions", "howMany"));
  openForm(context, {
    title: say("actions", "grant"),
    about: say("actions", "grantAbout"),
    type: "grant-credits",
    button: say("actions", "grant"),
    fields: [amount, reasonField()],
    review: () =>
      amount.input.validity.valid
        ? say("actions", "grantLeaves", { credits: credits(usable() + amount.read()) })
        : amount.input.validationMessage,
    done: ({ amount: given }) => say("actions", "granted", { credits: credits(given) }),
  });
}

export function openWaive(context, subscription) {
  const waivable = subscription.allowedActions
    .filter((each) => each.type === "waive-charge" && each.allowed)
    .map((each) => subscription.openCharges.find((one) => one.chargeId === each.data.chargeId));
  const offered = waivable.map(({ chargeId, amount }) => [chargeId, amount]);
  const charge = chargeField(context, subscription, offered);
  const isMeant = (data) => data.chargeId === charge.read();
  openForm(context, {
    title: say("actions", "waive"),
    possible: ({ subscription: now, events }) => ({
      ...allowed(now, "waive-charge", isMeant),
      told: closedNotice(context, { subscription: now, events }, charge.read()),
    }),
    about: say("actions", "waiveAbout"),
    type: "waive-charge",
    button: say("actions", "waive"),
    fields: [charge, reasonField()],
    review: () =>
      waiveReview(
        subscription,
        waivable.find((each) => each.chargeId === charge.read()),
      ),
    done: ({ chargeId }) => {
      const { amount } = waivable.find((each) => each.chargeId === chargeId);
      return say("actions", "waived", { amount: money(amount) });
    },
  });
}

export function openWithdraw(context, subscription) {
  openAction(context, {
    title: say("actions", "undoTitle"),
    about: say("actions", "undoAbout"),
    type: "withdraw-change",
    button: say("actions", "undo"),
    possible: ({ subscription: now }) =>
      isSameChange(now.pendingChange, subscription.pendingChange)
        ? allowed(now, "withdraw-change")
        : { allowed: false, told: otherChange(context, now) },
    body: [h("p", { class: "review" }, undoReview(context, subscription))],
    done: () => say("actions", "undone"),
  });
}

function isSameChange(one, other) {
  return one?.kind === other.kind && one.plan?.planId === other.plan?.planId;
}

/** What is pending now instead of what the dialog was about; nothing if nothing is. */
function otherChange(context, subscription) {
  const pending = subscription.pendingChange;
  return (
    pending &&
    subscription.plan &&
    notice(
      "waiting",
      "info",
      say("requoted", "title"),
      `${pendingWords(pending, subscription, context.planName)[0]}.`,
    )
  );
}

/** What is charged, or not, instead of what the pending change would have charged. */
function undoReview({ planName }, subscription) {
  const { pendingChange, plan, period, zone, status, upcomingCharge } = subscription;
  const { kind, chargeId } = pendingChange;
  const isPause = kind === "PAUSE_AT_PERIOD_END";
  const after = chargeAfter(subscription, "withdraw-change");
  const charged = after?.amount;
  const facts = {
    plan: planName(plan.planId),
    to: pendingChange.plan && planName(pendingChange.plan.planId),
    // What a pause leads to is charged another day.
    amount: money(isPause ? undefined : (pendingChange.amount ?? upcomingCharge?.amount)),
    charged: money(charged),
    when: boundary(period.end, zone, plan.interval),
  };
  const isMeant = (each) => each.chargeId === chargeId;
  const others = subscription.openCharges.filter((each) => !isMeant(each));
  const back = backTexts(subscription, subscription.openCharges.filter(isMeant));
  const texts =
    (kind === "UPGRADE_AWAITING_PAYMENT" && [say("actions", "undoAwaited", facts), ...back]) ||
    (status === "PAST_DUE" && [say("actions", "undoOwing")]) ||
    [undone(kind, facts), chargedThen(facts), chargedIfLost(after)];
  return [...texts, ...stillOpen(subscription, others)].filter(Boolean).join(" ");
}

function undone(kind, facts) {
  if (kind === "CANCELLATION_AT_PERIOD_END") {
    return say("actions", "undoEnd", facts);
  }
  return kind === "PAUSE_AT_PERIOD_END"
    ? say("actions", "undoPause", facts)
    : say("actions", "undoChange", facts);
}

/** Of what renews then, and of what would have come instead; what is free has no amount. */
function chargedThen(facts) {
  if (!facts.charged) {
    return say("actions", "undoFree", facts);
  }
  return facts.amount && facts.amount !== facts.charged
    ? say("actions", "undoInstead", facts)
    : say("actions", "undoCharged", facts);
}
