/** What whoever buys credits is told of the charge, and of others that may come beside it. */
import { arrivingTexts } from "../arriving.js";
import { autoTriesAgain } from "../autoagain.js";
import { say } from "../text.js";
import { unsettledTexts } from "../unsettled.js";

/** A sentence for each. */
export function chargedTexts(context, subscription, quote) {
  const again = autoTriesAgain(subscription);
  return [
    quote.total.amountMinor > 0 ? say("credits", "now") : say("credits", "free"),
    ...arrivingTexts(context, quote),
    ...unsettledTexts(context, subscription, quote),
    again && `${again} ${say("autoTopUp", "avoid")}`,
  ]
    .filter(Boolean)
    .join(" ");
}
