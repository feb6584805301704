/** What went back of a charge, or may: its refunds and disputes, as their events tell them. */
import { credits, day, money } from "../format.js";
import { has, say } from "../text.js";

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
  if (name === "money.frozen" && charge) {
    return freezing(charge, data);
  }
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
  const taxMinor = data.taxMinor ?? before?.taxMinor ?? 0;
  const tax = taxMinor > 0 && step !== "failed" ? { amountMinor: taxMinor, currency } : undefined;
  const all = [...others, { ...told, since, asked, investedMinor, taxMinor, tax }];
  return { ...charge, wentBack: all, state: stateOf(charge, all) };
}

/** The same after money that came back has become a dispute's. */
function freezing({ wentBack: all = [], ...charge }, { disputeId, amountMinor }) {
  const frozen = (each) => ({ ...each, frozenMinor: (each.frozenMinor ?? 0) + amountMinor });
  return { ...charge, wentBack: all.map((each) => (each.id === disputeId ? frozen(each) : each)) };
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

/** Its text, with why it failed or with its tax, if that is known. */
function keyOf({ step, why, tax }) {
  if (step === "failed" && why) {
    return `${step}+for`;
  }
  return tax && has("wentBack", `${step}+tax`) ? `${step}+tax` : step;
}

/** A sentence for each of them, in the order in which they came to be. */
export function wentBackText(charge, zone) {
  const { wentBack: all = [] } = charge;
  const failure = lastFailure(charge);
  return [
    ...all.flatMap((each) => [
      say("wentBack", keyOf(each), {
        amount: money(each.amount),
        tax: money(each.tax),
        day: day(each.at, zone),
        why: each.why,
      }),
      each.revoked > 0 && say("billing", "revoked", { credits: credits(each.revoked) }),
      each.step === "failed" && coveredText(each),
      each === failure && countsText(charge),
    ]),
    againText(charge),
  ]
    .filter(Boolean)
    .join(" ");
}

/** The last refund of the charge that failed, if one did. */
export function lastFailure({ wentBack: all = [] }) {
  return all.findLast(({ step }) => step === "failed");
}

/**
 * The charge where it is known of each of its refunds how it stands after all events, and where the
 * money is `now` of which one failed, as the engine says it.
 */
export function standing(charge, standings, { failedRefunds = [] } = {}) {
  const { wentBack: all, chargeId } = charge;
  return all
    ? {
        ...charge,
        wentBack: all.map((each) => ({ ...each, stands: standings.get(each.id) })),
        now: failedRefunds.find((each) => each.chargeId === chargeId),
      }
    : charge;
}

/** How much of what did not go back covers what the bank had returned; empty if nothing does. */
export function coveredText({ coveredMinor, amount: { amountMinor, currency } }) {
  if (!(coveredMinor > 0)) {
    return "";
  }
  const covered = money({ amountMinor: coveredMinor, currency });
  return coveredMinor >= amountMinor
    ? say("refunding", "coveredAll")
    : say("refunding", "covered", { covered });
}

/** Where what did not go back is now; nothing is said of what had not counted before. */
export function countsText(charge) {
  const failure = lastFailure(charge);
  const { amountMinor, currency } = failure.amount;
  const rest = amountMinor - failure.coveredMinor;
  const { left, became, disputed } = inVain(charge);
  if (rest <= 0 || left + became + disputed === 0) {
    return "";
  }
  const isFree = left > 0 && became + disputed < rest && !isAskedSince(charge.wentBack);
  const whole = (part) => part >= rest && failure.coveredMinor === 0;
  const facts = (part) => ({ amount: money({ amountMinor: Math.min(part, rest), currency }) });
  return [
    became > 0 && (whole(became) ? say("refunding", "became") : becamePart(facts(became))),
    disputed > 0 && (whole(disputed) ? say("refunding", "held") : heldPart(facts(disputed))),
    failure.asked > 0 && isFree && investedText(charge, whole, facts),
  ]
    .filter(Boolean)
    .join(" ");
}

/** Whether it counts for what runs, or for what a pause keeps. */
function investedText({ now, ...charge }, whole, facts) {
  const { stands, amount, coveredMinor } = lastFailure(charge);
  const counts = now ? (now.invested?.amountMinor ?? 0) : amount.amountMinor - coveredMinor;
  if (stands === "over" || (stands !== "used" && counts === 0)) {
    return say("refunding", "over");
  }
  if (stands === "notForIt") {
    return say("refunding", "notForIt");
  }
  const isAll = whole(counts);
  const text = () =>
    isAll ? say("refunding", "counts") : say("refunding", "countsPart", facts(counts));
  return stands === "counts" && text();
}

const becamePart = (facts) => say("refunding", "becamePart", facts);
const heldPart = (facts) => say("refunding", "heldPart", facts);

/** That so much can be given back once more, for whoever reads it; empty if nothing can. */
export function againText(charge) {
  const again = refundableAgain(charge);
  if (!again) {
    return "";
  }
  const { isAskedAgain, most, ...amount } = again;
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
function refundableAgain(charge) {
  const { wentBack: all = [], amount } = charge;
  const { sum, left } = inVain(charge);
  const most = Math.min(left, sum);
  const isMore = Math.min(left, sum) > lastFailure(charge)?.amount.amountMinor;
  const isAskedAgain = Number.isFinite(left) && (isMore || isAskedSince(all.filter(isNotWon)));
  const { currency } = amount;
  return most > 0 ? { amountMinor: most, currency, isAskedAgain, most: left } : undefined;
}

const isNotWon = ({ step }) => step !== "won";

/**
 * What refunds in vain were for: its `sum` that was not asked for again, and how much of the charge
 * is `left` to be given back; of the sum, what is `disputed`, and what `became` account balance.
 */
function inVain({ wentBack: all = [], amount: { amountMinor }, now }) {
  const others = all.filter(isNotWon);
  const gone = others.filter(({ step }) => step !== "failed");
  const known = gone.reduce((rest, { amount }) => rest - amount.amountMinor, amountMinor);
  const left = now ? (now.refundable?.amountMinor ?? 0) : known;
  const sum = others
    .flatMap(({ step, since, sequence, amount, coveredMinor }) => [
      { at: since, by: -amount.amountMinor },
      step === "failed" && { at: sequence, by: amount.amountMinor - coveredMinor },
    ])
    .filter(Boolean)
    .sort((a, b) => a.at - b.at)
    .reduce((some, { by }) => Math.max(0, some + by), 0);
  const lacks = Math.max(0, sum - left);
  const inDispute = others
    .filter(({ step }) => step === "disputed")
    .reduce((some, { frozenMinor = 0 }) => some + frozenMinor, 0);
  const disputed = Math.min(lacks, inDispute);
  const became = Math.min(lacks - disputed, now?.credited?.amountMinor ?? 0);
  return { sum, left, disputed, became };
}
