/** What a subscriber has to know, or to do, about what is not paid: a banner for each charge. */
import { arriving, arrivingWords } from "../arriving.js";
import { autoTriesAgain } from "../autoagain.js";
import { allowed, commandButton } from "../commands.js";
import { h } from "../dom.js";
import {
  boundary,
  credits,
  deadline,
  fromNow,
  moment,
  money,
  number,
} from "../format.js";
import { bothOpenText } from "../overtaken.js";
import { may, paymentPage } from "../session.js";
import { say } from "../text.js";
import { trialCharges } from "../trialend.js";
import { because, causeOf, failureText, reasonsText } from "../words.js";
import { openChange, withAmount } from "./change.js";
import { dismissButton, isDismissed } from "./dismissing.js";
import { fallBack } from "./fallback.js";
import { moneyBackBanners } from "./moneyback.js";
import { bankLink, openPayNow, pageLink } from "./outcome.js";
import { notice } from "./states.js";
import { latestFailure, triedAgainAt, unpaidCharges } from "./unpaid.js";

/**
 * A banner for each charge that is open, then for each that was not paid and is given up, and for
 * each that nobody wants to be paid any more while its money may still arrive.
 */
export function banners(context, { subscription, events }) {
  const ends = trialCharges(events);
  const closed = unpaidCharges(events)
    .filter((each) => !isDismissed(each.chargeId))
    .map((each) => ({ ...each, endsTrial: ends.has(each.chargeId) }));
  return [
    ...subscription.openCharges.map((charge) =>
      openBanner(context, subscription, charge, latestFailure(events, charge.chargeId)),
    ),
    ...closed.map((charge) => closedBanner(context, subscription, charge)),
    ...arriving(subscription, events).map((each) => arrivingBanner(context, subscription, each)),
    ...moneyBackBanners(context, subscription, events),
  ].filter(Boolean);
}

/** Pages that tell of an upgrade that waits for its payment as the pending change. */
const TELLS_OF_UPGRADES = new Set(["billing", "support"]);

function openBanner(context, subscription, charge, failure) {
  const facts = {
    amount: money(charge.amount),
    when: fromNow(charge.until),
    period: periodText(subscription, charge),
    coming: charge.purpose === "TOP_UP" && say("credits", "coming"),
    both: bothOpenText(subscription, charge, TELLS_OF_UPGRADES.has(context.page)),
  };
  if (charge.pending) {
    return charge.nextAction ? confirmation(charge, facts) : underWay(charge, facts);
  }
  if (charge.waitsFor !== "ANSWER") {
    return charge.purpose === "PERIOD"
      ? overdue(context, subscription, charge, failure)
      : notBegun(context, subscription, charge, failure);
  }
  const isTold = charge.purpose === "UPGRADE" && TELLS_OF_UPGRADES.has(context.page);
  return isTold ? undefined : asked(charge, facts, failure);
}

/** The customer has to act first, where the payment service says. */
function confirmation({ nextAction, ifUnanswered }, facts) {
  const title = say("payments", "confirm", facts);
  const text =
    ifUnanswered === "INQUIRY"
      ? say("payments", "confirmAsks", facts)
      : say("payments", "confirmAbout", facts);
  const texts = [facts.period, text, facts.coming, facts.both].filter(Boolean).join(" ");
  return notice("waiting", "warning", title, texts, bankLink(nextAction.url));
}

/** Silence is a failure then, or the payment service is asked what became of it. */
function underWay({ ifUnanswered }, facts) {
  const title = say("payments", "underWay", facts);
  const about =
    ifUnanswered === "INQUIRY"
      ? say("payments", "underWayAsks", facts)
      : say("payments", "underWayAbout", facts);
  const texts = [facts.period, about, facts.coming, facts.both].filter(Boolean);
  return notice("waiting", "calendar", title, texts.join(" "));
}

/** Nothing is known of it yet. */
function asked({ attempt }, facts, failure) {
  return notice(
    "waiting",
    "clock",
    attempt > 1 ? say("payments", "askedAgain", facts) : say("payments", "asked", facts),
    [
      facts.period,
      failure && say("payments", "failedBefore", { why: causeOf(failure) }),
      say("payments", "askedAbout"),
      facts.coming,
      facts.both,
    ]
      .filter(Boolean)
      .join(" "),
  );
}

