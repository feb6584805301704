/** What codes, events and lines of a bill mean, in sentences. */
import { boundary, credits, day, intervalNoun, moment, money, sentence, words } from "./format.js";

/** How a subscription stands: a word and the colour it has. */
export const STATUS = {
  NOT_STARTED: ["Not started", ""],
  INCOMPLETE: ["Waiting for the first payment", "waiting"],
  ACTIVE: ["Active", "good"],
  PAST_DUE: ["Payment overdue", "bad"],
  PAUSED: ["Paused", "known"],
  ENDED: ["Ended", ""],
};

/** Who asked. */
export const AUTHORITY = {
  CUSTOMER: "the customer",
  SUPPORT: "support",
  PAYMENT: "the payment service",
};

/** Where credits come from. */
export const LOT_SOURCE = {
  PLAN: "From the plan",
  TOP_UP: "Bought",
  CARRIED: "Carried over",
  GOODWILL: "Given by support",
};

/** A line of a bill: its name, and what it means to whoever pays it. */
const LINES = {
  FULL_PRICE: ["Price", (about) => about.price ?? "The full price of what was ordered."],
  UNUSED_TIME: [
    "Unused time",
    (about) =>
      about.unused ??
      "The part of the running period that was paid and not used yet counts towards the price.",
  ],
  ACCOUNT_BALANCE: [
    "Account balance",
    () => "Money that was owed to the customer and pays a part of this charge.",
  ],
};

/** The name of a line of a bill. */
export function lineName(kind) {
  return LINES[kind]?.[0] ?? sentence(words(kind));
}

/** What a line of a bill means. */
export function lineMeaning(kind, about = {}) {
  return LINES[kind]?.[1](about) ?? "";
}

/** What a charge is for. */
export function purpose(charge, planName) {
  const { kind, planId, packId, quantity, credits: count } = charge.purpose ?? {};
  const texts = {
    START: () => `First period of ${planName(planId)}`,
    UPGRADE: () => `Upgrade to ${planName(planId)}`,
    PERIOD: () => `Period of ${planName(planId)}`,
    TOP_UP: () => `${quantity ?? 1} × ${packId}, ${credits(count ?? 0)}`,
  };
  return (texts[kind] ?? (() => "Charge"))();
}

/** Sentences for why something is locked, in place of the engine's own where ours says more. */
const REJECTIONS = {
  CANCEL_LOCKED_BY_PENDING_UPGRADE:
    "An upgrade waits for the end of this period. Until the new cycle begins, the subscription" +
    " cannot be cancelled. Take the upgrade back, and it can be cancelled again.",
  CANCELLATION_PENDING: "It is cancelled already. Take the cancellation back first.",
  PAYMENT_PENDING: "A payment is under way. This has to wait until it is through.",
  PAYMENT_OVERDUE: "A payment is overdue. This has to wait until it is paid.",
  CHANGE_PENDING: "Another change waits for the end of the period. Take it back first.",
  NOT_PERMITTED: "Only support may do this.",
  NOT_ACTIVE: "There is no running period.",
  NOT_STARTED: "It has not started yet.",
  ENDED: "The subscription has ended for good.",
  NOTHING_PENDING: "No change is waiting.",
  NOT_PAUSED: "It does not pause.",
  STALE_QUOTE: "The price has moved since it was shown. Look at the new one before you confirm.",
};

/** Why something is refused or locked. */
export function reasonText(reason) {
  return REJECTIONS[reason.code] ?? reason.message ?? sentence(words(reason.code));
}

const ENDED = {
  CANCELLED: "It was cancelled",
  UNPAID: "It stayed unpaid",
};

const CAUSES = {
  WITHDRAWN: "it was taken back",
  UNANSWERED: "nobody answered in time",
  PAYMENT_FAILED: "the payment failed",
  TIME_OVER: "their time was over",
  LATE_PAYMENT: "a payment came late",
  UNUSED_TIME: "time was paid and not used",
  CHARGE_CANCELLED: "the charge it had paid a part of was dropped",
  DOUBLE_PAYMENT: "it was paid twice",
  OVERPAID: "more was paid than was left to pay",
  BROUGHT_IN: "it was brought into a period that was never paid",
  RENEWAL_REPLACED: "a renewal was paid that an upgrade made void",
  GIVEN_BACK: "the time they were for was given back",
  LEFT_BEHIND: "the plan they belonged to was left",
  REPLACED: "something else took its place",
  SUBSCRIPTION_ENDED: "the subscription ended",
};

