/** Charges as their events tell them, and why each amount is what it is. */
import { arriving } from "../arriving.js";
import { h, icon } from "../dom.js";
import {
  boundary,
  day,
  deadline,
  intervalLength,
  moment,
  money,
  percent,
  span,
  waysApart,
} from "../format.js";
import { reinstatements } from "../reinstated.js";
import { paymentPage } from "../session.js";
import { standings } from "../standing.js";
import { say } from "../text.js";
import { causeText, chargeState, lineMeaning, lineName, purpose } from "../words.js";
import { forNothing } from "./fornothing.js";
import { pageLink } from "./outcome.js";
import { standing, wentBack, wentBackText } from "./wentback.js";

const COLOURS = {
  open: "waiting",
  failed: "bad",
  paid: "good",
  dropped: "",
  arriving: "waiting",
  late: "",
  became: "",
  disputed: "bad",
  back: "",
  partlyBack: "",
  lost: "bad",
  partlyLost: "bad",
  backOrLost: "bad",
  partlyBackOrLost: "bad",
  payingOut: "waiting",
  paidOut: "good",
  nothing: "",
};

/** What the sum of a charge is called that is not paid. */
const SUMS = {
  open: say("charges", "toPay"),
  failed: say("charges", "notPaid"),
  dropped: say("charges", "notCharged"),
  arriving: say("charges", "askedBefore"),
  late: say("charges", "paidLate"),
  became: say("charges", "paidAllTheSame"),
  payingOut: say("charges", "toPayOut"),
  paidOut: say("charges", "paidOut"),
};

/** How each event leaves the payout of account balance that it is about. */
const PAYOUTS = {
  "balance-refund.requested": "payingOut",
  "balance-refund.settled": "paidOut",
  "balance-refund.failed": "failed",
};

/** What the events say about each charge, latest first. */
export function chargesOf(events, subscription) {
  const charges = new Map();
  let running;
  const context = new Map();
  const undone = reinstatements(events);
  for (const event of events) {
    const { name, data } = event;
    if (name === "charge.requested") {
      const known = charges.get(data.chargeId);
      charges.set(data.chargeId, {
        ...known,
        ...data,
        amount: { amountMinor: data.amountMinor, currency: data.currency },
        requestedAt: known?.requestedAt ?? event.at,
        cause: known?.cause ?? data.cause,
        command: known ? known.command : event.command,
        state: "open",
        droppedFor: undefined,
        failure: undefined,
        byBalance: false,
        before: known?.before ?? running,
      });
    } else if (name === "balance.applied") {
      cover(charges, event);
    } else if (name === "charge.settled") {
      const { paymentId, taxMinor } = data;
      change(charges, data, { state: "paid", paidAt: event.at, paymentId, taxMinor });
    } else if (name === "charge.failed") {
      change(charges, data, { state: "failed", failure: data });
    } else if (name === "charge.cancelled") {
      change(charges, data, { state: "dropped", droppedFor: data.reason, again: undefined });
    } else if (name === "balance.credited") {
      change(charges, data, becameBalance(charges.get(data.chargeId), event));
    } else if (undone.has(event.sequence)) {
      undone.get(event.sequence).charges.forEach((chargeId) =>
        change(charges, { chargeId }, openAgain(charges.get(chargeId), event)),
      );
    } else if (PAYOUTS[name]) {
      charges.set(data.refundId, payout(charges.get(data.refundId), event));
    } else if (name === "plan-change.requested") {
      context.set(data.chargeId, { request: data });
    } else {
      change(charges, data, wentBack(charges.get(data.chargeId), event));
    }
    running = period(data, running);
  }
  for (const [id, more] of context) {
    change(charges, { chargeId: id }, more);
  }
  addUnseen(charges, subscription);
  const when = (charge) => Date.parse(charge.requestedAt);
  const stand = standings(events);
  const coming = new Set(arriving(subscription, events).map(({ chargeId }) => chargeId));
  const all = [...charges.values()]
    .map((each) => standing(each, stand, subscription))
    .map((each) => (isDropped(each) && coming.has(each.chargeId) ? mayArrive(each) : each));
  return [...all, ...forNothing(events)].reverse().sort((a, b) => when(b) - when(a));
}

