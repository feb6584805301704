/** What is overdue, and what that means for the subscriber. */
import { boundary, day, fromNow, money } from "../format.js";
import { notice } from "./states.js";

/** What became of the running period's charge. */
export function overdueText(subscription) {
  const charge = periodCharges(subscription).find(
    (each) => each.period.start === subscription.period?.start,
  );
  if (!charge) {
    return "";
  }
  const next = charge.waitsFor === "RETRY" ? "It is asked for again" : "It is awaited until";
  return `${money(charge.amount)} could not be collected. ${next} ${fromNow(charge.until)}.`;
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
  const title = "An earlier period is unpaid";
  return unpaid.map((each) => notice("waiting", "warning", title, earlierText(each, subscription)));
}

/** Paid time is never taken away: an earlier debt ends nothing before the running period ends. */
function earlierText(charge, { zone, period, plan }) {
  const about = `${money(charge.amount)} for the period from ${day(charge.period.start, zone)}`;
  const ends = period && boundary(period.end, zone, plan?.interval);
  return charge.waitsFor === "END"
    ? `${about} could not be collected. Unless it is paid, the subscription ends on ${ends}.`
    : `${about} is asked for again. Until it is paid, nothing can be changed at once.`;
}
