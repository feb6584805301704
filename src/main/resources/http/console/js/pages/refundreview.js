/** What whoever gives money back of a charge reads before. */
import { endedText } from "../arriving.js";
import { boundary, credits, money } from "../format.js";
import { countsAgainText } from "../refunding.js";
import { say } from "../text.js";

/** What the refund gives and takes, as its quote says it. */
export function refundReview(context, { givesBack, endsPayable }, asked) {
  const { chargeId, revokeCredits, held } = asked;
  const { amount, taxMinor, credits: taken, shortfall } = givesBack;
  const facts = { amount: money(amount), credits: credits(taken), spent: credits(shortfall) };
  const tax = taxMinor
    ? say("refunds", "withTax", { tax: money({ ...amount, amountMinor: taxMinor }) })
    : "";
  const missing = held > 0 ? say("refunds", "spentOrHeld", facts) : say("refunds", "spent", facts);
  const texts = revokeCredits
    ? [say("refunds", "takesCredits", facts), tax, shortfall > 0 && missing]
    : [say("refunds", "keepsCredits", facts), tax];
  const now = context.subscription?.();
  const fewer = now && fewerToCome(now, givesBack);
  const counts = now && countsAgainText({ ...givesBack, chargeId }, now);
  return [...texts, fewer, counts, endedText(context, endsPayable)].filter(Boolean).join(" ");
}

/** What does not come any more of credits that the plan grants bit by bit; empty if all do. */
function fewerToCome({ nextGrantCredits: before, nextGrantAt, zone, plan }, { nextGrantCredits }) {
  if (!(nextGrantCredits < before)) {
    return "";
  }
  const facts = {
    before: credits(before),
    then: credits(nextGrantCredits),
    day: boundary(nextGrantAt, zone, plan?.interval),
  };
  return nextGrantCredits > 0
    ? say("refunds", "fewerCome", facts)
    : say("refunds", "noneCome", facts);
}
