/** What codes, events and lines of a bill mean, in sentences. */
import {
  boundary,
  credits,
  day,
  deadline,
  intervalNoun,
  listed,
  moment,
  money,
  sentence,
  words,
} from "./format.js";
import { chargedIfLost, dropsIfLost } from "./disputed.js";
import { overdue, stillCharged, stillOpen } from "./owed.js";
import { isOvertaken, overtakenText } from "./overtaken.js";
import { reinstatements, withBalance } from "./reinstated.js";
import { heldOfRefunds, standings } from "./standing.js";
import { has, placesOf, say } from "./text.js";
import { END_TRIAL, trialCharges } from "./trialend.js";

const STATUS_COLOURS = {
  INCOMPLETE: "waiting",
  ACTIVE: "good",
  PAST_DUE: "bad",
  PAUSED: "known",
  IMPORTED: "known",
};

/** How a subscription stands: a word and the colour it has. */
export function statusWords(status) {
  return [wordOf("status", status), STATUS_COLOURS[status] ?? ""];
}

/** The text with that code as its key; a code that is not known here is read as it is spelled. */
export function wordOf(section, code) {
  return has(section, code) ? say(section, code) : sentence(words(code));
}

/** Why a subscription ended. */
function endReason(reason) {
  return wordOf("ended", reason);
}

/**
 * Why something is closed, bought or given, as a part of a sentence. With a subscription that ends
 * goes its plan, but that of a first payment has never started.
 */
export function causeText(code, purpose) {
  const first = `${code}+first`;
  const isFirst = purpose?.kind === "START" && has("cause", first);
  return wordOf("cause", isFirst ? first : code);
}

/** Where credits come from. */
export function lotSource(source) {
  return wordOf("lotSource", source);
}

/** Whether credits belong to the customer whatever becomes of the plan. */
export function isOwn({ source }) {
  return source === "TOP_UP" || source === "GOODWILL";
}

/** The name of a line of a bill. */
export function lineName({ kind, discountId }) {
  return discountId ? say("charges", "discount", { discountId }) : wordOf("line", kind);
}

/** What a line of a bill means; `about` may know more of what it is the price of. */
export function lineMeaning(kind, about = {}) {
  const known = { FULL_PRICE: about.price, UNUSED_TIME: about.unused };
  return known[kind] ?? say("lineMeaning", kind);
}

/** What a charge is for; `command` is what asked for it, where that is known. */
export function purpose(charge, planName, command) {
  const about = charge.purpose ?? {};
  const variants = [
    about.kind === "TOP_UP" && about.credits === undefined && "+unknown",
    about.kind === "UPGRADE" && command === END_TRIAL && "+trial",
    about.quantity > 1 && "+many",
  ];
  const key = about.kind + (variants.find(Boolean) ?? "");
  return has("purpose", key)
    ? say("purpose", key, writer(about, { name: planName }))
    : say("common", "charge");
}

/** How a charge stands, in a word. */
export function chargeState(state) {
  return say("chargeState", state);
}

const planNames = new Map();

/** Tells the plans: the engine calls them by their ids, people by their names. */
export function namePlans(plans) {
  plans.forEach((plan) => planNames.set(plan.planId, plan.name));
}

/** The plans that are offered, then those that were: somebody may still have one. */
export function everyPlan({ plans, formerPlans = [] }) {
  return [...plans, ...formerPlans];
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g;
let zoneOfReasons = "UTC";

/** From now on the engine's sentences tell instants in the zone of what is shown. */
export function tellReasonsIn(zone) {
  zoneOfReasons = zone;
}

/** Why something is refused or locked: the engine's own sentence, unless ours says more. */
function reasonText({ code, message }) {
  if (has("rejection", code) || !message) {
    return wordOf("rejection", code);
  }
  return message
    .replaceAll(/'([^']+)'/g, (quoted, id) => planNames.get(id) ?? quoted)
    .replaceAll(INSTANT, (instant) => moment(instant, zoneOfReasons));
}

/** Why several things speak against it. */
export function reasonsText(reasons) {
  return reasons.map(reasonText).join(" ");
}

