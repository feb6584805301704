/** Charges that were not paid and are not asked for any more, as their events tell them. */

/**
 * Why a charge is closed that somebody wanted to be paid; whether the subscription ended for want
 * of that is told by its end.
 */
const UNPAID = new Set(["PAYMENT_FAILED", "UNANSWERED", "MONEY_BACK", "SUBSCRIPTION_ENDED"]);

/**
 * Why a charge is closed that nobody wants to be paid any more, so that nothing of it is owed: it
 * was waived, replaced or withdrawn, or went with a subscription that ended for another reason.
 *
 * @return the reason; nothing if it is open, paid, or was not paid
 */
export function calledOff(events, chargeId) {
  const closed = events.findLastIndex(
    ({ name, data }) => name === "charge.cancelled" && data.chargeId === chargeId,
  );
  const reason = events[closed]?.data.reason;
  const end = events.slice(closed).find(({ name }) => ENDS.has(name));
  const isUnpaid =
    reason === "SUBSCRIPTION_ENDED" ? end?.data.reason === "UNPAID" : UNPAID.has(reason);
  return isUnpaid ? undefined : reason;
}

/** By which what stayed unpaid is known to be over: the end, or a free plan that follows. */
const ENDS = new Set(["subscription.ended", "plan.changed"]);

/** What makes it history: the next period, another plan unless by itself, a new beginning. */
const LEFT_BEHIND = new Set([
  "subscription.activated",
  "subscription.renewed",
  "subscription.resumed",
  "subscription.restarted",
  "subscription.reinstated",
  "plan.changed",
]);

/** Whether it tells that their payment has come after all: balance that comes back is none. */
function hasCome(name, { paymentId }) {
  return name === "charge.settled" || (name === "balance.credited" && paymentId !== undefined);
}

/**
 * What was not paid since the running period began, at most one of each purpose, oldest first: of
 * what was tried again only the last attempt counts.
 *
 * @return for each `{ chargeId, purpose, amount, attempt, attemptedAt, failure, reason }`, the last
 *     attempt; `failure` is absent if nobody said that it had failed
 */
export function unpaidCharges(events) {
  const asked = new Map();
  const failures = new Map();
  let unpaid = [];
  for (const { name, at, data } of events) {
    const { chargeId } = data;
    if (name === "charge.requested") {
      const { amountMinor, currency, purpose, attempt } = data;
      const amount = { amountMinor, currency };
      asked.set(chargeId, { chargeId, purpose, amount, attempt, attemptedAt: at });
      unpaid = unpaid.filter((each) => each.purpose.kind !== purpose.kind);
    } else if (name === "charge.failed") {
      failures.set(chargeId, data);
    } else if (name === "charge.cancelled" && UNPAID.has(data.reason) && asked.has(chargeId)) {
      const { reason } = data;
      unpaid.push({ ...asked.get(chargeId), failure: failures.get(chargeId), reason });
    } else if (hasCome(name, data)) {
      unpaid = unpaid.filter((each) => each.chargeId !== chargeId);
    } else if (name === "plan.changed" && data.reason === "UNPAID") {
      unpaid = unpaid.filter(isOfAPeriod);
    } else if (LEFT_BEHIND.has(name)) {
      unpaid = [];
    } else if (name === "subscription.ended") {
      unpaid = data.reason === "UNPAID" ? unpaid.filter(isOfAPeriod) : [];
    }
  }
  return unpaid;
}

function isOfAPeriod({ purpose: { kind } }) {
  return kind === "START" || kind === "PERIOD";
}

/** When an open charge is asked for again by itself; nothing if it is not, or that is not known. */
export function triedAgainAt({ openCharges, period }, chargeId) {
  const { waitsFor, until, endsAt } = openCharges.find((each) => each.chargeId === chargeId) ?? {};
  const isOver = Date.parse(until) >= Date.parse(endsAt ?? period?.end);
  return waitsFor === "RETRY" && !isOver ? until : undefined;
}

/** The latest failure of a charge that is still open, or nothing. */
export function latestFailure(events, chargeId) {
  return events.filter((each) => each.name === "charge.failed" && each.data.chargeId === chargeId)
    .at(-1)?.data;
}
