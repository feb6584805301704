/** What went back of a charge, or may: its refunds and disputes, as their events tell them. */
import { credits, day, money } from "../format.js";
import { say } from "../text.js";

/** How each event leaves the refund or dispute that it is about. */
const STEPS = {
  "refund.requested": "asked",
  "refund.settled": "back",
  "refund.failed": "failed",
  "refund.reported": "back",
  "dispute.opened": "disputed",
  "dispute.won": "won",
  "dispute.lost": "lost",
};

/** States of a charge that no refund and no dispute makes paid. */
const UNPAID = new Set(["open", "failed", "dropped", "arriving", "late", "became"]);

/** The charge after one more event, or nothing if the event is about none of this. */
export function wentBack(charge, { name, data, at, sequence }) {
  const step = STEPS[name];
  if (!step || !charge) {
    return undefined;
  }
  const { currency } = charge.amount;
  const { coveredMinor = 0, investedMinor } = data;
  const id = data.disputeId ?? data.refundId;
  const known = charge.wentBack ?? [];
  const before = known.find((each) => each.id === id);
  const amount = before?.amount ?? { amountMinor: data.amountMinor, currency };
  const others = known.filter((each) => each !== before);
  const revoked = (data.revoked ?? []).reduce((sum, each) => sum + each.amount, 0);
  const told = { id, step, amount, at, revoked, why: data.detail, sequence, coveredMinor };
  const since = before?.since ?? sequence;
  const asked = before?.asked ?? investedMinor;
  const all = [...others, { ...told, since, asked, investedMinor }];
  return { ...charge, wentBack: all, state: stateOf(charge, all) };
}

function stateOf({ state, amount }, all) {
  if (all.some((each) => each.step === "disputed")) {
    return "disputed";
  }
  const sum = (step) =>
    all
      .filter((each) => each.step === step)
      .reduce((some, each) => some + each.amount.amountMinor, 0);
  const [back, lost] = [sum("back"), sum("lost")];
  if (back + lost === 0) {
    return UNPAID.has(state) ? state : "paid";
  }
  const isAll = back + lost >= amount.amountMinor;
  if (back > 0 && lost > 0) {
    return isAll ? "backOrLost" : "partlyBackOrLost";
  }
  if (lost > 0) {
    return isAll ? "lost" : "partlyLost";
  }
  return isAll ? "back" : "partlyBack";
}

/** A sentence for each of them, in the order in which they came to be. */
export function wentBackText(charge, zone) {
  const { wentBack: all = [] } = charge;
  const again = refundableAgain(charge);
  return [
    ...all.flatMap((each) => [
      say("wentBack", each.step === "failed" && each.why ? "failedFor" : each.step, {
        amount: money(each.amount),
        day: day(each.at, zone),
        why: each.why,
      }),
      each.revoked > 0 && say("billing", "revoked", { credits: credits(each.revoked) }),
      each.step === "failed" && coveredText(each),
      each.step === "failed" && !isAskedSince(all) && countsText(each),
    ]),
    again && againText(again),
  ]
    .filter(Boolean)
    .join(" ");
}

/** The charge where it is known of each of its refunds how it stands after all events. */
export function standing(charge, standings) {
  const { wentBack: all } = charge;
  return all
    ? { ...charge, wentBack: all.map((each) => ({ ...each, stands: standings.get(each.id) })) }
    : charge;
}

/** How much of what did not go back covers what the bank had returned; empty if nothing does. */
export function coveredText({ coveredMinor, amount: { currency } }) {
  const covered = money({ amountMinor: coveredMinor, currency });
  return coveredMinor > 0 ? say("refunding", "covered", { covered }) : "";
}

/** Whether what did not go back counts for anything; nothing is said of what did not before. */
export function countsText({ asked, stands, coveredMinor, amount }) {
  if (!(asked > 0) || coveredMinor >= amount.amountMinor) {
    return "";
  }
  const texts = {
    counts: say("refunding", "counts"),
    notForIt: say("refunding", "notForIt"),
    over: say("refunding", "over"),
  };
  return texts[stands] ?? "";
}

/** That so much can be given back once more. */
export function againText({ isAskedAgain, most, ...amount }) {
  return isAskedAgain
    ? say("refunding", "most", { amount: money({ ...amount, amountMinor: most }) })
    : say("refunding", "again", { amount: money(amount) });
}

/** Whether money of the charge was on its way back again after some had failed to go. */
function isAskedSince(all) {
  const first = Math.min(...all.filter(({ step }) => step === "failed").map((it) => it.sequence));
  return all.some(({ since, step }) => step !== "failed" && since > first);
}

/** How much of what refunds in vain were for can still be given back; nothing if none can. */
export function refundableAgain({ wentBack: all = [], amount: { amountMinor, currency } }) {
  const others = all.filter(({ step }) => step !== "won");
  const gone = others.filter(({ step }) => step !== "failed");
  const left = gone.reduce((rest, { amount }) => rest - amount.amountMinor, amountMinor);
  const inVain = others
    .flatMap(({ step, since, sequence, amount, coveredMinor }) => [
      { at: since, by: -amount.amountMinor },
      step === "failed" && { at: sequence, by: amount.amountMinor - coveredMinor },
    ])
    .filter(Boolean)
    .sort((a, b) => a.at - b.at)
    .reduce((sum, { by }) => Math.max(0, sum + by), 0);
  const most = Math.min(left, inVain);
  const isAskedAgain = Number.isFinite(left) && isAskedSince(others);
  return most > 0 ? { amountMinor: most, currency, isAskedAgain, most: left } : undefined;
}
