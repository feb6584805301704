/** What depends on a dispute that is open: disputed money counts nowhere meanwhile. */
import { credits, money } from "./format.js";
import { balanceBack, balanceUsed, sumOf } from "./owed.js";
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

/** The account balance that comes back with charges, and what is taken then of all there is. */
export function backTexts(subscription, charges) {
  const { accountBalance } = subscription;
  const used = balanceUsed(charges);
  const then = { ...accountBalance, amountMinor: accountBalance.amountMinor + used };
  return used > 0
    ? [balanceBack(charges, accountBalance.currency), ifLostText(subscription, then)]
    : [];
}

/**
 * The same of a quote: what account balance pays now is not taken later, but what is left is. Of a
 * change at the end of the period it pays only then, if it is there.
 *
 * @param waits whether it takes effect only when it is paid
 */
export function ifLostTexts(subscription, quote, waits = false) {
  const { lines, total, timing, ifDisputesLost } = quote;
  const { openDisputes = [], accountBalance } = subscription;
  if (timing === "PERIOD_END") {
    return ifLostBefore(subscription, ifDisputesLost);
  }
  const paid = lines
    .filter(({ kind }) => kind === "ACCOUNT_BALANCE")
    .reduce((sum, { amountMinor }) => sum - amountMinor, 0);
  const amountMinor = accountBalance.amountMinor - paid - Math.min(0, total.amountMinor);
  const now = paid > 0 && ifLost(openDisputes, accountBalance);
  const rest = { ...accountBalance, amountMinor };
  const dropped = waits && now && dropsText(openDisputes, rest, paid);
  const left = ifLostText(subscription, rest);
  const stays = dropped
    ? `${dropped} ${say("disputed", "staysPaidThen")}`
    : now && say("disputed", "staysPaid", now);
  return [stays, left].filter(Boolean);
}

/** That an upgrade which waits, and has used so much balance, is dropped if what is left lacks. */
function dropsText(disputes, left, used) {
  const all = ifLost(disputes, { ...left, amountMinor: left.amountMinor + used });
  return all && beyondOf(disputes) > left.amountMinor ? say("disputed", "drops", all) : "";
}

/** The same of the upgrade that waits; empty if it has used none. */
export function dropsIfLost({ pendingChange, openCharges, openDisputes = [], accountBalance }) {
  const own = openCharges.filter(({ chargeId }) => chargeId === pendingChange?.chargeId);
  const used = balanceUsed(own);
  return used > 0 ? dropsText(openDisputes, accountBalance, used) : "";
}

function ifLostBefore(subscription, charged) {
  const { openDisputes = [], accountBalance } = subscription;
  const facts = charged && ifLost(openDisputes, accountBalance);
  const text = facts
    ? say("disputed", "takesBefore", { ...facts, charged: money(charged) })
    : ifLostText(subscription, accountBalance);
  return [text].filter(Boolean);
}

/** What is charged of the next charge if account balance is taken before; empty if no more. */
export function chargedIfLost({ ifDisputesLost } = {}) {
  return ifDisputesLost ? say("disputed", "charged", { charged: money(ifDisputesLost) }) : "";
}

/** What becomes of a dispute that is won, after changes or in a pause; a sentence each. */
export function ifThisIsWon({ ifWon, keptIfWon }) {
  return [
    ifWon && say("disputed", "becomesBalance", { amount: money(ifWon) }),
    keptIfWon && say("disputed", "isKept", { amount: money(keptIfWon) }),
  ].filter(Boolean);
}

function ifLost(disputes, balance) {
  const { currency } = balance;
  const some = disputes.filter(({ beyondCharge }) => beyondCharge);
  const amountMinor = Math.min(beyondOf(disputes), balance.amountMinor);
  return amountMinor > 0 && {
    disputed: sumOf(some, currency),
    amount: money({ amountMinor, currency }),
  };
}

/** What disputes lack of their charges, in minor units: they take it of what there is or comes. */
export function beyondOf(disputes) {
  return disputes.reduce((sum, { beyondCharge: of }) => sum + (of?.amountMinor ?? 0), 0);
}

/** What a dispute takes of account balance, where its amount is said already. */
export function takenText(dispute, { accountBalance, openDisputes = [] }) {
  const facts = ifLost([dispute], accountBalance);
  if (!facts) {
    return "";
  }
  const ofEach = openDisputes.map(({ beyondCharge: of }) =>
    Math.min(of?.amountMinor ?? 0, accountBalance.amountMinor),
  );
  const isShared = ofEach.reduce((sum, each) => sum + each, 0) > accountBalance.amountMinor;
  return isShared
    ? say("disputed", "takesShared", { ...facts, all: ifLost(openDisputes, accountBalance).amount })
    : say("disputed", "takes", facts);
}
