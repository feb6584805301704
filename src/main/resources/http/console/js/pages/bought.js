/** What auto top-up buys: all of it at once, each time, and what pays for it. */
import { ifLostText, ifLostTexts } from "../disputed.js";
import { credits, money, number } from "../format.js";
import { stillOpen } from "../owed.js";
import { payoutText } from "../refunding.js";
import { say } from "../text.js";
import { partsOf } from "./charges.js";

/** What a pack holds, and what it costs. */
export function offer({ credits: count, price }) {
  return say("credits", "offer", { credits: credits(count), amount: money(price) });
}

/** What stays to be paid of packs that were asked for: a sentence each. */
export function openPacks(subscription) {
  const packs = subscription.openCharges.filter(({ purpose }) => purpose === "TOP_UP");
  return stillOpen(subscription, packs);
}

/**
 * Sentences of what is bought at once, as the engine says, or else each time, of what pays for it,
 * and of what it comes to at most.
 *
 * @param asked `wanted`, what is asked for, and `buys`, what the engine says of it, by the catalog
 *     that is in force
 */
export function boughtText(subscription, { wanted, buys }) {
  const isMany = wanted.maxPerPeriod > 1;
  const facts = {
    most: number(wanted.maxPerPeriod),
    each: money(buys.each.price),
    all: money(buys.mostInPeriod),
  };
  return [
    ...(buys.packs > 0
      ? [nowText(subscription, buys), paidText(buys)]
      : eachTexts(subscription, buys, wanted)),
    isMany ? say("autoTopUp", "mostOften", facts) : say("autoTopUp", "mostOnce", facts),
    subscription.endsAt && say("autoTopUp", "restsBeforeEnd"),
    ...unsettledBalance(subscription, buys),
    payoutText(subscription),
  ].filter(Boolean);
}

/** What disputes that are open may take of the account balance that pays for it. */
function unsettledBalance(subscription, { packs, price, charged }) {
  const amountMinor = packs > 0 ? charged.amountMinor - price.amountMinor : 0;
  const lines = [{ kind: "ACCOUNT_BALANCE", amountMinor }];
  return amountMinor < 0
    ? ifLostTexts(subscription, { lines, total: charged })
    : [ifLostText(subscription, subscription.accountBalance)];
}

function nowText({ openCharges, accountBalance }, bought) {
  const { packs, credits: count, price, each, usable, awaitsPayment } = bought;
  const one = { credits: credits(each.credits), amount: money(price) };
  const facts = {
    usable: credits(usable),
    offer:
      packs > 1
        ? say("autoTopUp", "severalPacks", { ...one, packs: number(packs) })
        : say("credits", "offer", one),
    then: credits(usable + count),
    open: money({
      amountMinor: openCharges.reduce((sum, { amount }) => sum + amount.amountMinor, 0),
      currency: accountBalance.currency,
    }),
  };
  return awaitsPayment
    ? say("autoTopUp", "boughtWhenPaid", facts)
    : say("autoTopUp", "boughtNow", facts);
}

/** What account balance pays of it. */
function paidText({ price, charged }) {
  if (charged.amountMinor === price.amountMinor) {
    return "";
  }
  return charged.amountMinor === 0
    ? say("autoTopUp", "fromBalance")
    : say("autoTopUp", "partFromBalance", { charged: money(charged) });
}

function eachTexts(subscription, { each, usable }, { maxPerPeriod }) {
  const { accountBalance, autoTopUp } = subscription;
  const facts = { usable: credits(usable), offer: offer(each) };
  return [
    say("autoTopUp", "boughtEach", facts),
    accountBalance.amountMinor > 0 && say("autoTopUp", "balanceFirst"),
    (autoTopUp?.inPeriod ?? 0) >= maxPerPeriod && say("autoTopUp", "capped"),
    ...openPacks(subscription),
  ];
}

/**
 * Sentences of what has been bought, in all, and of what is still to come of what was told.
 *
 * @param charges those of the packs that were asked for
 * @param told what the engine said that is bought
 */
export function boughtToast(charges, told) {
  const paid = charges.filter(({ state }) => state === "paid");
  if (paid.length === 0) {
    return [];
  }
  const parts = paid.map(partsOf);
  const sum = (amounts) => amounts.reduce((all, each) => all + each, 0);
  const { currency } = paid[0].amount;
  const count = sum(paid.map(({ purpose }) => purpose.credits));
  const balance = sum(parts.map((each) => each.balance));
  const amountMinor = sum(parts.map((each) => each.collected)) + balance;
  const more = (told?.credits ?? 0) - count;
  const facts = {
    credits: credits(count),
    amount: money({ amountMinor, currency }),
    balance: money({ amountMinor: balance, currency }),
    more: credits(more),
  };
  return [
    say("autoTopUp", "bought", facts),
    balance > 0 && say("autoTopUp", "balancePaid", facts),
    more > 0 && say("autoTopUp", "moreFollow", facts),
  ].filter(Boolean);
}
