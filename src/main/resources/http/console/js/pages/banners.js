/** What a subscriber has to know, or to do, about what is not paid: a banner for each charge. */
import { allowed, commandButton, preparedCommand, press } from "../commands.js";
import { h } from "../dom.js";
import { boundary, credits, fromNow, money, sentence } from "../format.js";
import { paymentPage } from "../session.js";
import { say } from "../text.js";
import { reasonsText, wordOf } from "../words.js";
import { openChange, withAmount } from "./change.js";
import { dismissButton, isDismissed } from "./dismissing.js";
import { moneyBackBanners } from "./moneyback.js";
import { bankLink, pageLink } from "./outcome.js";
import { notice } from "./states.js";
import { latestFailure, unpaidCharges } from "./unpaid.js";

/**
 * A banner for each charge that is open, then for each that was not paid and is given up.
 *
 * @param trouble where a refusal is shown
 */
export function banners(context, { subscription, events }, trouble) {
  const closed = unpaidCharges(events).filter((each) => !isDismissed(each.chargeId));
  return [
    ...subscription.openCharges.map((charge) =>
      openBanner(context, subscription, charge, { events, trouble }),
    ),
    ...closed.map((charge) => closedBanner(context, subscription, charge)),
    ...moneyBackBanners(context, subscription, events),
  ].filter(Boolean);
}

/** Pages that tell of an upgrade that waits for its payment as the pending change. */
const TELLS_OF_UPGRADES = new Set(["billing", "support"]);

function openBanner(context, subscription, charge, { events, trouble }) {
  const { reader } = context;
  const facts = {
    reader,
    amount: money(charge.amount),
    when: fromNow(charge.until),
    period: periodText(subscription, charge),
  };
  if (charge.pending) {
    return charge.nextAction ? confirmation(charge, facts) : underWay(facts);
  }
  const failure = latestFailure(events, charge.chargeId);
  if (charge.waitsFor !== "ANSWER") {
    return charge.purpose === "PERIOD"
      ? overdue(context, subscription, charge, { failure, trouble })
      : notBegun(context, subscription, charge, failure);
  }
  const isTold = charge.purpose === "UPGRADE" && TELLS_OF_UPGRADES.has(reader);
  return isTold ? undefined : asked(charge, facts);
}

/** The customer has to act first, where the payment service says. */
function confirmation({ nextAction }, facts) {
  const title = say("payments", "confirm", facts);
  const text = say("payments", "confirmAbout", facts);
  const texts = [facts.period, text].filter(Boolean).join(" ");
  return notice("waiting", "warning", title, texts, bankLink(nextAction.url, facts));
}

function underWay(facts) {
  const title = say("payments", "underWay", facts);
  const texts = [facts.period, say("payments", "underWayAbout", facts)].filter(Boolean);
  return notice("waiting", "calendar", title, texts.join(" "));
}