function because(data) {
  return data.reason ? `: ${CAUSES[data.reason] ?? words(data.reason)}` : "";
}

function at(data, field, about) {
  return boundary(data[field], about.zone, about.interval);
}

/**
 * What each event says: `[what happened, details or nothing]`. `about` holds the zone, the interval
 * of the running period and the names of plans.
 */
const EVENTS = {
  "subscription.started": (data, { name }) => [
    `Subscribed to ${name(data.terms.planId)}`,
    `${money(data.terms.price)} a ${intervalNoun(data.terms.interval)}`,
  ],
  "subscription.activated": (data, about) => [
    data.trial ? "The trial began" : "The first period began",
    `until ${boundary(data.period.end, about.zone, data.terms.interval)}`,
  ],
  "subscription.renewed": (data, about) => [
    `Renewed on ${about.name(data.terms.planId)}`,
    `until ${boundary(data.period.end, about.zone, data.terms.interval)}`,
  ],
  "subscription.paused": (data) => [
    "Paused",
    data.unusedValue?.amountMinor ? `${money(data.unusedValue)} of unused time is kept` : "",
  ],
  "subscription.resumed": (data, about) => [
    "Resumed with a new cycle",
    `until ${boundary(data.period.end, about.zone, data.terms.interval)}`,
  ],
  "subscription.ended": (data) => [
    "The subscription ended",
    `${ENDED[data.reason] ?? sentence(words(data.reason))};` +
      ` ${credits(data.remainingCredits ?? 0)} and ${money(data.balance)} were left`,
  ],
  "subscription.past-due": () => ["A payment is overdue", "it is asked for again in some days"],
  "subscription.recovered": () => ["The overdue payment arrived", ""],
  "subscription.reinstated": () => [
    "It was paid in time after all",
    "what silence had ended goes on",
  ],
  "plan-change.requested": (data, { name }) => [
    `Upgrade to ${name(data.to.planId)} asked for`,
    `takes effect when it is paid; ${money(data.unusedValue)} of unused time counts towards it`,
  ],
  "plan-change.scheduled": (data, about) => [
    `${sentence(words(data.direction))} to ${about.name(data.to.planId)} scheduled`,
    `for ${at(data, "takesEffectAt", about)}; nothing is charged until then`,
  ],
  "plan-change.replaced": (data, { name }) => [
    `The change to ${name(data.replacedPlanId)} was replaced`,
    "",
  ],
  "plan-change.withdrawn": (data, { name }) => [
    `The change to ${name(data.planId)} was taken back`,
    "",
  ],
  "plan-change.discarded": (data, { name }) => [
    `The change to ${name(data.planId)} was given up${because(data)}`,
    "",
  ],
  "plan.changed": (data, about) => [
    `${about.name(data.from.planId)} became ${about.name(data.to.planId)}`,
    `${data.timing === "IMMEDIATE" ? "a new cycle began" : "at the end of the period"};` +
      ` runs until ${boundary(data.period.end, about.zone, data.to.interval)}`,
  ],
  "cancellation.scheduled": (data, about) => [
    "Cancelled",
    `usable until ${at(data, "takesEffectAt", about)}`,
  ],
  "cancellation.withdrawn": () => ["The cancellation was taken back", ""],
  "pause.scheduled": (data, about) => [
    "A pause was scheduled",
    `from ${at(data, "takesEffectAt", about)} on`,
  ],
  "pause.withdrawn": () => ["The pause was taken back", ""],
  "charge.requested": (data, { name }) => [
    `Payment asked for: ${purpose(data, name)}`,
    data.attempt > 1 ? `attempt ${data.attempt}` : "",
  ],
  "charge.settled": (data) =>
    data.paymentId
      ? ["Paid", `payment ${data.paymentId}`]
      : ["Paid from the account balance", ""],
  "charge.failed": (data, { zone }) => [
    `The payment failed${data.detail ? `: ${data.detail}` : because(data)}`,
    data.retryAt
      ? `tried again on ${day(data.retryAt, zone)}`
      : data.exhaustedAt
        ? `no attempt is left; ends on ${day(data.exhaustedAt, zone)}`
        : "",
  ],
  "charge.cancelled": (data) => [`The charge was dropped${because(data)}`, ""],
  "balance.credited": (data) => [`Added to the account balance${because(data)}`, ""],
  "balance.applied": () => ["Taken from the account balance", ""],
  "credits.granted": (data, about) => [
    `${LOT_SOURCE[data.source] ?? "Granted"}: ${credits(data.amount)}`,
    `until ${day(data.expiresAt, about.zone)}`,
  ],
  "credits.carried-over": (data, about) => [
    `${credits(data.amount)} carried over`,
    `until ${day(data.expiresAt, about.zone)}`,
  ],
  "credits.consumed": (data) => [
    `${credits(data.amount)} used${data.reason ? `: ${data.reason}` : ""}`,
    `${credits(data.remaining)} left`,
  ],
  "credits.expired": (data) => [`${credits(data.amount)} expired${because(data)}`, ""],
};

