/** What of a change depends on money that is disputed or is to go back. */
import { waitsForPayment } from "./awaiting.js";
import { ifLostTexts, ifWonTexts } from "./disputed.js";
import { refundingTexts } from "./refunding.js";

/** A sentence for each thing that is so, or may come, for whoever reads the quote of a change. */
export function unsettledTexts(context, subscription, quote) {
  const now = context.subscription?.() ?? subscription;
  return [
    ...ifWonTexts(quote),
    ...ifLostTexts(now, quote, waitsForPayment(context, now, quote)),
    ...refundingTexts(now, quote),
  ];
}
