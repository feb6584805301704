/** The next charge: what makes it smaller, and what it is if something is undone before. */
import { leadsTo } from "../commands.js";
import { chargedIfLost, ifLostText } from "../disputed.js";
import { h } from "../dom.js";
import { deadline, money } from "../format.js";
import { say } from "../text.js";

/**
 * The next charge of a subscription, or of what something leads to: it comes by itself, or `after`
 * says what has to happen before; nothing if none is to come.
 */
export function nextCharge({ upcomingCharge, laterCharge } = {}) {
  return upcomingCharge ?? laterCharge;
}

/** What is charged next once that is done, as the rules foretell it; nothing if nothing is. */
export function chargeAfter(subscription, type, matches) {
  return nextCharge(leadsTo(subscription, type, matches));
}

/** When the next charge comes, in words behind "the charge" (`of`) and behind a verb (`on`). */
export function whenCharged({ at, after }, { zone, plan }) {
  if (after === "RESUME") {
    const resumed = say("nextCharge", "whenResumed");
    return { of: resumed, on: resumed };
  }
  const facts = { day: deadline(at, zone, plan?.interval) };
  return after === "PAYMENT"
    ? { of: say("nextCharge", "ofDayIfPaid", facts), on: say("nextCharge", "onDayIfPaid", facts) }
    : { of: say("nextCharge", "ofDay", facts), on: say("nextCharge", "onDay", facts) };
}

/**
 * What a discount takes off the next charge: `off` in all, and how much of it is `balance` that is
 * left; the rest is charged less. In minor units; nothing is taken off what does not come.
 */
export function takenOffBy(without, withIt) {
  if (!without || !withIt) {
    return { off: 0, balance: 0 };
  }
  const off = beforeBalance(without) - beforeBalance(withIt);
  return { off, balance: off - (without.amount.amountMinor - withIt.amount.amountMinor) };
}

/** What a charge comes to before account balance pays a part of it, in minor units. */
function beforeBalance({ lines }) {
  return lines
    .filter((each) => each.kind !== "ACCOUNT_BALANCE")
    .reduce((sum, each) => sum + each.amountMinor, 0);
}

/**
 * What one discount takes off a charge by its lines, in minor units, whatever others would take in
 * its place; nothing is known of what is there twice, if one of the two takes nothing.
 */
export function takenOffIn({ lines }, { redemptionId, discountId }, discounts) {
  const isNamesake = (each) => each.discountId === discountId;
  const alike = discounts.filter(isNamesake);
  const taken = lines.filter((each) => each.kind === "DISCOUNT" && isNamesake(each));
  if (alike.length > 1 && taken.length > 0 && taken.length < alike.length) {
    return undefined;
  }
  // Percentages are taken first, as the lines are.
  const inTurn = [true, false].flatMap((isPercent) =>
    alike.filter(({ percent }) => Boolean(percent) === isPercent),
  );
  const at = inTurn.findIndex((each) => each.redemptionId === redemptionId);
  return -(taken[at]?.amountMinor ?? 0);
}

/** The discounts, by their names, that take more off a charge without the one that takes `own`. */
export function takingMore(without, withIt, { discountId, own }) {
  const off = ({ lines }, name) =>
    lines
      .filter((each) => each.discountId === name)
      .reduce((sum, each) => sum - each.amountMinor, 0);
  const before = (name) => off(withIt, name) - (name === discountId ? own : 0);
  const names = new Set(without.lines.map((each) => each.discountId).filter(Boolean));
  return [...names].filter((name) => off(without, name) > before(name));
}

/** What account balance pays of a charge; empty if nothing. */
function balanceIn({ lines, amount }) {
  const line = lines.find((each) => each.kind === "ACCOUNT_BALANCE");
  return line ? money({ ...amount, amountMinor: -line.amountMinor }) : "";
}