/** Which period it is for, where several are open: else nothing tells them apart. */
function periodText({ openCharges, zone, plan }, { period }) {
  return period && openCharges.filter((each) => each.period).length > 1
    ? say("payments", "forPeriod", {
        start: boundary(period.start, zone, plan?.interval),
        end: boundary(period.end, zone, plan?.interval),
      })
    : "";
}

/** The first payment failed. It can still arrive, or be tried again. */
function notBegun(context, subscription, charge, failure) {
  const { amount, until, failureKind: kind = "SOFT" } = charge;
  const facts = { amount: money(amount), until: moment(until, subscription.zone) };
  const { canPay, button, whyNot } = payNow(context, subscription, charge);
  const texts = [
    triedText(subscription, charge, failure),
    variantOf("failedPaymentAbout", canPay ? kind : `${kind}+locked`, facts),
    say("payments", "notBegunAbout", facts),
    whyNot,
  ];
  return notice(
    "bad",
    "card",
    say("payments", "notBegun", facts),
    texts.filter(Boolean).join(" "),
    h("div", { class: "notice-ends" }, [button, cardLink(subscription)]),
  );
}

/** The customer's way to pay what has failed: the button, or why there is none. */
function payNow(context, subscription, charge) {
  const { chargeId, amount } = charge;
  const { allowed: possible, reasons } = allowed(
    subscription,
    "retry-charge",
    (data) => data.chargeId === chargeId,
  );
  if (!possible) {
    return { canPay: false, whyNot: reasonsText(reasons) };
  }
  const open = () =>
    openPayNow(context, charge, (state) => staysUnpaid(context, state, charge));
  const button = commandButton(
    { class: "button primary", "data-key": `retry ${chargeId}`, on: { click: open } },
    withAmount(say("payments", "payNow"), { total: amount }),
  );
  return { canPay: true, button: context.reader !== "support" && button };
}

function overdue(context, subscription, charge, failure) {
  const { failureKind: kind = "SOFT" } = charge;
  const facts = { amount: money(charge.amount) };
  const { canPay, button, whyNot } = payNow(context, subscription, charge);
  const texts = [
    !isEarlier(subscription, charge) && periodText(subscription, charge),
    triedText(subscription, charge, failure),
    variantOf("failedPaymentAbout", canPay ? kind : `${kind}+locked`, facts),
    nextText(context, subscription, charge, canPay),
    bothOpenText(subscription, charge),
    whyNot,
  ];
  return notice(
    "bad",
    "warning",
    say("failedPayment", kind, facts),
    texts.filter(Boolean).join(" "),
    h("div", { class: "notice-ends" }, [button, cardLink(subscription)]),
  );
}

/** Whether it is for another period than the one that runs. */
function isEarlier({ period: running }, { period }) {
  return period.start !== running?.start;
}

/** When it is tried again, unless it is over before that, and when it is over. */
function nextText(context, subscription, charge, canPay) {
  const { zone, plan } = subscription;
  const facts = {
    start: boundary(charge.period.start, zone, plan?.interval),
    day: deadline(charge.until, zone, plan?.interval),
  };
  const again = canPay ? say("payments", "retry", facts) : say("payments", "retryAlone", facts);
  return [
    isEarlier(subscription, charge) && say("payments", "earlier", facts),
    triedAgainAt(subscription, charge.chargeId) && again,
    endText(context, subscription, charge),
  ]
    .filter(Boolean)
    .join(" ");
}

/** When it ends if that charge stays unpaid, or which free plan follows. */
function endText(context, subscription, charge) {
  const { zone, plan } = subscription;
  const { endsAt } = charge;
  const free = fallBack(context, subscription);
  const facts = { end: endsAt && deadline(endsAt, zone, plan?.interval), free };
  const text = free ? say("payments", "fallsBackOn", facts) : say("payments", "endsOn", facts);
  return endsAt && !isOverAnyway(subscription, endsAt) ? text : "";
}

/** What is cancelled ends with its period, paid or not. */
function isOverAnyway({ pendingChange, period }, endsAt) {
  return (
    pendingChange?.kind === "CANCELLATION_AT_PERIOD_END" &&
    Date.parse(endsAt) >= Date.parse(period?.end)
  );
}

/** What holds when a charge was not paid once more: it is still owed, or it was given up. */
function staysUnpaid(context, { subscription }, { chargeId, planId, purpose: kind }) {
  const open = subscription.openCharges.find((each) => each.chargeId === chargeId);
  if (open) {
    return kind === "START"
      ? say("outcome", "notBegun")
      : endText(context, subscription, open);
  }
  const purpose = { kind, planId };
  const facts = factsOf(context, subscription, { purpose });
  return variantOf("notPaidAbout", kindOf(subscription, purpose), facts);
}