/** How facts are written; `about` holds the zone, the running interval and the names of plans. */
const FORMATS = {
  plan: (id, { name }) => name(id),
  money: (amount) => money(amount),
  minor: (amountMinor, about, { currency }) => money({ amountMinor, currency }),
  credits: (count) => credits(count ?? 0),
  interval: (interval) => intervalNoun(interval),
  day: (instant, { zone }) => day(instant, zone),
  boundary: (instant, { zone, interval }) => boundary(instant, zone, interval),
  deadline: (instant, { zone, interval }) => deadline(instant, zone, interval),
  moment: (instant, { zone }) => moment(instant, zone),
  end: (instant, { zone }, data) => boundary(instant, zone, (data.to ?? data.terms)?.interval),
  purpose: (value, { name, command }, data) => purpose(data, name, command),
  cause: (code, about, data) => causeText(code, data.purpose),
  over: (code) => wordOf("discountEnd", code),
  ended: (code) => endReason(code),
  source: (code) => lotSource(code),
  direction: (code) => wordOf("direction", code),
  along: (lots, about, { balance }) => alongText(lots, balance),
  sum: (lots) => credits(lots.reduce((sum, each) => sum + each.amount, 0)),
};

/** Credits that an import brings along, by where they came from, and its account balance. */
function alongText(lots, balance) {
  const sums = new Map();
  for (const { source, amount } of lots) {
    sums.set(source, (sums.get(source) ?? 0) + amount);
  }
  const parts = [...sums].map(([source, sum]) => say("along", source, { credits: credits(sum) }));
  if (balance?.amountMinor > 0) {
    parts.push(say("common", "ofBalance", { amount: money(balance) }));
  }
  return listed(parts);
}

/** What an object has at a path such as `terms.price`. */
function fieldOf(data, path) {
  return path.split(".").reduce((part, name) => part?.[name], data);
}

/** Fills places with the fields of an object, each in its format. */
function writer(data, about) {
  return (path, format) => {
    const value = fieldOf(data, path);
    return format ? FORMATS[format](value, about, data) : String(value ?? "");
  };
}

/** Which of its texts an event has, where there are several. */
const VARIANTS = {
  "renewal.upcoming": (data) => [
    data.changedFrom && (data.changedFrom.planId === data.terms.planId ? "+price" : "+plan"),
  ],
  "notice.missed": (data) => [data.which.startsWith("CREDITS") && "+credits"],
  "details.changed": (data) => [data.customerRef && "+customerRef"],
  "subscription.imported": (data) => [
    data.externalId && "+externalId",
    (data.lots.length > 0 || data.balance?.amountMinor > 0) && "+along",
  ],
  "import.activated": (data) => [data.lots.length > 0 && "+along"],
  "discount.used": (data) => [data.periodsLeft === 0 && "+last"],
  "discount.applied": (data) => [data.percent && "+percent"],
  "subscription.activated": (data) => [data.trial && "+trial"],
  "plan-change.requested": (data) => [data.endsTrial && "+trial"],
  "subscription.reinstated": (data) => [
    data.undoes === "END" && "+ended",
    data.undoes === "FREE_PLAN" && "+plan",
    data.endsTrial && "+trial",
    data.purpose?.kind === "TOP_UP" && "+credits",
    data.purpose?.kind === "UPGRADE" && "+upgrade",
  ],
  "subscription.paused": (data) => [
    data.unusedValue?.amountMinor && "+unused",
    data.resumesAt && "+until",
  ],
  "pause.scheduled": (data) => [data.until && "+until"],
  "plan.changed": (data) => [
    data.from.planId === data.to.planId && "+same",
    data.reason === "TRIAL_ENDED" && "+trial",
    data.reason === "UNPAID" && "+unpaid",
    data.timing === "IMMEDIATE" && "+now",
  ],
  "charge.requested": (data) => [data.attempt > 1 && "+again"],
  "charge.settled": (data) => [!data.paymentId && "+balance", data.taxMinor && "+tax"],
  "charge.failed": (data) => [
    data.detail && "+detail",
    data.reason === "PAYMENT_FAILED" && "+declined",
    "+retry",
    isFirst(data) && data.kind === "HARD" && "+firstHard",
    isFirst(data) && data.kind === "ACTION_REQUIRED" && "+firstConfirm",
    isFirst(data) && "+first",
    data.kind === "HARD" && (data.exhaustedAt ? "+HARD" : "+newMethod"),
    data.kind === "ACTION_REQUIRED" && (data.exhaustedAt ? "+ACTION_REQUIRED" : "+confirm"),
    "+exhausted",
    data.scheduleEndsAt && "+unknown",
  ],
  "dispute.set-aside": (data) => [
    data.amountMinor === 0 && data.givenBack.length > 0 && "+nothing",
  ],
  "dispute.opened": (data) => [data.frozen.length > 0 && "+credits"],
  "dispute.won": (data) => [data.restored.length > 0 && "+credits"],
  "dispute.lost": (data) => [
    data.lossMinor > 0 && "+loss",
    data.revoked.length > 0 && "+credits",
  ],
  "refund.reported": (data) => [
    data.lossMinor > 0 && "+loss",
    data.revoked.length > 0 && "+credits",
  ],
  "refund.requested": (data) => [data.frozen.length > 0 && "+credits"],
  "refund.settled": (data) => [data.revoked.length > 0 && "+credits"],
  "refund.failed": (data) => [
    data.detail && "+detail",
    data.coveredMinor > 0 && "+covered",
    data.held === "ALL" && "+held",
    data.investedMinor > 0 && data.held === "PART" && "+heldPart",
    data.investedMinor > 0 && data.stands === "notForIt" && "+notForIt",
    data.investedMinor > 0 && /^(over|used)$/.test(data.stands) && "+over",
    data.investedMinor > 0 && "+invested",
  ],
  "balance-refund.failed": (data) => [data.detail && "+detail"],
  "charge.pending": (data) => [data.nextAction && "+action"],
  "auto-top-up.set": (data) => [!data.enabled && "+off"],
  "credits.expired": (data) => [data.reason === "REPLACED" && "+replaced"],
  "credits.consumed": (data) => [data.shortfall > 0 && "+short", data.reason && "+reason"],
  "credits.returned": (data) => [data.reason && "+reason"],
  "credits.reserved": (data) => [data.reason && "+reason"],
};

