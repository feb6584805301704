/**
 * Money that was asked for and is not wanted any more, but may be on its way: nobody has said yet
 * that it was not paid.
 */
import { money } from "./format.js";
import { sumOf } from "./owed.js";
import { say } from "./text.js";

/**
 * The charges that were closed while their latest attempt was awaited, as long as it is not over.
 *
 * @return for each `{ chargeId, amount, until, becomes }`: until when an answer was awaited, and
 *     what becomes of the money: `BALANCE`, `UNUSED` of it does, or it `COUNTS` all the same
 */
export function arriving({ openCharges, actionsAt }, events) {
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
    .map(({ chargeId, amount, until, closed }) => ({
      chargeId,
      amount,
      until,
      becomes: becomes(closed, now),
    }));
}

/** What other events say of an attempt that is awaited. */
const MORE = {
  "charge.pending": ({ until }, known) => ({ until: later(until, known.until) }),
  "charge.inquiry": ({ answerBy }, known) => ({ until: later(answerBy, known.until) }),
  "charge.cancelled": (closed) => ({ closed }),
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

function becomes({ payableUntil, replacedAt }, now) {
  if (payableUntil === undefined || Date.parse(payableUntil) <= now) {
    return "BALANCE";
  }
  return replacedAt ? "UNUSED" : "COUNTS";
}

/** What whoever is charged anew has to know of it: a sentence for each thing it may become. */
export function arrivingTexts(context, quote) {
  const subscription = context.subscription?.();
  if (!subscription || quote.total.amountMinor <= 0) {
    return [];
  }
  const all = arriving(subscription, context.events());
  return Object.entries(WORDS)
    .map(([what, { again }]) => {
      const some = all.filter((each) => each.becomes === what);
      const amount = sumOf(some, subscription.accountBalance.currency);
      return amount && again({ amount });
    })
    .filter(Boolean);
}

/** What becomes of it, for whoever looks, and for whoever is charged once more. */
const WORDS = {
  BALANCE: {
    about: say("arriving", "balance"),
    again: (facts) => say("arriving", "balanceAgain", facts),
  },
  UNUSED: {
    about: say("arriving", "unused"),
    again: (facts) => say("arriving", "unusedAgain", facts),
  },
  COUNTS: {
    about: say("arriving", "counts"),
    again: (facts) => say("arriving", "countsAgain", facts),
  },
};

/** The same for whoever looks: what it is, and what becomes of it. */
export function arrivingWords({ amount, becomes: what }) {
  return [say("arriving", "title", { amount: money(amount) }), WORDS[what].about];
}
