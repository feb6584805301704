/** What it undoes that a payment turns out to have been made in time. */

/** What began with it may be another plan than the free one that followed what was not paid. */
const LATER = new Set(["subscription.restarted", "plan.changed", "subscription.ended"]);

/**
 * What each payment that was made in time undid, by the number of its event.
 *
 * @return for each `{ purpose, undoes, charges }`: what it pays for; `END` or `FREE_PLAN`, if the
 *     subscription had ended or a free plan had followed; and the charges that are open again
 */
export function reinstatements(events) {
  const asked = new Map();
  const told = new Map();
  let closed = [];
  let over;
  for (const { name, sequence, at, data } of events) {
    const { chargeId, purpose, reason } = data;
    if (name === "charge.requested" && !asked.has(chargeId)) {
      asked.set(chargeId, { chargeId, purpose, sequence });
    } else if (name === "charge.cancelled") {
      closed.push({ ...asked.get(chargeId), chargeId, ...data, withEnd: isWithEnd(data, asked) });
    } else if (name === "subscription.reinstated") {
      const charge = closed.findLast((each) => each.chargeId === chargeId) ?? asked.get(chargeId);
      const undoes = undoneBy(charge, over);
      const isApart = over?.undoes !== undoes;
      const open = isApart ? [] : closed.filter((each) => isOpenAgain(each, charge, at));
      const charges = [...new Set([chargeId, ...open.map((each) => each.chargeId)])];
      told.set(sequence, { purpose: charge?.purpose, undoes, charges });
      closed = closed.filter((each) => !charges.includes(each.chargeId)).map(asIs(isApart));
      over = isApart ? over : undefined;
    } else if (LATER.has(name)) {
      over = overBy(name, reason, sequence);
      closed = name === "subscription.restarted" ? [] : closed;
    }
  }
  return told;
}

/** What has ended goes on for good; what has nothing to do with that changes nothing of it. */
function asIs(isApart) {
  return (each) => (isApart ? each : { ...each, withEnd: false });
}

function overBy(name, reason, sequence) {
  if (name === "subscription.ended") {
    return { undoes: "END", sequence };
  }
  const isFree = name === "plan.changed" && reason === "UNPAID";
  return isFree ? { undoes: "FREE_PLAN", sequence } : undefined;
}

/** Credits, and what was asked for on the free plan, have nothing to do with the plan before. */
function undoneBy(charge, over) {
  const isApart =
    over?.undoes === "FREE_PLAN" &&
    (charge?.purpose?.kind === "TOP_UP" || charge?.sequence > over.sequence);
  return isApart ? undefined : over?.undoes;
}

/** Whether the subscription, or its plan, ended with the charge. */
function isWithEnd({ chargeId, reason }, asked) {
  const isPeriod = isOfAPeriod(asked.get(chargeId));
  return reason === "SUBSCRIPTION_ENDED" || (isPeriod && reason !== "REPLACED");
}

function isOfAPeriod(charge) {
  return ["START", "PERIOD"].includes(charge?.purpose?.kind);
}

/** An upgrade begins another period; what was payable until before that stays closed. */
function isOpenAgain(other, paid, paidAt) {
  return (
    other.withEnd &&
    Date.parse(other.payableUntil) >= Date.parse(paidAt) &&
    !(paid?.purpose?.kind === "UPGRADE" && isOfAPeriod(other))
  );
}

/** An event, and behind it what account balance paid again by it. */
export function withBalance(event) {
  const { name, data } = event;
  const applied = name === "subscription.reinstated" && data.balanceApplied;
  return applied?.amountMinor > 0
    ? [event, { ...event, name: "balance.applied", data: { ...data, ...applied } }]
    : [event];
}
