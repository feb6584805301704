/** What depends on a dispute that is open: disputed money counts nowhere meanwhile. */
import { money } from "./format.js";
import { say } from "./text.js";

/** What there is later of a change if the customer's bank decides for the merchant. */
export function ifWonTexts({ ifDisputesWon: amount, stops }) {
  if (!amount) {
    return [];
  }
  const facts = { amount: money(amount) };
  return [stops === "PAUSE" ? say("disputed", "kept", facts) : say("disputed", "balance", facts)];
}
