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
const UNPAID = new Set(["open", "failed", "dropped", "late", "became"]);

/** The charge after one more event, or nothing if the event is about none of this. */
export function wentBack(charge, { name, data, at }) {
  const step = STEPS[name];
  if (!step || !charge) {
    return undefined;
  }
  const { currency } = charge.amount;
  const id = data.disputeId ?? data.refundId;
  const known = charge.wentBack ?? [];
  const before = known.find((each) => each.id === id);
  const amount = before?.amount ?? { amountMinor: data.amountMinor, currency };
  const others = known.filter((each) => each !== before);
  const revoked = (data.revoked ?? []).reduce((sum, each) => sum + each.amount, 0);
  const all = [...others, { id, step, amount, at, revoked, why: data.detail }];
  return { ...charge, wentBack: all, state: stateOf(charge, all) };
}

function stateOf({ state, amount }, all) {
  if (all.some((each) => each.step === "disputed")) {
    return "disputed";
  }
  const back = all
    .filter((each) => each.step === "back" || each.step === "lost")
    .reduce((sum, each) => sum + each.amount.amountMinor, 0);
  if (back > 0) {
    return back < amount.amountMinor ? "partlyBack" : "back";
  }
  return UNPAID.has(state) ? state : "paid";
}

/** A sentence for each of them, in the order in which they came to be. */
export function wentBackText({ wentBack: all = [] }, zone) {
  return all
    .flatMap(({ step, amount, at, revoked, why }) => [
      say("wentBack", step === "failed" && why ? "failedFor" : step, {
        amount: money(amount),
        day: day(at, zone),
        why,
      }),
      revoked > 0 && say("billing", "revoked", { credits: credits(revoked) }),
    ])
    .filter(Boolean)
    .join(" ");
}
