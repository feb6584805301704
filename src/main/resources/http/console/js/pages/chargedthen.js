/** What whoever buys credits is told of the charge, and of others that may come beside it. */
import { arrivingTexts } from "../arriving.js";
import { autoTriesAgain } from "../autoagain.js";
import { credits } from "../format.js";
import { sumOf } from "../owed.js";
import { say } from "../text.js";
import { unsettledTexts } from "../unsettled.js";

/** A sentence for each. */
export function chargedTexts(context, subscription, quote) {
  const again = autoTriesAgain(subscription);
  return [
    quote.total.amountMinor > 0 ? say("credits", "now") : say("credits", "free"),
    ...arrivingTexts(context, quote),
    ...unsettledTexts(context, subscription, quote),
    onTheirWay(subscription),
    again && `${again} ${say("autoTopUp", "avoid")}`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** Packs that were asked for before, by whomever, will probably be paid as well. */
function onTheirWay({ openCharges, accountBalance: { currency } }) {
  const packs = openCharges.filter(({ purpose }) => purpose === "TOP_UP");
  const count = packs.reduce((sum, each) => sum + each.credits, 0);
  const facts = { credits: credits(count), amount: sumOf(packs, currency) };
  return packs.length > 0 && say("credits", "onTheirWay", facts);
}