/** Whether it is about the payment with which a plan starts. */
function isFirst({ purpose: about }) {
  return about?.kind === "START";
}

/** The first of the texts that fit for which all facts are there; a fact may be absent. */
function textOf(section, { name, data, command }, about) {
  const variants = (VARIANTS[name]?.(data) ?? []).filter(Boolean).map((each) => name + each);
  const isTold = (key) =>
    has(section, key) && placesOf(section, key).every((path) => fieldOf(data, path) !== undefined);
  const key = [...variants, name].find(isTold);
  return say(section, key, writer(data, { ...about, command }));
}

/** What is about a charge, and leaves its amount and purpose to what asked for it. */
const OF_A_CHARGE = /^(charge\.(cancelled|failed|pending)|subscription\.(past-due|recovered))$/;

/**
 * Of events that leave that to what asked for their charge, `{ amount, purpose }` by sequence; of
 * what a payment made in time undoes, `{ purpose, undoes }`; of refunds that failed, how their
 * money `stands` now, and what of it is `held` by a dispute; and of all that are about the charge
 * with which a trial was ended, the `command` that asked for it.
 */
export function askedFor(events) {
  const asked = new Map();
  const charges = new Map(reinstatements(events));
  const ends = trialCharges(events);
  const stands = standings(events);
  const held = heldOfRefunds(events);
  for (const { name, sequence, data } of events) {
    const { chargeId, amountMinor, currency } = data;
    if (name === "charge.requested") {
      asked.set(chargeId, { amount: { amountMinor, currency }, purpose: data.purpose });
    } else if (OF_A_CHARGE.test(name)) {
      charges.set(sequence, asked.get(chargeId));
    } else if (name === "refund.failed") {
      const { refundId } = data;
      charges.set(sequence, { stands: stands.get(refundId), held: held.get(refundId) });
    }
    if (ends.has(chargeId)) {
      charges.set(sequence, { ...charges.get(sequence), command: END_TRIAL });
    }
  }
  return charges;
}

/**
 * Why a payment was not made, in sentences: in the payment service's words, if it has any, and what
 * has to be done before another attempt can succeed.
 */
export function failureText(failure) {
  const needed = say("failureNeeds", failure.kind ?? "SOFT");
  const isTold = failure.detail !== undefined || !needed;
  return [isTold && because(failure), needed].filter(Boolean).join(" ");
}

/** The same without what has to be done; and why a charge of a purpose is closed, as a sentence. */
export function because(closed) {
  return `${sentence(causeOf(closed))}.`;
}

/** The same as a part of a sentence. */
export function causeOf({ detail, reason, purpose: about }) {
  return detail ?? causeText(reason, about);
}

