/** What is overdue, and what that means for the subscriber. */
import { boundary, day, fromNow, money } from "../format.js";
import { say } from "../text.js";
import { notice } from "./states.js";

/** What became of the running period's charge. */
export function overdueText(subscription) {
  const charge = periodCharges(subscription).find(
    (each) => each.period.start === subscription.period?.start,
  );
  if (!charge) {
    return "";
  }
  const facts = { amount: money(charge.amount), when: fromNow(charge.until) };
  return charge.waitsFor === "RETRY"
    ? say("overdue", "retry", facts)
    : say("overdue", "due", facts);
}

function periodCharges({ openCharges }) {
  return openCharges.filter((each) => each.purpose === "PERIOD");
}

/** A notice for each period before the running one that could not be collected so far. */
export function earlierUnpaid(subscription) {
  const unpaid = periodCharges(subscription).filter(
    (each) =>
      each.period.start !== subscription.period?.start &&
      (each.waitsFor !== "ANSWER" || each.attempt > 1),
  );
  const title = say("overdue", "earlier");
  return unpaid.map((each) => notice("waiting", "warning", title, earlierText(each, subscription)));
}

/** Paid time is never taken away: an earlier debt ends nothing before the running period ends. */
function earlierText(charge, { zone, period, plan }) {
  const facts = {
    amount: money(charge.amount),
    start: day(charge.period.start, zone),
    end: period && boundary(period.end, zone, plan?.interval),
  };
  return charge.waitsFor === "END"
    ? say("overdue", "earlierFailed", facts)
    : say("overdue", "earlierRetry", facts);
}
