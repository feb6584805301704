/** Periods and changes of plan that nothing was collected for: they stand among the charges. */

const BEGUN = {
  "subscription.activated": "START",
  "subscription.renewed": "PERIOD",
  "subscription.resumed": "PERIOD",
  "plan.changed": "CHANGE",
};

/** By which something is known to be paid for, or to be asked for. */
const CHARGED = new Set(["charge.requested", "charge.settled", "balance.applied"]);

/** What began at a price of which discounts and unused time paid all, as charges of nothing. */
export function forNothing(events) {
  const groups = new Map();
  for (const event of events) {
    const { topicId, partition, offset } = event.data.cause;
    const key = [topicId, partition, offset, event.at].join(":");
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()].flatMap((group) =>
    group.some(isCharged) ? [] : group.filter(isBegun).map((begun) => chargeOf(begun, group)),
  );
}

function isCharged({ name, data }) {
  return CHARGED.has(name) && data.purpose?.kind !== "TOP_UP";
}

function isBegun({ name, data }) {
  return BEGUN[name] && !data.trial && termsOf(data)?.price.amountMinor > 0;
}

function termsOf({ to, terms }) {
  return to ?? terms;
}

function chargeOf({ name, sequence, at, data }, group) {
  const { planId, price } = termsOf(data);
  const { currency } = price;
  const isChange = name === "plan.changed" && data.timing === "IMMEDIATE";
  const kind = isChange ? data.direction : BEGUN[name].replace("CHANGE", "PERIOD");
  const unused = Math.min(data.invested?.amountMinor ?? 0, price.amountMinor);
  const lines = [
    { kind: "FULL_PRICE", amountMinor: price.amountMinor },
    { kind: "DISCOUNT", amountMinor: unused - price.amountMinor },
    { kind: "UNUSED_TIME", amountMinor: -unused },
  ];
  return {
    chargeId: `nothing-${sequence}`,
    purpose: { kind, planId },
    amount: { amountMinor: 0, currency },
    lines: lines.filter(({ amountMinor }) => amountMinor !== 0),
    requestedAt: at,
    state: "nothing",
    kept: group.filter((each) => each.name === "balance.credited").map(keptOf),
  };
}

function keptOf({ at, data: { amountMinor, currency, reason } }) {
  return { amount: { amountMinor, currency }, reason, at };
}