/** What an event says in words: `{ text, detail, amount }`; `about` may hold what was `asked`. */
export function eventWords({ data, ...event }, about) {
  const asked = about.asked?.get(event.sequence);
  const command = asked?.command ?? event.command;
  const { purpose: what, undoes, stands, held } = asked ?? {};
  const more = { purpose: what, undoes, stands, held, endsTrial: command === END_TRIAL };
  const told = { ...event, command, data: { ...more, ...data } };
  const text = textOf("event", told, about) || sentence(words(event.name));
  const detail = textOf("eventDetail", told, about);
  const amount =
    data.currency === undefined
      ? asked?.amount
      : { amountMinor: data.amountMinor, currency: data.currency };
  return { text, detail, amount };
}

function isReplaced({ name, data }) {
  return name === "credits.expired" && data.reason === "REPLACED";
}

/**
 * Events that came together as they are told: what account balance pays again stands for itself,
 * and what an import brings before what that replaces.
 */
export function asTold(together) {
  const events = together.flatMap(withBalance);
  const replaced = events.filter(isReplaced);
  if (replaced.length === 0) {
    return events;
  }
  const [first] = replaced;
  const amount = replaced.reduce((sum, each) => sum + each.data.amount, 0);
  const others = events.filter((each) => !isReplaced(each));
  return [...others, { ...first, data: { ...first.data, amount } }];
}

/** What a command may find on its way, before the event that it is about. */
function isFoundOnTheWay({ name, data }) {
  return (
    ["dispute.set-aside", "credits.expired"].includes(name) ||
    (name === "discount.ended" && data.reason !== "REMOVED")
  );
}

/** Who gave a command; on an open server nobody has a name. */
function whoGave({ authority }, actor) {
  const key = `${authority}+actor`;
  const isNamed = actor && actor !== "open" && !actor.endsWith("/bound") && has("who", key);
  return isNamed ? say("who", key, { actor }) : wordOf("who", authority);
}

/**
 * The headline of what somebody did: the command that was given, and by whom. What happened before
 * commands were noted is told from the first event that it is about.
 */
export function headline({ cause, command, actor, events, refused }) {
  if (cause.trigger === "DEADLINE") {
    return say("headline", "deadline");
  }
  const who = whoGave(cause, actor);
  if (refused) {
    return say("headline", "refused", { who, command: wordOf("command", refused.type) });
  }
  if (has("gave", command)) {
    return say("headline", "did", { who, did: say("gave", command) });
  }
  if (cause.authority === "PAYMENT") {
    return say("headline", "answered", { who });
  }
  const name = events.find((each) => !isFoundOnTheWay(each))?.name;
  return has("did", name)
    ? say("headline", "did", { who, did: say("did", name) })
    : say("headline", "other", { who });
}

/** When it ended is known of its event: what came after it may have changed it since. */
export function endedText({ endReason: why, zone = "UTC" }, events) {
  const end = events.findLast((each) => each.name === "subscription.ended");
  const facts = { reason: endReason(why), day: end && deadline(end.at, zone) };
  return end ? say("billing", "endedOn", facts) : say("billing", "endedFor", facts);
}

/** The one pending change: a heading, and what it leads to. */
export function pendingWords(pending, subscription, planName) {
  const { zone, plan } = subscription;
  const when = (instant) => (instant ? deadline(instant, zone, plan?.interval) : "");
  const facts = {
    to: pending.plan && planName(pending.plan.planId),
    current: plan && planName(plan.planId),
    amount: money(pending.amount ?? subscription.upcomingCharge?.amount),
    until: pending.payableUntil && moment(pending.payableUntil, zone),
    resumes: pending.until && deadline(pending.until, zone),
    charged: stillCharged(subscription),
    owed: overdue(subscription),
    when: when(pending.effectiveAt),
  };
  const { endsTrial } = pending;
  const isOver = isOvertaken(pending, subscription);
  const key =
    variantsOf(pending, subscription, { ...facts, endsTrial, isOver })
      .filter(Boolean)
      .map((variant) => pending.kind + variant)
      .find((each) => has("pendingText", each)) ?? pending.kind;
  const named = [
    endsTrial && isOver && "+trialOver",
    endsTrial && "+trial",
    subscription.status === "PAST_DUE" && "+overdue",
    "",
  ];
  const name = named
    .filter((variant) => variant !== false)
    .map((variant) => pending.kind + variant)
    .find((each) => has("pending", each));
  const title = name ? say("pending", name, facts) : sentence(words(pending.kind));
  const texts = [
    say("pendingText", key, facts),
    chargedMore(pending, subscription),
    dropsIfLost(subscription),
    ...staysOpen(pending, subscription),
    pending.replaces && meanwhile(pending.replaces, when, planName),
    stopsBefore(pending, subscription) && afterStop(pending, zone, facts),
    isOver && overtakenText(subscription),
    outlastsPeriod(pending, subscription) &&
      renewsFirst(endsTrial && !isOver, when(subscription.period.end)),
  ];
  return [title, texts.filter(Boolean).join(" ")];
}