/** Where another means of payment is given: what fails once with a card may fail again. */
function cardLink({ subscriptionId, customerRef }) {
  const page = paymentPage("card", { subscriptionId, customerRef });
  return may("COMMAND") && pageLink(page, say("payments", "card"), "button");
}

/** Why, when and how often it was tried in vain. */
function triedText({ zone = "UTC" }, { attempt, attemptedAt }, failure) {
  const facts = { count: number(attempt), when: moment(attemptedAt, zone) };
  const tried =
    attempt > 1 ? say("payments", "triedOften", facts) : say("payments", "tried", facts);
  return [failure && because(failure), tried].filter(Boolean).join(" ");
}

/** When what nobody tried in vain was asked for. */
function requestedText({ zone = "UTC" }, { attemptedAt }) {
  return say("payments", "requested", { when: moment(attemptedAt, zone) });
}

/** Nobody wants it any more, but it may be on its way. */
function arrivingBanner(context, subscription, charge) {
  const { until, payable } = charge;
  const [title, becomes] = arrivingWords(context, subscription, charge);
  const isSaid = payable?.payableUntil === until && charge.becomes === "COUNTS";
  const awaited = say("arriving", "until", { until: moment(until, subscription.zone ?? "UTC") });
  return notice("waiting", "calendar", title, isSaid ? becomes : `${becomes} ${awaited}`);
}

/** It was not paid, and nobody asks for it any more. */
function closedBanner(context, subscription, charge) {
  const { purpose, chargeId, failure, reason } = charge;
  const kind = kindOf(subscription, purpose, charge.endsTrial);
  const facts = factsOf(context, subscription, charge);
  const why = failure
    ? [failureText(failure), triedText(subscription, charge)].join(" ")
    : [because(charge), requestedText(subscription, charge)].join(" ");
  const again = purpose.kind === "TOP_UP" && autoTriesAgain(subscription, charge);
  const usual = again ? `${purpose.kind}+again` : kind;
  const about = reason === "MONEY_BACK" ? `${purpose.kind}+moneyBack` : usual;
  const banner = notice(
    "bad",
    "card",
    variantOf("notPaid", kind, facts),
    [why, variantOf("notPaidAbout", about, { ...facts, again })].join(" "),
    h("div", { class: "notice-ends" }, [
      context.reader !== "support" && wayOut(context, subscription, purpose),
      cardLink(subscription),
      dismissButton(chargeId, () => banner.remove()),
    ]),
  );
  return banner;
}

/** What is told of a charge that was given up. */
function factsOf({ planName }, { plan }, { purpose, amount }) {
  return {
    amount: money(amount),
    plan: purpose.planId && planName(purpose.planId),
    current: plan && planName(plan.planId),
    credits: purpose.credits && credits(purpose.credits),
  };
}

/** What was not paid, and how it went on: with the same plan, with another one instead, or not. */
function kindOf({ plan, status, trial }, { kind, planId }, endsTrial) {
  if (endsTrial && !trial) {
    return `${kind}+over`;
  }
  if (status === "ENDED") {
    return kind;
  }
  if (planId !== plan?.planId) {
    return `${kind}+instead`;
  }
  return kind === "UPGRADE" && !trial ? `${kind}+over` : `${kind}+same`;
}

/** The text of a kind that has one of its own in some case, `KIND+case`. */
function variantOf(section, kind, facts) {
  return say(section, kind, facts) || say(section, kind.replace(/\+.*/, ""), facts);
}

/** What can be done now about what was not paid: the same again, priced anew. */
function wayOut(context, subscription, { kind, planId }) {
  if (kind === "TOP_UP" && subscription.status !== "ENDED" && context.page !== "credits") {
    return h(
      "a",
      { class: "button", href: `#/subscribers/${encodeURIComponent(context.id)}/credits` },
      say("common", "buyCredits"),
    );
  }
  const plan = context.catalog.plans.find((each) => each.planId === planId);
  const can = allowed(
    subscription,
    "upgrade",
    (data) => data.planId === planId && data.timing === "IMMEDIATE",
  ).allowed;
  return (
    kind !== "TOP_UP" &&
    plan &&
    can &&
    commandButton(
      {
        class: "button",
        "data-key": `again ${planId}`,
        on: { click: () => openChange(context, subscription, { plan, isUpgrade: true }) },
      },
      say("states", "tryAgain"),
    )
  );
}
