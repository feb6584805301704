/**
 * Money that was asked for and is not wanted any more, but may be on its way: nobody has said yet
 * that it was not paid.
 */
import { boundary, moment, money } from "./format.js";
import { sumOf } from "./owed.js";
import { say } from "./text.js";

/**
 * The charges that were closed while their latest attempt was awaited, as long as it is not over.
 *
 * @return for each `{ chargeId, amount, until, becomes, payable }`: until when an answer was
 *     awaited, and what becomes of the money as the engine says it: `BALANCE`, `UNUSED` of it does,
 *     or it `COUNTS` all the same, which `payable` says more of
 */
export function arriving({ openCharges, payableCharges = [], actionsAt }, events) {
  const now = Date.parse(actionsAt);
  const awaited = new Map();
  for (const { name, data } of events) {
    const { chargeId } = data;
    const known = awaited.get(chargeId);
    if (name === "charge.requested") {
      const { amountMinor, currency, answerBy: until } = data;
      awaited.set(chargeId, { chargeId, amount: { amountMinor, currency }, until });
    } else if (known && MORE[name]) {
      awaited.set(chargeId, { ...known, ...MORE[name](data, known) });
    } else if (ARRIVED[name]?.(data)) {
      awaited.delete(chargeId);
    }
  }
  const isOpen = ({ chargeId }) => openCharges.some((each) => each.chargeId === chargeId);
  return [...awaited.values()]
    .filter((each) => each.closed && !isOpen(each) && Date.parse(each.until) > now)
    .map(({ chargeId, amount, until }) => ({
      chargeId,
      amount,
      until,
      ...becomes(payableCharges, chargeId, now),
    }));
}

/** The same of one charge; nothing if that is none of them. */
export function arrivingOf(subscription, events, chargeId) {
  return arriving(subscription, events).find((each) => each.chargeId === chargeId);
}

/** What other events say of an attempt that is awaited. */
const MORE = {
  "charge.pending": ({ until }, known) => ({ until: later(until, known.until) }),
  "charge.inquiry": ({ answerBy }, known) => ({ until: later(answerBy, known.until) }),
  "charge.cancelled": () => ({ closed: true }),
};

/** By which it is known to have come, or not to come. */
const ARRIVED = {
  "charge.settled": () => true,
  "charge.failed": () => true,
  "balance.credited": ({ paymentId }) => paymentId !== undefined,
};

function later(one, other) {
  return Date.parse(one) > Date.parse(other) ? one : other;
}

/** Only a charge that the engine names is settled by a payment. */
function becomes(payableCharges, chargeId, now) {
  const payable = payableCharges.find(
    (each) => each.chargeId === chargeId && Date.parse(each.payableUntil) > now,
  );
  if (!payable) {
    return { becomes: "BALANCE" };
  }
  return { becomes: payable.replacedAt ? "UNUSED" : "COUNTS", payable };
}

/**
 * What whoever asks what something costs has to know of it: a sentence for each thing it may
 * become. Where nothing is charged, only what is made of it by that is told.
 */
export function arrivingTexts(context, quote) {
  const isCharged = quote.total.amountMinor > 0;
  const isDone = isAskedIn(quote, context.subscription?.()?.plan);
  return textsIf(context, { isDone, isTold: ({ ends }) => isCharged || ends });
}

/** The same for whoever ends it or pauses it, whatever that costs. */
export function arrivingAtStop(context, type, isMeant) {
  const isDone = (each) => each.type === type && isMeant(each.data);
  return textsIf(context, { isDone, isTold: () => true });
}

/** What whoever gives money back makes account balance by it, of the charges that are named. */
export function endedText(context, ids = []) {
  const subscription = context.subscription?.();
  if (!subscription || ids.length === 0) {
    return "";
  }
  const all = arriving(subscription, context.events());
  const ended = all.filter((each) => ids.includes(each.chargeId));
  const amount = sumOf(ended, subscription.accountBalance.currency);
  return amount && say("arriving", "balanceAgain", { amount });
}

/** Whether an action is the one that a quote is about, on a plan that runs. */
function isAskedIn({ begins, packId, planId, timing }, plan) {
  return ({ type, data }) => {
    if (begins) {
      return type === begins.toLowerCase() && (data.planId ?? planId) === planId;
    }
    if (packId) {
      return type === "top-up" && data.packId === packId;
    }
    if (type === "end-trial") {
      return planId === plan?.planId && timing === "IMMEDIATE";
    }
    const isChange = type === "upgrade" || type === "downgrade";
    return isChange && data.planId === planId && data.timing === timing;
  };
}

