/**
 * What has happened to a subscription, told anew as a story of the simulator: the commands that
 * were accepted, each at its instant, and what the payment service said. What was refused changed
 * nothing, and is left out; so is why support did what it did, for a story is passed on.
 */
import { Problem, fetchHistory, simulate } from "../api.js";
import { arriving } from "../arriving.js";
import { sumOf } from "../owed.js";
import { say } from "../text.js";
import { plain } from "../watch.js";
import { headline } from "../words.js";
import { newStory, requestOf } from "./story.js";
import { withUnsaid } from "./unsaid.js";

const PAGE = 200;
const SECOND = 1000;
/** More commands, or more events, are not simulated. */
const MOST_INPUTS = 500;
const MOST_EVENTS = 2000;
const REASON = "simulated";

/** Says that the history is too long to be told. */
class TooLong extends Error {}

/** The story until now; throws TooLong or a Problem if it cannot be told. */
export async function pastOf(hat, subscription, signal) {
  const events = await history(hat, subscription.subscriptionId, signal);
  const story = toldFrom(subscription, events, Date.now());
  if (story.inputs.length > MOST_INPUTS) {
    throw new TooLong();
  }
  // What was given up is open nowhere: a story that pays what is open does not pay it.
  story.fork.unpaid = sumOf(arriving(subscription, events), subscription.accountBalance?.currency);
  story.fork.differs = await withUnsaid(story, async () => {
    const told = await simulate(requestOf(story));
    return firstDifference(events, told.events.map(plain));
  });
  return story;
}

async function history(hat, id, signal) {
  const events = [];
  for (;;) {
    const after = events.at(-1)?.sequence ?? 0;
    const page = await fetchHistory(hat, id, { after, limit: PAGE, signal });
    events.push(...page.events.map(plain));
    if (page.events.length < PAGE) {
      return events;
    }
    if (events.length > MOST_EVENTS) {
      throw new TooLong();
    }
  }
}

/** Until now nobody answers but those who did; after that everything is paid. */
function toldFrom({ subscriptionId, zone }, events, now) {
  const asked = new Map();
  const inputs = [];
  for (const own of commandsOf(events)) {
    const [{ command: type, data }] = own;
    own.filter((each) => each.name === "charge.requested").forEach((each) =>
      asked.set(each.data.chargeId, [each.data, ...(asked.get(each.data.chargeId) ?? [])]),
    );
    const { cause, decidedAt } = data;
    const told = dataOf(type, cause, own, asked);
    if (told) {
      inputs.push({
        at: Date.parse(decidedAt),
        text: headline({ cause, command: type, events: own }),
        command: { type, id: cause.commandId, data: told },
        authority: cause.authority,
        // A payment counts when it was made.
        ...given({ givenAt: own.find((each) => each.data.paidAt)?.data.paidAt }),
        past: true,
        own: {
          first: own[0].sequence,
          last: own.at(-1).sequence,
          catalogVersion: data.catalogVersion,
        },
      });
    }
  }
  const begun = inputs[0]?.at ?? now;
  const last = events.at(-1)?.data.decidedAt;
  const until = Math.max(last ? Date.parse(last) : 0, now - (now % SECOND));
  return {
    ...newStory(),
    who: subscriptionId,
    zone: zone ?? inputs[0]?.command.data.zone ?? "UTC",
    now: until,
    moved: true,
    inputs,
    payers: [
      { at: begun, says: "UNANSWERED" },
      { at: until + 1, says: "PAID" },
    ],
    fork: { id: subscriptionId, events: events.length },
  };
}

/** The events of each command, in the order of the log; deadlines come by themselves. */
function commandsOf(events) {
  const commands = new Map();
  for (const event of events) {
    const { cause } = event.data;
    const key = `${cause.topicId}:${cause.partition}:${cause.offset}`;
    // Those of a deadline are listed too: which charges were asked for is known from them.
    const place = cause.trigger === "DEADLINE" ? `${key}:${event.sequence}` : key;
    commands.set(place, [...(commands.get(place) ?? []), event]);
  }
  return [...commands.values()];
}

/** What the command carried, by the events it brought; nothing if they do not tell. */
function dataOf(type, cause, events, asked) {
  if (cause.trigger === "DEADLINE") {
    return undefined;
  }
  const one = (...names) => events.find((each) => names.includes(each.name))?.data;
  try {
    return TOLD[type]?.({ one, events, asked, isSupport: cause.authority === "SUPPORT" });
  } catch (failure) {
    if (failure instanceof TypeError) {
      return undefined;
    }
    throw failure;
  }
}

