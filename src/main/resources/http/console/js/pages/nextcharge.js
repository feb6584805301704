/** The next charge: what makes it smaller, and what it is if something is undone before. */
import { leadsTo } from "../commands.js";
import { h } from "../dom.js";
import { deadline, money } from "../format.js";
import { say } from "../text.js";

/** What is charged next once that is done, as the rules foretell it; nothing if nothing is. */
export function chargeAfter(subscription, type, matches) {
  return leadsTo(subscription, type, matches)?.upcomingCharge;
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

/** The discounts that make the next charge smaller, a line for each. */
export function discountNotes(subscription) {
  const { upcomingCharge, zone, plan } = subscription;
  const lines = upcomingCharge?.lines.filter((each) => each.kind === "DISCOUNT") ?? [];
  return lines.map(({ discountId, amountMinor }) => {
    const facts = {
      discountId,
      off: money({ ...upcomingCharge.amount, amountMinor: -amountMinor }),
      day: deadline(upcomingCharge.at, zone, plan.interval),
    };
    const texts = [say("nextCharge", "takesOff", facts), lasts(subscription, discountId)];
    return h("p", { class: "note", "data-discount": discountId }, texts.filter(Boolean).join(" "));
  });
}

/** For how long it goes on after that; nothing is said of what has no end, or is there twice. */
function lasts({ discounts = [], zone, plan }, discountId) {
  const [discount, other] = discounts.filter((each) => each.discountId === discountId);
  if (!discount || other) {
    return "";
  }
  const { periodsLeft, until } = discount;
  if (until) {
    return say("nextCharge", "until", { until: deadline(until, zone, plan.interval) });
  }
  if (periodsLeft === 1) {
    return say("nextCharge", "last");
  }
  return periodsLeft ? say("nextCharge", "more", { count: periodsLeft - 1 }) : "";
}