function textsIf(context, { isDone, isTold }) {
  const subscription = context.subscription?.();
  if (!subscription) {
    return [];
  }
  const { allowedActions = [] } = subscription;
  const done = allowedActions.filter((each) => each.allowed && isDone(each));
  const ended = new Set(done.flatMap((each) => each.endsPayable ?? []));
  const all = arriving(subscription, context.events())
    .map((each) => (ended.has(each.chargeId) ? { ...each, becomes: "BALANCE", ends: true } : each))
    .filter(isTold);
  const of = (what) => all.filter((each) => each.becomes === what);
  const sum = (what) => sumOf(of(what), subscription.accountBalance.currency);
  return [
    sum("BALANCE") && say("arriving", "balanceAgain", { amount: sum("BALANCE") }),
    sum("UNUSED") && say("arriving", "unusedAgain", { amount: sum("UNUSED") }),
    ...of("COUNTS").map(
      (each) => `${arrivingTitle(each)}. ${countsText(context, subscription, each)}`,
    ),
  ].filter(Boolean);
}

function arrivingTitle({ amount }) {
  return say("arriving", "title", { amount: money(amount) });
}

/** The same for whoever looks: what it is, and what becomes of it. */
export function arrivingWords(context, subscription, charge) {
  const texts = {
    BALANCE: () => say("arriving", "balance"),
    UNUSED: () => say("arriving", "unused"),
    COUNTS: () => countsText(context, subscription, charge),
  };
  return [arrivingTitle(charge), texts[charge.becomes]()];
}

/** What a payment undoes or begins, and what is charged next behind it. */
function countsText({ planName }, subscription, { payable: { payableUntil, leadsTo } }) {
  const { zone = "UTC", resumesAt, accountBalance } = subscription;
  const { planId, upcomingCharge } = leadsTo;
  const resumesFirst = Date.parse(resumesAt) < Date.parse(payableUntil);
  const facts = {
    until: moment(resumesFirst ? resumesAt : payableUntil, zone),
    last: moment(payableUntil, zone),
    plan: planId && planName(planId),
    charged: money(upcomingCharge?.amount),
    day: upcomingCharge?.at && boundary(upcomingCharge.at, zone),
    other: sumOf(cancelled(subscription, leadsTo), accountBalance.currency),
  };
  const texts = {
    counts: say("arriving", "counts", facts),
    uncancels: say("arriving", "uncancels", facts),
    unends: say("arriving", "unends", facts),
    unpauses: say("arriving", "unpauses", facts),
    begins: say("arriving", "begins", facts),
    replaces: say("arriving", "replaces", facts),
    another: say("arriving", "another", facts),
  };
  const what = undoneBy(subscription, leadsTo);
  const renews = what !== "counts" && upcomingCharge?.amount.amountMinor > 0;
  return [
    texts[what],
    REPLACES.has(what) && replacedText(subscription, leadsTo, facts),
    renews && say("arriving", "renews", facts),
    what === "unpauses" && resumesFirst && laterText(subscription, planId, facts),
  ]
    .filter(Boolean)
    .join(" ");
}

/** What it does when the pause has ended by itself. */
function laterText({ plan }, planId, facts) {
  return plan?.planId === planId
    ? say("arriving", "laterAgain", facts)
    : say("arriving", "later", facts);
}

/** What a payment does to the period that runs when it comes. */
const REPLACES = new Set(["replaces", "another"]);

/** What becomes of that period, if it is paid or is to be. */
function replacedText(subscription, leadsTo, facts) {
  if (facts.other) {
    return say("arriving", "notOwed", facts);
  }
  return isCredited(subscription, leadsTo) && say("arriving", "credited");
}

function isCredited({ accountBalance }, leadsTo) {
  return leadsTo.accountBalance?.amountMinor > accountBalance.amountMinor;
}

/** The charges of periods that are open and not owed any more behind the payment. */
function cancelled({ openCharges }, { cancels = [] }) {
  return openCharges.filter(
    ({ chargeId, purpose }) => purpose === "PERIOD" && cancels.includes(chargeId),
  );
}

function undoneBy(subscription, leadsTo) {
  const { status, endReason, plan, period } = subscription;
  if (status === "ENDED" && leadsTo.status !== status) {
    return endReason === "CANCELLED" ? "uncancels" : "unends";
  }
  if (status === "PAUSED" && leadsTo.status !== status) {
    return "unpauses";
  }
  if (plan && leadsTo.planId !== plan.planId) {
    const isPaid = isCredited(subscription, leadsTo);
    return isPaid || cancelled(subscription, leadsTo).length > 0 ? "replaces" : "begins";
  }
  const isSame = !period || !leadsTo.period || leadsTo.period.start === period.start;
  return isSame ? "counts" : "another";
}