const isDropped = ({ state }) => state === "dropped";

const mayArrive = (charge) => ({ ...charge, state: "arriving" });

/**
 * Account balance paid a part of a charge that had been asked for: less is left to pay. Of one that
 * is asked for afterwards, the request says the same; else balance has paid all of it.
 */
function cover(charges, { at, data, command }) {
  const { chargeId, amountMinor, purpose: what, currency: paidIn } = data;
  const known = charges.get(chargeId);
  if (!known) {
    charges.set(chargeId, {
      chargeId,
      purpose: what,
      amount: { amountMinor, currency: paidIn },
      lines: [],
      requestedAt: at,
      cause: data.cause,
      command,
      state: "paid",
      byBalance: true,
    });
  } else {
    const { currency } = known.amount;
    const before = known.lines.find((line) => line.kind === "ACCOUNT_BALANCE");
    const others = known.lines.filter((line) => line.kind !== "ACCOUNT_BALANCE");
    const applied = (before?.amountMinor ?? 0) - amountMinor;
    change(charges, known, {
      amount: { amountMinor: known.amount.amountMinor - amountMinor, currency },
      lines: [...others, { kind: "ACCOUNT_BALANCE", amountMinor: applied }],
    });
  }
}

/** Account balance that is paid out stands among the charges, for it is money that moves. */
function payout(known, { name, at, data }) {
  const { refundId, amountMinor, currency } = data;
  const state = PAYOUTS[name];
  return {
    chargeId: refundId,
    isPayout: true,
    amount: { amountMinor, currency },
    lines: [],
    requestedAt: known?.requestedAt ?? at,
    state,
    paidAt: state === "paidOut" ? at : undefined,
    failure: state === "failed" ? data : undefined,
  };
}

/** For which reasons a charge is closed because nobody has paid it in time. */
const IN_VAIN = new Set(["UNANSWERED", "PAYMENT_FAILED"]);

/**
 * Money of a charge that became account balance: it came too late if the charge had been asked for
 * in vain. What was called off before was paid all the same, and nobody was late.
 */
function becameBalance(charge, { at, data }) {
  if (!charge) {
    return undefined;
  }
  const { amountMinor, currency, reason, paymentId } = data;
  const kept = [...(charge.kept ?? []), { amount: { amountMinor, currency }, reason, at }];
  const isPaid = paymentId && isDropped(charge);
  return { kept, state: isPaid ? closedWhenPaid(charge) : charge.state };
}

function closedWhenPaid({ droppedFor }) {
  return IN_VAIN.has(droppedFor) ? "late" : "became";
}

/** Balance that had come back of a charge pays again if the charge is open again. */
const CAME_BACK = new Set(["CHARGE_CANCELLED", "BROUGHT_IN"]);

/** The charge after a payment turned out to have been made in time. */
function openAgain({ kept = [], amount: { currency } } = { amount: {} }, { at }) {
  const amountMinor = kept
    .filter(({ reason }) => CAME_BACK.has(reason))
    .reduce((sum, { amount }) => sum + amount.amountMinor, 0);
  return {
    state: "open",
    droppedFor: undefined,
    kept: kept.filter(({ reason }) => !CAME_BACK.has(reason)),
    again: amountMinor > 0 ? { amount: { amountMinor, currency }, at } : undefined,
  };
}

/** What is collected for a charge, and what account balance pays of it, in minor units. */
export function partsOf({ amount: { amountMinor }, lines, byBalance }) {
  if (byBalance) {
    return { collected: 0, balance: amountMinor };
  }
  const balance = lines
    .filter(({ kind }) => kind === "ACCOUNT_BALANCE")
    .reduce((sum, line) => sum - line.amountMinor, 0);
  return { collected: amountMinor, balance };
}

function change(charges, { chargeId }, more) {
  const known = charges.get(chargeId);
  if (known) {
    charges.set(chargeId, { ...known, ...more });
  }
}

/** Which period on which terms runs after an event. */
function period(data, before) {
  const terms = data.to && data.period ? data.to : data.terms;
  return terms && data.period ? { terms, period: data.period } : before;
}

