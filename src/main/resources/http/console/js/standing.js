/** Where money counts that could not be given back, as what happens later leaves it. */

/** What ends what it had paid for, so that it counts for nothing from then on. */
const OVER = new Set(["subscription.renewed", "period.unbilled"]);

/** What it counted for, or may have, so that nothing can be said any more of where it is. */
const USED = new Set([
  "subscription.ended",
  "subscription.resumed",
  "subscription.restarted",
  "subscription.reinstated",
]);

/** How an upgrade that waits for its payment comes to nothing. */
const GIVEN_UP = new Set([
  "plan-change.discarded",
  "plan-change.replaced",
  "plan-change.withdrawn",
]);

/**
 * How each refund that failed stands now, by its id: what was invested of it `counts`, counts but
 * `notForIt`, which is an upgrade that was asked for without it, is `over`, or was `used` since.
 */
export function standings(events) {
  const seen = { open: new Set(), without: new Set(), found: new Map() };
  events.forEach((event) => follow(seen, event));
  const told = (id, at) => (at === "counts" && seen.without.has(id) ? "notForIt" : at);
  return new Map([...seen.found].map(([id, at]) => [id, told(id, at)]));
}

function follow(seen, { name, data }) {
  const { open, found, without } = seen;
  if (name === "refund.requested") {
    open.add(data.refundId);
  } else if (name === "refund.settled") {
    open.delete(data.refundId);
  } else if (name === "refund.failed") {
    open.delete(data.refundId);
    found.set(data.refundId, data.investedMinor > 0 ? "counts" : "over");
  } else if (name === "plan-change.requested") {
    seen.without = new Set(open);
  } else if (GIVEN_UP.has(name)) {
    seen.without = new Set();
  } else if (name === "plan.changed") {
    const isLater = data.timing === "PERIOD_END";
    becomes(found, (id) => (isLater || without.has(id) ? "over" : "used"));
    seen.without = new Set();
  } else if (OVER.has(name) || USED.has(name)) {
    becomes(found, () => (OVER.has(name) ? "over" : "used"));
  }
}

function becomes(found, standing) {
  for (const [id, before] of found) {
    found.set(id, before === "counts" ? standing(id) : before);
  }
}

/**
 * Of each refund that failed and whose money is disputed, by its id: `ALL` of it, or `PART`, is the
 * dispute's; nothing any more when that was won.
 */
export function heldOfRefunds(events) {
  const failed = new Map();
  for (const { name, data } of events) {
    const { chargeId, disputeId, amountMinor, coveredMinor } = data;
    const last = failed.get(chargeId);
    if (name === "refund.failed") {
      const { refundId } = data;
      failed.set(chargeId, { refundId, rest: amountMinor - coveredMinor, held: new Map() });
    } else if (name === "money.frozen") {
      last?.held.set(disputeId, amountMinor);
    } else if (name === "dispute.won") {
      last?.held.delete(disputeId);
    }
  }
  return new Map([...failed.values()].map((each) => [each.refundId, partHeld(each)]));
}

function partHeld({ rest, held }) {
  const sum = [...held.values()].reduce((some, each) => some + each, 0);
  if (sum === 0) {
    return undefined;
  }
  return sum < rest ? "PART" : "ALL";
}