/** What the resume of a pause that has no end costs or gives back; of a trial, nothing yet. */
export function resumeCosts({ laterCharge, trialLeft }) {
  if (laterCharge?.after !== "RESUME" || trialLeft?.seconds > 0) {
    return "";
  }
  const { amount, becomesBalance } = laterCharge;
  const balance = balanceIn(laterCharge);
  const facts = { amount: money(amount), over: money(becomesBalance), balance };
  if (becomesBalance) {
    return say("nextCharge", "resumeGives", facts);
  }
  const costs = balance
    ? say("nextCharge", "resumeBalance", facts)
    : say("nextCharge", "resumeCosts", facts);
  return [costs, chargedIfLost(laterCharge)].filter(Boolean).join(" ");
}

/**
 * When it resumes by itself, and what that costs or gives back: a free plan costs nothing, and of a
 * trial the rest comes first.
 */
export function resumesText({ resumesAt, zone, upcomingCharge }) {
  const resumes = resumesAs({ resumesAt, zone, upcomingCharge });
  return [resumes, chargedIfLost(upcomingCharge)].filter(Boolean).join(" ");
}

function resumesAs({ resumesAt, zone, upcomingCharge }) {
  const { at, amount, becomesBalance } = upcomingCharge ?? {};
  const facts = {
    when: deadline(resumesAt, zone),
    day: at && deadline(at, zone),
    amount: money(amount),
    over: money(becomesBalance),
    balance: upcomingCharge && balanceIn(upcomingCharge),
  };
  if (at && Date.parse(at) > Date.parse(resumesAt)) {
    return say("billing", "resumesTrial", facts);
  }
  if (becomesBalance) {
    return say("billing", "resumesOver", facts);
  }
  if (facts.balance) {
    return say("billing", "resumesBalance", facts);
  }
  return amount?.amountMinor > 0
    ? say("billing", "resumesFor", facts)
    : say("billing", "resumesFree", facts);
}

/**
 * What the next charge is if account balance is taken before; that it is taken, each dispute says.
 * Empty if nothing is taken, or if what is `told` elsewhere says it.
 */
export function ifLostThenText(subscription, told) {
  const charge = nextCharge(subscription);
  const isTaken = ifLostText(subscription, subscription.accountBalance);
  if (!isTaken || !charge?.ifDisputesLost || told.includes(chargedIfLost(charge))) {
    return "";
  }
  return say("disputed", "chargedThen", {
    charged: money(charge.ifDisputesLost),
    on: whenCharged(charge, subscription).on,
  });
}

/**
 * The discounts that a charge counts though others leave nothing that they could take off, and how
 * long they go on.
 */
export function countedInVain(charge) {
  const off = charge.lines.map((each) => each.discountId);
  return (charge.counts ?? []).filter(({ discountId }) => !off.includes(discountId));
}

/** The discounts that make the next charge smaller, or that only count it, a line for each. */
export function discountNotes(subscription) {
  const charge = nextCharge(subscription);
  if (!charge) {
    return [];
  }
  const { of } = whenCharged(charge, subscription);
  const note = (discountId, text) =>
    h(
      "p",
      { class: "note", "data-discount": discountId },
      [text, lasts(subscription, charge, discountId)].filter(Boolean).join(" "),
    );
  const taken = charge.lines
    .filter((each) => each.kind === "DISCOUNT")
    .map(({ discountId, amountMinor }) => {
      const off = money({ ...charge.amount, amountMinor: -amountMinor });
      return note(discountId, say("nextCharge", "takesOff", { discountId, off, of }));
    });
  const counted = countedInVain(charge).map(({ discountId }) =>
    note(discountId, say("nextCharge", "countsOnly", { discountId, of })),
  );
  return [...taken, ...counted];
}

/**
 * For how long it goes on after that charge, which is not the first one where another one is open;
 * nothing is said of what has no end, or is there twice.
 */
export function lasts({ discounts = [], zone, plan }, { counts = [] }, discountId) {
  const [discount, other] = discounts.filter((each) => each.discountId === discountId);
  if (!discount || other) {
    return "";
  }
  const { until } = discount;
  const { periodsLeft } = counts.find((each) => each.discountId === discountId) ?? {};
  if (until) {
    return say("nextCharge", "until", { until: deadline(until, zone, plan.interval) });
  }
  if (periodsLeft === 0) {
    return say("nextCharge", "last");
  }
  return periodsLeft ? say("nextCharge", "more", { count: periodsLeft }) : "";
}
