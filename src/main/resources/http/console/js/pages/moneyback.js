/** What is to go back, or may: a banner for each refund, payout and dispute that is open. */
import { allowed, commandButton } from "../commands.js";
import { ifThisIsWon, takenText } from "../disputed.js";
import { h } from "../dom.js";
import { credits, money } from "../format.js";
import { countsAgainText, coversText } from "../refunding.js";
import { standings } from "../standing.js";
import { say } from "../text.js";
import { chargesOf } from "./charges.js";
import { dismissButton, isDismissed } from "./dismissing.js";
import { notBackNotice } from "./outcome.js";
import { openRefund, openRefundBalance } from "./refunds.js";
import { notice } from "./states.js";
import {
  againText,
  countsText,
  coveredText,
  lastFailure,
  standing,
  wentBack,
} from "./wentback.js";

/** Banners for what is under way, then for what came to nothing and was not asked again. */
export function moneyBackBanners(context, subscription, events) {
  const { openRefunds = [], openDisputes = [] } = subscription;
  const failed = failedRefunds(events, subscription);
  return [
    ...openRefunds.map((each) => goesBack(each, subscription, taxOf(each, events))),
    ...openDisputes.map((each) => disputed(each, subscription)),
    ...failed
      .filter(({ refundId }) => !isDismissed(refundId))
      .map((each) => notBack(context, subscription, each)),
  ];
}

/** The tax that goes back with an open refund; nothing if there is none. */
function taxOf({ refundId, amount: { currency } }, events) {
  const isMeant = ({ name, data }) => name === "refund.requested" && data.refundId === refundId;
  const amountMinor = events.findLast(isMeant)?.data.taxMinor ?? 0;
  return amountMinor > 0 ? money({ amountMinor, currency }) : "";
}

function goesBack(refund, subscription, tax) {
  const { chargeId, amount, frozen } = refund;
  const facts = {
    amount: money(amount),
    credits: credits(frozen ?? 0),
  };
  const title = chargeId ? say("payments", "goesBack", facts) : say("payments", "paysOut", facts);
  const about = [
    tax && say("refunds", "withTax", { tax }),
    say("payments", "goesBackAbout"),
    !chargeId && say("payments", "paysOutAbout"),
    countsAgainText(refund, subscription),
    coversText(refund),
    frozen > 0 && say("payments", "disputedFreezes", facts),
  ];
  return notice("waiting", "clock", title, about.filter(Boolean).join(" "));
}

function disputed(dispute, subscription) {
  const { amount, frozen } = dispute;
  const facts = { amount: money(amount), credits: credits(frozen) };
  const about = [
    say("payments", "disputedAbout"),
    ...ifThisIsWon(dispute),
    takenText(dispute, subscription),
    frozen > 0 && say("payments", "disputedFreezes", facts),
  ];
  return notice(
    "waiting",
    "warning",
    say("payments", "disputed", facts),
    about.filter(Boolean).join(" "),
  );
}

function notBack(context, subscription, { refundId, chargeId, amount, detail, after }) {
  const type = chargeId ? "refund" : "refund-balance";
  const isMeant = (data) => !chargeId || data.chargeId === chargeId;
  const words = chargeId ? say("refunds", "refund") : say("refunds", "payOut");
  const open = () =>
    chargeId
      ? openRefund(context, subscription, chargeId)
      : openRefundBalance(context, subscription);
  const again =
    context.reader === "support" &&
    allowed(subscription, type, isMeant).allowed &&
    commandButton({ class: "button", "data-key": `back ${refundId}`, on: { click: open } }, words);
  const cross = dismissButton(refundId, () => banner.remove());
  const banner = notBackNotice(
    { amount: money(amount), detail, isPayout: !chargeId, after },
    h("div", { class: "notice-ends" }, [again, cross]),
  );
  return banner;
}

/**
 * The last refund of each charge that failed, as long as there is something to say of its money,
 * and the last payout of account balance, if that failed and is still there.
 */
function failedRefunds(events, subscription) {
  const payout = events.findLast(({ name }) => /^balance-refund\.(requested|failed)$/.test(name));
  const ofCharges = chargesOfFailed(events, subscription)
    .filter(lastFailure)
    .map(ofCharge)
    .filter(({ after }) => after.some(Boolean));
  const isThere = subscription.accountBalance?.amountMinor > 0;
  return isThere && payout?.name === "balance-refund.failed"
    ? [...ofCharges, ofBalance(payout.data)]
    : ofCharges;
}

function ofCharge(charge) {
  const failure = lastFailure(charge);
  const { id: refundId, amount, why: detail } = failure;
  const after = [coveredText(failure), countsText(charge), againText(charge)];
  return { chargeId: charge.chargeId, refundId, amount, detail, after };
}

function ofBalance({ refundId, amountMinor, currency, detail }) {
  return { refundId, amount: { amountMinor, currency }, detail, after: [] };
}

/** The charges of refunds that failed, also where they were asked for before what is known. */
function chargesOfFailed(events, subscription) {
  const failed = events.filter(({ name }) => name === "refund.failed");
  const charges = failed.length > 0 ? chargesOf(events, subscription) : [];
  const known = new Map(charges.map((each) => [each.chargeId, each]));
  return [...new Set(failed.map(({ data }) => data.chargeId))].map(
    (chargeId) => known.get(chargeId) ?? unseen(chargeId, events, subscription),
  );
}

function unseen(chargeId, events, subscription) {
  const { currency } = subscription.accountBalance;
  const charge = events
    .filter(({ data }) => data.chargeId === chargeId)
    .reduce((charge, event) => wentBack(charge, event) ?? charge, {
      chargeId,
      amount: { amountMinor: Infinity, currency },
    });
  return standing(charge, standings(events), subscription);
}
