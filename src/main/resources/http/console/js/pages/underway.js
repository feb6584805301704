/** What becomes of payments that are under way when something else is done. */
import { money } from "../format.js";
import { say } from "../text.js";
import { chargedAtTheEnd } from "../words.js";

/**
 * For each thing that is said of them a sentence. What changes at once with another plan takes the
 * place of a period that is not paid yet; all else that was asked for still has to be paid.
 *
 * @param quote the change
 */
export function underWay({ openCharges, accountBalance: { currency } }, quote) {
  const isReplaced = ({ purpose }) => quote.timing === "IMMEDIATE" && purpose === "PERIOD";
  const replaced = openCharges.filter(isReplaced);
  const others = openCharges.filter((each) => !isReplaced(each));
  const back = sumOf(replaced.map((each) => each.balanceApplied));
  return [
    replaced.length > 0 &&
      say("stillCharged", "replaced", { amount: shown(replaced, currency) }),
    back > 0 &&
      say("actions", "waivesBalance", { amount: money({ amountMinor: back, currency }) }),
    others.length > 0 && say("stillCharged", "open", { amount: shown(others, currency) }),
  ].filter(Boolean);
}

/** The same where the subscription ends at once, or is paused. */
export function underWayAtStop(subscription, { stops }) {
  if (subscription.openCharges.length === 0) {
    return [];
  }
  return stops === "CANCEL" ? [chargedAtTheEnd(subscription)] : underWay(subscription, {});
}

function shown(charges, currency) {
  return money({ amountMinor: sumOf(charges.map((each) => each.amount)), currency });
}

function sumOf(amounts) {
  return amounts.reduce((sum, each) => sum + (each?.amountMinor ?? 0), 0);
}