/** Open charges that were asked for before the events that are known. */
function addUnseen(charges, subscription) {
  for (const open of subscription.openCharges) {
    if (!charges.has(open.chargeId)) {
      charges.set(open.chargeId, {
        ...open,
        purpose: { ...open, kind: open.purpose },
        requestedAt: open.attemptedAt,
        state: open.waitsFor === "ANSWER" ? "open" : "failed",
      });
    }
  }
}

/** More are folded. */
const SHOWN_AT_ONCE = 12;

/**
 * The charges as a list; each opens to say why it is what it is.
 *
 * @param earlier `hasEarlier`, whether there are events before those that tell of them, and `more`,
 *     the button that reads them, which stands behind the last charge that can be seen
 */
export function chargeList(context, subscription, charges, { hasEarlier, more }) {
  if (charges.length === 0) {
    const none = hasEarlier ? say("charges", "noneLately") : say("charges", "none");
    return [h("p", { class: "quiet" }, none), more];
  }
  const zone = subscription.zone ?? "UTC";
  const byDay = ({ requestedAt }) => day(requestedAt, zone);
  const byTime = ({ requestedAt }) => moment(requestedAt, zone);
  const byId = (charge) => [byTime(charge), charge.chargeId].filter(Boolean).join(" · ");
  const lineOf = (charge, when) => `${nameOf(context, charge)} ${when(charge)}`;
  const ways = waysApart(charges, [byDay, byTime, byId], lineOf);
  const items = charges.map((charge, at) =>
    h("li", {}, chargeItem(context, subscription, charge, ways[at](charge))),
  );
  const rest = items.splice(SHOWN_AT_ONCE);
  return [
    h("ul", { class: "lines" }, items),
    rest.length > 0 &&
      h("details", { "data-key": "more charges" }, [
        h("summary", {}, say("charges", "more", { count: rest.length })),
        h("ul", { class: "lines" }, rest),
        more,
      ]),
    rest.length === 0 && more,
  ];
}

function chargeItem(context, subscription, charge, when) {
  const zone = subscription.zone ?? "UTC";
  const { collected, balance } = partsOf(charge);
  const used = balance > 0 && money({ ...charge.amount, amountMinor: balance });
  return h("details", { class: "charge", "data-key": `charge ${charge.chargeId}` }, [
    h("summary", {}, [
      icon("arrow"),
      h("span", {}, [
        h("span", {}, nameOf(context, charge)),
        h("span", { class: "note" }, ` · ${when}`),
        used && h("span", { class: "note" }, ` · ${say("charges", "usedBalance", { used })}`),
      ]),
      h("span", { class: "amount" }, [
        h("span", { class: "number" }, money({ ...charge.amount, amountMinor: collected })),
        h("span", { class: `pill ${COLOURS[charge.state]}` }, chargeState(charge.state)),
      ]),
    ]),
    h("div", {}, [
      bill(charge, explanation(context, subscription, charge), storyOf(charge, zone)),
      receipt(subscription, charge),
    ]),
  ]);
}

function nameOf({ planName }, charge) {
  if (charge.purpose?.kind === "DOWNGRADE") {
    return say("charges", "downgrade", { plan: planName(charge.purpose.planId) });
  }
  return charge.isPayout ? say("charges", "payout") : purpose(charge, planName, charge.command);
}

/** The payment service's page of what was paid. */
function receipt({ subscriptionId, customerRef }, { chargeId, paymentId }) {
  const facts = { subscriptionId, customerRef, chargeId, paymentId };
  return paymentId && pageLink(paymentPage("receipt", facts), say("charges", "receipt"));
}

/** Lines and their sum, each with what it means. */
export function bill(charge, about = {}, story = "") {
  const currency = charge.amount.currency;
  return h("div", { class: "bill" }, [
    h("dl", {}, [
      charge.lines.map((line) =>
        h("div", {}, [
          h("dt", {}, lineName(line)),
          h("dd", { class: "number" }, money({ amountMinor: line.amountMinor, currency })),
          h("dd", { class: "why" }, lineMeaning(line.kind, about)),
        ]),
      ),
      h("div", { class: "sum" }, [
        h("dt", {}, about.sum ?? say("charges", "charged")),
        h("dd", { class: "number" }, money(charge.amount)),
      ]),
    ]),
    story && h("p", { class: "note" }, story),
  ]);
}