/** What an event says in words: `{ text, detail, amount }`. */
export function eventWords(event, about) {
  const [text, detail] = (EVENTS[event.name] ?? (() => [sentence(words(event.name)), ""]))(
    event.data,
    about,
  );
  const amount =
    event.data.currency === undefined
      ? undefined
      : { amountMinor: event.data.amountMinor, currency: event.data.currency };
  return { text, detail, amount };
}

/** The one pending change: a heading, and what it leads to. */
export function pendingWords(pending, subscription, planName) {
  const [title, text] = changeWords(pending, subscription, planName);
  return [title, [text, replacedWords(pending, subscription, planName)].filter(Boolean).join(" ")];
}

/** What stays behind an upgrade that awaits its payment. */
function replacedWords({ replaces }, { zone, plan }, planName) {
  if (!replaces) {
    return "";
  }
  const when = boundary(replaces.effectiveAt, zone, plan?.interval);
  const to = replaces.planId && planName(replaces.planId);
  const what = {
    UPGRADE_AT_PERIOD_END: `the upgrade to ${to} stays planned for ${when}`,
    DOWNGRADE_AT_PERIOD_END: `the downgrade to ${to} stays planned for ${when}`,
    CANCELLATION_AT_PERIOD_END: `the subscription still ends on ${when}`,
    PAUSE_AT_PERIOD_END: `the subscription still pauses on ${when}`,
  }[replaces.kind];
  return what ? `Until the payment is through, ${what}.` : "";
}

function changeWords(pending, subscription, planName) {
  const { zone, plan, upcomingCharge } = subscription;
  const when = pending.effectiveAt && boundary(pending.effectiveAt, zone, plan?.interval);
  const amount = money(pending.amount ?? upcomingCharge?.amount);
  const to = pending.plan && planName(pending.plan.planId);
  const texts = {
    UPGRADE_AWAITING_PAYMENT: () => [
      `Upgrade to ${to} waits for its payment`,
      `${amount} was asked for. The current plan goes on until it is paid; unpaid, the upgrade` +
        ` is dropped${pending.payableUntil ? ` on ${moment(pending.payableUntil, zone)}` : ""}.`,
    ],
    UPGRADE_AT_PERIOD_END: () => [
      `Upgrade to ${to} on ${when}`,
      `${amount} will be charged on that day, and nothing before. Until the new cycle begins the` +
        " subscription cannot be cancelled.",
    ],
    DOWNGRADE_AT_PERIOD_END: () => [
      `Downgrade to ${to} on ${when}`,
      `The current plan stays until then. ${amount} will be charged on that day.`,
    ],
    CANCELLATION_AT_PERIOD_END: () => [
      `Ends on ${when}`,
      "Everything can be used until then. Nothing more will be charged.",
    ],
    PAUSE_AT_PERIOD_END: () => [
      `Pauses on ${when}`,
      "From then on nothing is charged and no plan credits come, until it is resumed.",
    ],
  };
  return (texts[pending.kind] ?? (() => [sentence(words(pending.kind)), ""]))();
}
