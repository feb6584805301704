/** What whoever waives a charge reads before. */
import { boundary, money } from "../format.js";
import { backTexts } from "../disputed.js";
import { say } from "../text.js";
import { afterWaiving } from "./afterwaiving.js";

/** What is not charged, what comes back to the account balance, and what is owed all the same. */
export function waiveReview(subscription, charge) {
  const { openCharges, zone, plan } = subscription;
  const { chargeId, amount, period } = charge;
  const date = (instant) => boundary(instant, zone, plan?.interval);
  const owed = openCharges
    .filter((each) => each.purpose === "PERIOD" && each.chargeId !== chargeId)
    .reduce((sum, each) => sum + each.amount.amountMinor, 0);
  const rest = money({ amountMinor: owed, currency: amount.currency });
  return [
    say("actions", "waives", {
      amount: money(amount),
      start: date(period.start),
      end: date(period.end),
    }),
    ...backTexts(subscription, [charge]),
    say("actions", "waivedPaid", { amount: money(amount) }),
    owed > 0 ? say("actions", "stillOwed", { amount: rest }) : say("actions", "nothingOwed"),
    ...afterWaiving(subscription, charge),
  ]
    .filter(Boolean)
    .join(" ");
}