/** Whether the period may end, and another one be charged, before its payment is known. */
function outlastsPeriod(pending, { period, plan }) {
  return (
    pending.kind === "UPGRADE_AWAITING_PAYMENT" &&
    !isStop(pending.replaces) &&
    plan.price.amountMinor > 0 &&
    Date.parse(pending.payableUntil) > Date.parse(period?.end)
  );
}

function isStop(replaced) {
  return /^(CANCELLATION|PAUSE)_/.test(replaced?.kind);
}

/** Whether it may end or pause before its payment is known, which would undo that. */
function stopsBefore({ payableUntil, replaces }, { period }) {
  return isStop(replaces) && Date.parse(payableUntil) > Date.parse(period?.end);
}

/** A pause that ends by itself can be withdrawn only before that. */
function afterStop({ payableUntil, replaces: { kind, until } }, zone, facts) {
  const last = Date.parse(until) < Date.parse(payableUntil) ? until : undefined;
  const told = { ...facts, until: last ? moment(last, zone) : facts.until };
  return kind === "CANCELLATION_AT_PERIOD_END"
    ? say("overtaken", "uncancels", told)
    : say("overtaken", "unpauses", told);
}

function renewsFirst(endsTrial, end) {
  const texts = endsTrial
    ? say("stillCharged", "trialEnds", { end })
    : say("stillCharged", "renews", { end });
  return `${texts} ${say("stillCharged", "both")}`;
}

/** What it charges if account balance is taken before; what is overdue has no such amount. */
function chargedMore({ kind }, { status, upcomingCharge, laterCharge }) {
  const isCharged = /^(UPGRADE|DOWNGRADE|PAUSE)_AT_PERIOD_END$/.test(kind);
  return isCharged && status !== "PAST_DUE" && chargedIfLost(upcomingCharge ?? laterCharge);
}

/** Nothing is charged in a pause, but for what is open already; what is overdue comes first. */
function staysOpen({ kind }, subscription) {
  const isPause = kind === "PAUSE_AT_PERIOD_END" && subscription.status !== "PAST_DUE";
  return isPause ? stillOpen(subscription) : [];
}

/** In which cases its text may be another one. */
function variantsOf(pending, subscription, about) {
  const { amount, resumes, until, endsTrial, isOver } = about;
  const asks = subscription.openCharges.some(
    (each) => each.chargeId === pending.chargeId && each.ifUnanswered === "INQUIRY",
  );
  const isFree = isForNothing(pending, subscription);
  const isOther = pending.plan?.planId !== subscription.plan?.planId;
  return [
    subscription.status === "PAST_DUE" && "+overdue",
    subscription.credits?.frozen > 0 && "+frozen",
    endsTrial && isOver && isOther && "+trialInstead",
    endsTrial && isOver && "+trialOver",
    endsTrial && stopsBefore(pending, subscription) && "+trialStops",
    endsTrial && outlastsPeriod(pending, subscription) && "+trialLater",
    endsTrial && "+trial",
    resumes && isFree && "+resumesFree",
    resumes && !amount && "+resumesUnknown",
    resumes && "+resumes",
    until && asks && "+asks",
    until && "+until",
    isFree && "+free",
    !amount && "+unknown",
  ];
}

/** Whether nothing is to pay for it: the plan is free, or account balance or a discount pays. */
function isForNothing({ plan: to, amount }, { plan, upcomingCharge }) {
  const most = amount ?? upcomingCharge?.amount ?? (to ?? plan)?.price;
  return most?.amountMinor === 0;
}

/** What stays behind an upgrade that awaits its payment. */
function meanwhile({ kind, planId, effectiveAt }, when, planName) {
  return say("meanwhile", kind, { to: planId && planName(planId), when: when(effectiveAt) });
}
