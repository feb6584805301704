/** What depends on a dispute that is open: disputed money counts nowhere meanwhile. */
import { credits, money } from "./format.js";
import { sumOf } from "./owed.js";
import { say } from "./text.js";

/** What there is later of a change if the customer's bank decides for the merchant. */
export function ifWonTexts({ ifDisputesWon: amount, creditsIfDisputesWon: back, stops }) {
  const facts = { amount: amount && money(amount), credits: back && credits(back) };
  const kept = stops === "PAUSE";
  return [
    amount && (kept ? say("disputed", "kept", facts) : say("disputed", "balance", facts)),
    back && say("disputed", "credits", facts),
  ].filter(Boolean);
}

/**
 * How much of so much account balance is taken at most if the disputes that are open are lost: what
 * their charges do not have, such as what had become account balance. Empty if nothing is.
 */
export function ifLostText({ openDisputes = [] }, balance) {
  const facts = ifLost(openDisputes, balance);
  return facts ? say("disputed", "takesBalance", facts) : "";
}

/** The same for whoever pays account balance out. */
export function ifLostPaidOutText({ openDisputes = [], accountBalance }) {
  const facts = ifLost(openDisputes, accountBalance);
  return facts ? say("disputed", "paidOut", facts) : "";
}

/** The same of a quote: what account balance pays now is not taken later, but what is left is. */
export function ifLostTexts(subscription, { lines, total }) {
  const { openDisputes = [], accountBalance } = subscription;
  const paid = lines
    .filter(({ kind }) => kind === "ACCOUNT_BALANCE")
    .reduce((sum, { amountMinor }) => sum - amountMinor, 0);
  const amountMinor = accountBalance.amountMinor - paid - Math.min(0, total.amountMinor);
  const now = paid > 0 && ifLost(openDisputes, accountBalance);
  const left = ifLostText(subscription, { ...accountBalance, amountMinor });
  return [now && say("disputed", "staysPaid", now), left].filter(Boolean);
}

function ifLost(disputes, balance) {
  const { currency } = balance;
  const some = disputes.filter(({ beyondCharge }) => beyondCharge);
  const beyond = some.reduce((sum, { beyondCharge }) => sum + beyondCharge.amountMinor, 0);
  const amountMinor = Math.min(beyond, balance.amountMinor);
  return amountMinor > 0 && {
    disputed: sumOf(some, currency),
    amount: money({ amountMinor, currency }),
  };
}

/** What a dispute takes of account balance, where its amount is said already. */
export function takenText(dispute, { accountBalance }) {
  const facts = ifLost([dispute], accountBalance);
  return facts ? say("disputed", "takes", facts) : "";
}
