/** What becomes of payments that are under way when something else is done. */
import { balanceBack, chargedAtTheEnd, stillOpen, sumOf } from "../owed.js";
import { say } from "../text.js";

/**
 * For each thing that is said of them a sentence. What changes at once with another plan takes the
 * place of a period that is not paid yet; all else that was asked for still has to be paid.
 *
 * @param quote the change
 */
export function underWay(subscription, quote) {
  const { openCharges, accountBalance: { currency } } = subscription;
  const isReplaced = ({ purpose }) => quote.timing === "IMMEDIATE" && purpose === "PERIOD";
  const replaced = openCharges.filter(isReplaced);
  const others = openCharges.filter((each) => !isReplaced(each));
  return [
    replaced.length > 0 &&
      say("stillCharged", "replaced", { amount: sumOf(replaced, currency) }),
    balanceBack(replaced, currency),
    ...stillOpen(subscription, others),
  ].filter(Boolean);
}

/** The same where the subscription ends at once, or is paused. */
export function underWayAtStop(subscription, { stops }) {
  if (subscription.openCharges.length === 0) {
    return [];
  }
  return stops === "CANCEL" ? [chargedAtTheEnd(subscription)] : stillOpen(subscription);
}