const nothing = () => ({});

function changeOf({ one }) {
  const scheduled = one("plan-change.scheduled");
  const change = scheduled ?? one("plan-change.requested", "plan.changed");
  const planId = change?.to.planId;
  return planId && { planId, timing: scheduled ? "PERIOD_END" : "IMMEDIATE" };
}

function discountOf({ discountId, redemptionId, percent, amountMinor, periods, until, plans }) {
  return given({
    discountId,
    redemptionId,
    percent,
    amountMinor,
    periods,
    until,
    plans,
    forever: periods === undefined && until === undefined ? true : undefined,
  });
}

const isGivenBack = ({ name, data }) =>
  name === "credits.expired" && data.reason === "GIVEN_BACK";

const isReplaced = ({ name, data }) =>
  name === "credits.left-behind" || (name === "credits.expired" && data.reason === "REPLACED");

/** What lasts no longer than its command was given no time of its own, for that is refused. */
const lotsOf = ({ lots, decidedAt }) =>
  lots?.map(({ source, amount, expiresAt }) =>
    given({
      source,
      amount,
      expiresAt: Date.parse(expiresAt) > Date.parse(decidedAt) ? expiresAt : undefined,
    }),
  );

/** Only what is known. */
function given(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** An answer about an attempt names what that asked for; where none is named, what fits. */
function answerOf(told, asked) {
  const isMeant = ({ attempt, amountMinor }) =>
    told.attempt ? attempt === told.attempt : amountMinor === (told.amountMinor ?? amountMinor);
  const request = told && asked.get(told.chargeId)?.find(isMeant);
  return (
    request && {
      chargeId: told.chargeId,
      attempt: told.attempt ?? request.attempt,
      amountMinor: request.amountMinor,
      currency: request.currency,
    }
  );
}

const TOLD = {
  start({ one, events }) {
    const { terms, zone } = one("subscription.started");
    const discounts = events
      .filter((each) => each.name === "discount.applied")
      .map((each) => discountOf(each.data));
    const { planId, price } = terms;
    return {
      planId,
      zone,
      currency: price.currency,
      ...(discounts.length > 0 ? { discounts } : {}),
    };
  },
  // Another one each time, for what changes nothing is refused.
  "update-details": ({ events }) => ({ customerRef: `${REASON}-${events[0].sequence}` }),
  import({ one }) {
    const imported = one("subscription.imported");
    const { terms, cycle, period, invested, balance } = imported;
    return given({
      terms,
      currency: terms.price.currency,
      zone: cycle.zone,
      anchor: cycle.anchor,
      period,
      investedMinor: invested?.amountMinor,
      lots: lotsOf(imported),
      balanceMinor: balance?.amountMinor,
    });
  },
  activate({ one, events }) {
    const activated = one("import.activated");
    const { invested, lots } = activated;
    // Lots that nobody named stay; named ones take the place of all there are, if only of none.
    const areNamed = lots?.length > 0 || events.some(isReplaced);
    return given({
      investedMinor: invested?.amountMinor,
      lots: areNamed ? lotsOf(activated) : undefined,
    });
  },
  restart: ({ one }) => ({ planId: one("subscription.restarted").terms.planId }),
  upgrade: changeOf,
  downgrade: changeOf,
  "end-trial": nothing,
  "accept-terms": nothing,
  "withdraw-change": nothing,
  "payment-method-changed": nothing,
  resume: nothing,
  cancel({ one, events, isSupport }) {
    const isCredited =
      one("balance.credited", "dispute.set-aside") !== undefined || events.some(isGivenBack);
    return isSupport && one("subscription.ended")
      ? { timing: "IMMEDIATE", creditUnused: isCredited }
      : { timing: "PERIOD_END" };
  },
  pause({ one }) {
    const now = one("subscription.paused");
    return given({
      timing: now ? "IMMEDIATE" : "PERIOD_END",
      until: now ? now.resumesAt : one("pause.scheduled")?.until,
    });
  },
  "top-up"({ one }) {
    const paid = one("charge.requested", "balance.applied");
    return paid
      ? { packId: paid.purpose.packId, quantity: paid.purpose.quantity }
      : { credits: one("credits.granted").amount };
  },
  "consume-credits": ({ one }) => ({ amount: one("credits.consumed").amount }),
  "reserve-credits"({ one, events }) {
    const { reservationId, amount, expiresAt } = one("credits.reserved");
    const begun = Date.parse(events[0].data.decidedAt);
    const seconds = Math.max(1, Math.round((Date.parse(expiresAt) - begun) / SECOND));
    return { reservationId, amount, expiresIn: `PT${seconds}S` };
  },
  "settle-credits"({ one }) {
    const { reservationId, amount = 0, shortfall = 0 } =
      one("credits.consumed") ?? { reservationId: one("credits.released").reservationId };
    return { reservationId, amount: amount + shortfall };
  },
  "release-credits": ({ one }) => ({ reservationId: one("credits.released").reservationId }),
  "return-credits"({ one }) {
    const { commandId, reservationId, amount } = one("credits.returned");
    return given({ commandId, reservationId, amount, reason: REASON });
  },
  "grant-credits"({ one }) {
    const { amount, expiresAt } = one("credits.granted");
    return { amount, expiresAt, reason: REASON };
  },
  "set-auto-top-up"({ one }) {
    const { packId, below, maxPerPeriod, enabled } = one("auto-top-up.set");
    return { packId, below, maxPerPeriod, enabled };
  },
  "retry-charge": ({ one }) => ({ chargeId: one("charge.requested").chargeId }),
  "waive-charge": ({ one }) => ({ chargeId: one("charge.cancelled").chargeId, reason: REASON }),
  "apply-discount": ({ one }) => discountOf(one("discount.applied")),
  "remove-discount": ({ one }) => ({ redemptionId: one("discount.ended").redemptionId }),
  refund({ one }) {
    const { chargeId, amountMinor, revokeCredits = false } = one("refund.requested");
    return { chargeId, amountMinor, revokeCredits, reason: REASON };
  },
  "refund-balance": ({ one }) => ({
    amountMinor: one("balance-refund.requested").amountMinor,
    reason: REASON,
  }),
  "refund-succeeded"({ one }) {
    const { refundId, refundRef } = one("refund.settled", "balance-refund.settled");
    return given({ refundId, refundRef });
  },
  "refund-failed"({ one }) {
    const { refundId, detail } = one("refund.failed", "balance-refund.failed");
    return given({ refundId, reason: detail });
  },
  "payment-refunded"({ one }) {
    const told = one("refund.reported", "refund.settled", "balance-refund.settled");
    const { refundId, refundRef, amountMinor, currency, paymentId } = told;
    // Account balance that was paid out is of no charge: any id will do.
    const { chargeId = refundId } = told;
    const isAsked = one("refund.reported") === undefined;
    return given({
      chargeId,
      refundRef,
      amountMinor,
      currency,
      paymentId,
      refundId: isAsked ? refundId : undefined,
    });
  },
  "dispute-opened"({ one }) {
    const { disputeId, chargeId, amountMinor, currency } = one("dispute.opened");
    return { disputeId, chargeId, amountMinor, currency };
  },
  "dispute-closed"({ one }) {
    const won = one("dispute.won");
    const { disputeId } = won ?? one("dispute.lost");
    return { disputeId, outcome: won ? "WON" : "LOST" };
  },
  "payment-succeeded"({ one, asked }) {
    const told = one("charge.settled", "balance.credited");
    const { paymentId, taxMinor } = told ?? {};
    const answer = answerOf(told, asked);
    return answer && given({ ...answer, paymentId, taxMinor });
  },
  "payment-failed"({ one, asked }) {
    const { paymentId, detail, kind } = one("charge.failed") ?? {};
    const answer = answerOf(one("charge.failed", "charge.cancelled"), asked);
    return answer && given({ ...answer, paymentId, reason: detail, kind });
  },
  "payment-pending"({ one }) {
    const { chargeId, attempt, until, nextAction } = one("charge.pending");
    return given({ chargeId, attempt, until, nextAction });
  },
};

/** The number of the first event that the story does not bring as it was, or nothing. */
function firstDifference(events, told) {
  const core = ({ name, data }) => {
    const { chargeId, amountMinor, amount, unusedValue, to } = data;
    return [name, chargeId, amountMinor, amount, unusedValue?.amountMinor, to?.planId].join(" ");
  };
  return events.find((each, at) => !told[at] || core(each) !== core(told[at]))?.sequence;
}

/** What is said of a story that begins with a past. */
export function forkedText(fork) {
  const { id, unpaid } = fork;
  const facts = { id, amount: unpaid };
  return [
    say("simulator", "forkedAbout", facts),
    unpaid && say("simulator", "forkedUnpaid", facts),
  ]
    .filter(Boolean)
    .join(" ");
}

/** What is said where a history cannot be told. */
export function tellFailure(failure) {
  return failure instanceof TooLong
    ? new Problem(422, { title: say("support", "tooLong"), detail: say("support", "tooLongAbout") })
    : failure;
}