/** Nothing is known of it yet. */
function asked({ attempt, purpose }, facts) {
  return notice(
    "waiting",
    "clock",
    attempt > 1 ? say("payments", "askedAgain", facts) : say("payments", "asked", facts),
    [
      facts.period,
      say("payments", "askedAbout"),
      purpose === "TOP_UP" && say("credits", "coming"),
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

/** The first payment failed. It can still arrive; nobody can ask for it again. */
function notBegun({ reader }, subscription, { amount, until }, failure) {
  const { zone } = subscription;
  const facts = { reader, amount: money(amount), until: boundary(until, zone, "PT1H") };
  return notice(
    "bad",
    "card",
    say("payments", "notBegun", facts),
    [whyText(failure), say("payments", "notBegunAbout", facts)].join(" "),
    cardLink(subscription),
  );
}

function overdue(context, subscription, charge, { failure, trouble }) {
  const { chargeId, failureKind: kind = "SOFT" } = charge;
  const facts = { reader: context.reader, amount: money(charge.amount) };
  const { allowed: possible, reasons } = allowed(
    subscription,
    "retry-charge",
    (data) => data.chargeId === chargeId,
  );
  const send = preparedCommand(context, "retry-charge", { chargeId });
  const button = commandButton(
    {
      class: "button primary",
      "data-key": `retry ${chargeId}`,
      on: { click: () => press(button, trouble, send, say("payments", "askedAgain", facts)) },
    },
    withAmount(say("payments", "payNow"), { total: charge.amount }),
  );
  const texts = [
    !isEarlier(subscription, charge) && periodText(subscription, charge),
    whyText(failure),
    say("failedPaymentAbout", kind, facts),
    nextText(context, subscription, charge),
    !possible && reasonsText(reasons),
  ];
  return notice(
    "bad",
    "warning",
    say("failedPayment", kind, facts),
    texts.filter(Boolean).join(" "),
    h("div", { class: "notice-ends" }, [possible && button, cardLink(subscription)]),
  );
}

/** Whether it is for another period than the one that runs. */
function isEarlier({ period: running }, { period }) {
  return period.start !== running?.start;
}

/** Paid time is never taken away: an earlier debt ends nothing before the running period ends. */
function nextText(context, subscription, charge) {
  const { zone, period, plan } = subscription;
  const isOfBefore = isEarlier(subscription, charge);
  const ends = isOfBefore && period ? period.end : charge.endsAt;
  const facts = {
    reader: context.reader,
    start: boundary(charge.period.start, zone, plan?.interval),
    day: boundary(charge.until, zone, plan?.interval),
    end: ends && boundary(ends, zone, plan?.interval),
    free: fallBack(context, subscription),
  };
  return [
    isOfBefore && say("payments", "earlier", facts),
    charge.waitsFor === "RETRY" ? say("payments", "retry", facts) : "",
    facts.end && facts.free && say("payments", "fallsBackOn", facts),
    facts.end && !facts.free && say("payments", "endsOn", facts),
  ]
    .filter(Boolean)
    .join(" ");
}

/** The free plan that goes on in place of one that is not paid; who has cancelled has none. */
function fallBack({ catalog, planName }, { plan, pendingChange }) {
  const sold = catalog.plans.find((each) => each.planId === plan?.planId);
  const isCancelled = pendingChange?.kind === "CANCELLATION_AT_PERIOD_END";
  return sold?.whenExhausted && !isCancelled ? planName(sold.whenExhausted) : undefined;
}

/** Where another means of payment is given: what fails once with a card may fail again. */
function cardLink({ subscriptionId, customerRef }) {
  const page = paymentPage("card", { subscriptionId, customerRef });
  return pageLink(page, say("payments", "card"), "button");
}

function whyText(failure) {
  return failure ? `${sentence(failure.detail ?? wordOf("cause", failure.reason))}.` : "";
}

/** It was not paid, and nobody asks for it any more. */
function closedBanner(context, subscription, charge) {
  const { purpose, chargeId, amount, failure, reason } = charge;
  const current = subscription.plan && context.planName(subscription.plan.planId);
  const kind = kindOf(subscription, purpose);
  const facts = {
    reader: context.reader,
    amount: money(amount),
    plan: purpose.planId && context.planName(purpose.planId),
    current,
    credits: purpose.credits && credits(purpose.credits),
  };
  const why = failure ? whyText(failure) : `${sentence(wordOf("cause", reason))}.`;
  const banner = notice(
    "bad",
    "card",
    variantOf("notPaid", kind, facts),
    [why, variantOf("notPaidAbout", kind, facts)].join(" "),
    h("div", { class: "notice-ends" }, [
      context.reader !== "support" && wayOut(context, subscription, purpose),
      cardLink(subscription),
      dismissButton(chargeId, () => banner.remove()),
    ]),
  );
  return banner;
}

/** What was not paid, and how it went on: with the same plan, with another one instead, or not. */
function kindOf({ plan, status }, { kind, planId }) {
  if (planId === plan?.planId) {
    return `${kind}+same`;
  }
  return status === "ENDED" ? kind : `${kind}+instead`;
}

/** The text of a kind that has one of its own in some case, `KIND+case`. */
function variantOf(section, kind, facts) {
  return say(section, kind, facts) || say(section, kind.replace(/\+.*/, ""), facts);
}

/** What can be done now about what was not paid: the same again, priced anew. */
function wayOut(context, subscription, { kind, planId }) {
  if (kind === "TOP_UP" && subscription.status !== "ENDED" && context.reader !== "credits") {
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