/** What the lines of this very charge mean. */
function explanation(context, subscription, charge) {
  const plan = charge.request?.to ?? context.catalog.plans.find(
    (each) => each.planId === charge.purpose?.planId,
  );
  const about = { sum: charge.byBalance ? say("charges", "byBalance") : SUMS[charge.state] };
  if (charge.purpose?.kind === "TOP_UP") {
    about.price = say("charges", "ofCredits");
  } else if (plan) {
    const name = context.planName(plan.planId);
    about.price = say("charges", "ofPlan", {
      name,
      length: intervalLength(plan.interval),
    });
  }
  if (charge.request && charge.before) {
    about.unused = unusedText(context, subscription, charge);
  }
  return about;
}

/** How much of the period before was left when the upgrade was asked for. */
function unusedText(context, { zone }, { request, before }) {
  const start = Date.parse(before.period.start);
  const end = Date.parse(before.period.end);
  const left = end - Date.parse(request.requestedAt);
  const name = context.planName(before.terms.planId);
  return say("charges", "unused", {
    name,
    until: boundary(before.period.end, zone, before.terms.interval),
    requested: moment(request.requestedAt, zone),
    left: span(left),
    whole: span(end - start),
    share: percent(left / (end - start)),
  });
}

function storyOf(charge, zone) {
  const when = { moment: moment(charge.requestedAt, zone) };
  const isNothing = charge.state === "nothing";
  const parts = [isNothing ? say("charges", "nothing", when) : say("charges", "requested", when)];
  if (charge.attempt > 1) {
    parts.push(say("charges", "attempt", { attempt: charge.attempt }));
  }
  if (charge.paidAt) {
    const { paidAt, paymentId } = charge;
    const paid = { moment: moment(paidAt, zone), paymentId };
    parts.push(paymentId ? say("charges", "paidBy", paid) : say("charges", "paid", paid));
    if (charge.taxMinor) {
      const { currency } = charge.amount;
      parts.push(say("charges", "tax", { tax: money({ amountMinor: charge.taxMinor, currency }) }));
    }
  } else if (charge.state === "failed" && charge.failure) {
    const { detail, retryAt } = charge.failure;
    parts.push(detail ? say("charges", "declined", { detail }) : say("charges", "failed"));
    if (retryAt) {
      parts.push(say("charges", "retry", { day: deadline(retryAt, zone) }));
    }
  } else if (charge.droppedFor) {
    parts.push(...droppedTexts(charge));
  }
  const kept = (charge.kept ?? []).map((each) => keptText(each, zone));
  const again = charge.again && appliedAgain(charge.again, zone);
  const isBack = charge.isPayout && charge.state === "failed";
  const back = isBack ? say("refunding", "balanceAgain") : wentBackText(charge, zone);
  return [`${parts.join(", ")}.`, again, ...kept, back]
    .filter(Boolean)
    .join(" ");
}

/** Why it was not paid, in the words of the payment service, and what it is not charged for. */
function droppedTexts({ droppedFor, purpose: what, failure, state }) {
  const facts = { why: causeText(droppedFor, what) };
  const mayCome = state === "arriving";
  const why = mayCome ? say("charges", "givenUp", facts) : say("charges", "dropped", facts);
  const detail = failure?.detail;
  const declined = detail && say("charges", "declined", { detail });
  const saysAll = droppedFor === "PAYMENT_FAILED" && !mayCome;
  return saysAll && declined ? [declined] : [declined, why].filter(Boolean);
}

function appliedAgain({ amount, at }, zone) {
  return say("charges", "again", { amount: money(amount), day: day(at, zone) });
}

function keptText({ amount, reason, at }, zone) {
  return say("charges", "becameBalance", {
    amount: money(amount),
    day: day(at, zone),
    why: causeText(reason),
  });
}
