/** Plan and Billing: what runs, what is to change, what was charged, and the way out. */
import { allowed, commandButton, preparedCommand, press, repeatable } from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { chargedIfLost } from "../disputed.js";
import { h, icon, pageHeading, refill } from "../dom.js";
import {
  DAY,
  credits,
  deadline,
  intervalNoun,
  isShort,
  isoDay,
  money,
  number,
  startOfDay,
} from "../format.js";
import { may } from "../session.js";
import { say } from "../text.js";
import { endedText, isOwn, lotSource, pendingWords, reasonsText } from "../words.js";
import { asked } from "./asked.js";
import { banners } from "./banners.js";
import { cancelFacts, cancelledSaid, endOf } from "./cancelling.js";
import { openQuoted, summaryOf } from "./change.js";
import { chargeList, chargesOf } from "./charges.js";
import { comeBackButton, resumeButton } from "./comeback.js";
import { dayInput, reviewed } from "./fields.js";
import { whyLeaving } from "./leaving.js";
import { newTermsNotice, priceNotice } from "./newterms.js";
import { discountNotes, ifLostThenText, resumeCosts, resumesText } from "./nextcharge.js";
import { keptText } from "./keptcredits.js";
import { upgradeButton } from "./plans.js";
import { passbook } from "./passbook.js";
import { setAside } from "./setaside.js";
import { notice } from "./states.js";
import { keepPossible } from "./stillpossible.js";
import { takenBackText } from "./takenback.js";
import { termLine } from "./term.js";

/** The section; `update` shows another state of the subscription. */
export function billingSection(context) {
  const plan = h("section", { class: "card", "aria-labelledby": "plan-heading" });
  const payments = h("div", { class: "stack" });
  const newTerms = h("div");
  const pending = h("div");
  const trouble = h("div");
  const lots = h("section", { class: "card stack", "aria-labelledby": "credits-heading" });
  const charges = h("section", { class: "card", "aria-labelledby": "charges-heading" });
  const leaving = h("section", { class: "card stack", "aria-labelledby": "leaving-heading" });
  const element = h("div", { class: "stack loose" }, [
    payments,
    plan,
    newTerms,
    pending,
    trouble,
    h("div", { class: "halves" }, [charges, h("div", { class: "stack loose" }, [lots, leaving])]),
  ]);
  let latest;
  let latestEvents;
  let ticking;

  /** The line of the period moves on by itself: fast where periods are short. */
  function tick() {
    const every = isShort(latest.plan?.interval) ? 1000 : 60_000;
    ticking ??= setInterval(() => refill(plan, planCard(context, latest, latestEvents)), every);
  }
  context.signal.addEventListener("abort", () => clearInterval(ticking));
  return {
    element,
    update({ subscription, events, hasEarlier }) {
      latest = subscription;
      tick();
      latestEvents = events;
      refill(plan, planCard(context, subscription, events));
      refill(payments, banners(context, { subscription, events }));
      refill(newTerms, [
        priceNotice(context, subscription, events),
        newTermsNotice(context, subscription, events),
      ]);
      refill(pending, pendingNotice(context, subscription, trouble));
      refill(lots, creditsCard(context, subscription));
      refill(charges, [
        h("h2", { id: "charges-heading" }, say("common", "charges")),
        chargeList(context, subscription, chargesOf(events, subscription), {
          hasEarlier,
          more: hasEarlier && earlierButton(context),
        }),
        passbook(context, subscription, events),
      ]);
      leaving.hidden = !may("COMMAND") && subscription.status !== "ENDED";
      refill(leaving, leavingCard(context, subscription));
    },
  };
}

/** The way to charges of which the events are not here yet. */
function earlierButton(context) {
  return h(
    "button",
    {
      type: "button",
      class: "button",
      "data-key": "earlier charges",
      on: { click: () => context.loadEarlier() },
    },
    say("billing", "earlier"),
  );
}

/** What the plan is where it is not simply active. */
const TITLES = {
  INCOMPLETE: say("billing", "chosen"),
  PAST_DUE: say("billing", "overdueOn"),
  PAUSED: say("billing", "pausedOn"),
  IMPORTED: say("billing", "importedOn"),
};

function planCard(context, subscription, events) {
  const { plan, status } = subscription;
  if (!plan) {
    return [
      h("h2", { id: "plan-heading" }, say("billing", "hasEnded")),
      h("p", { class: "quiet" }, endedText(subscription, events)),
      balanceNote(subscription, say("billing", "balanceKept", balanceOf(subscription))),
    ];
  }
  const title = TITLES[status] ?? say("billing", "active");
  return [
    h("div", { class: "plan-top" }, [
      h("div", {}, [
        h("h2", { class: "note", id: "plan-heading" }, title),
        h("p", { class: "plan-name", id: "active-plan" }, context.planName(plan.planId)),
      ]),
      h("div", { class: "row" }, [
        h("p", { class: "price number" }, [
          money(plan.price),
          h("small", {}, ` / ${intervalNoun(plan.interval)}`),
        ]),
        wayUp(context, subscription),
      ]),
    ]),
    subscription.period && termLine(context, subscription),
    status === "INCOMPLETE" &&
      h("p", { class: "quiet" }, say("billing", "incomplete")),
    status === "PAUSED" &&
      h(
        "p",
        { class: "note" },
        [pausedText(subscription), resumeCosts(subscription)].filter(Boolean).join(" "),
      ),
    subscription.resumesAt &&
      h(
        "p",
        { class: "note", id: "resumes-at" },
        resumesText(subscription),
      ),
    discountNotes(subscription),
    status === "PAUSED" && resumeButton(context, subscription),
    subscription.trial && endTrialButton(context, subscription),
    balanceNote(
      subscription,
      say("billing", "balance", balanceOf(subscription)),
      otherwiseTold(context, subscription, events),
    ),
  ];
}

function balanceOf({ accountBalance }) {
  return { amount: money(accountBalance) };
}

function balanceNote(subscription, text, told = "") {
  const { accountBalance } = subscription;
  const texts = [text, ifLostThenText(subscription, told)].filter(Boolean).join(" ");
  return accountBalance.amountMinor > 0 && h("p", { class: "note" }, texts);
}

/** What the page tells elsewhere of what is charged next. */
function otherwiseTold(context, subscription, events) {
  const { pendingChange, status, resumesAt } = subscription;
  const resumes = resumesAt ? resumesText(subscription) : resumeCosts(subscription);
  return [
    priceNotice(context, subscription, events)?.textContent,
    pendingChange && pendingWords(pendingChange, subscription, context.planName).join(" "),
    status === "PAUSED" && resumes,
  ].join(" ");
}

/** The way to a higher plan; where it is locked, the plans' page says why. */
function wayUp(context, subscription) {
  const { button, locked } = upgradeButton(context, subscription);
  return !locked && button;
}

/** Whoever has seen enough need not wait for the end of the trial. */
function endTrialButton(context, subscription) {
  const { allowed: possible } = allowed(subscription, "end-trial");
  return (
    possible &&
    commandButton(
      {
        class: "button",
        id: "end-trial",
        "data-key": "end-trial",
        on: { click: () => openEndTrial(context, subscription) },
      },
      say("billing", "endTrial"),
    )
  );
}

function openEndTrial(context, subscription) {
  const { plan } = subscription;
  openQuoted(context, {
    title: say("billing", "endTrialTitle"),
    about: endTrialAbout(subscription),
    type: "end-trial",
    button: say("billing", "endTrial"),
    question: () => ({ planId: plan.planId, timing: "IMMEDIATE" }),
    review: (quote) => summaryOf(context, subscription, plan, quote),
    data: () => ({}),
    done: say("billing", "trialEnded"),
    stays: say("outcome", "trialStays"),
    retry: () => openEndTrial(context, subscription),
  });
}

/** What begins sooner, and whether anything is charged for it. */
function endTrialAbout({ plan, period, zone, upcomingCharge }) {
  const facts = { end: deadline(period.end, zone, plan.interval) };
  const { amountMinor } = upcomingCharge?.amount ?? plan.price;
  return amountMinor > 0
    ? say("billing", "endTrialAbout", facts)
    : say("billing", "endTrialFree", facts);
}

/** What a resume goes on with. */
function pausedText({ trialLeft, unusedValue }) {
  if (trialLeft?.seconds > 0) {
    const days = Math.ceil(trialLeft.seconds / 86_400);
    return say("billing", "trialLeft", {
      days,
      credits: credits(trialLeft.credits),
    });
  }
  return unusedValue?.amountMinor > 0
    ? say("billing", "unusedLeft", { amount: money(unusedValue) })
    : "";
}

function pendingNotice(context, subscription, trouble) {
  const pending = subscription.pendingChange;
  if (!pending) {
    return [];
  }
  const [title, text] = pendingWords(pending, subscription, context.planName);
  const { allowed: possible, reasons } = allowed(subscription, "withdraw-change");
  const isCancellation = pending.kind === "CANCELLATION_AT_PERIOD_END";
  const button = commandButton(
    {
      class: "button",
      id: "cancel-change",
      "data-key": "cancel-change",
      "aria-disabled": possible ? undefined : "true",
      "aria-label": isCancellation ? undefined : say("billing", "cancelThis"),
      on: {
        async click() {
          const send = preparedCommand(context, "withdraw-change");
          const said = takenBackText(context, subscription);
          if (possible && (await press(button, trouble, send, said))) {
            pageHeading().focus();
          }
        },
      },
    },
    isCancellation ? say("billing", "keep") : say("billing", "cancelChange"),
  );
  return h("section", { "aria-label": say("common", "pendingChange"), id: "pending-change" }, [
    notice(
      "waiting",
      "calendar",
      title,
      possible ? text : `${text} ${reasonsText(reasons)}`,
      button,
    ),
  ]);
}

function creditsCard(context, subscription) {
  const { usable, lots } = subscription.credits;
  const most = Math.max(1, ...lots.map((lot) => lot.remaining));
  return [
    h("div", { class: "row apart" }, [
      h("h2", { id: "credits-heading" }, say("common", "credits")),
      subscription.status !== "ENDED" &&
        may("COMMAND") &&
        h(
          "a",
          {
            class: "button",
            href: `#/subscribers/${encodeURIComponent(context.id)}/credits`,
            "data-key": "buy-credits",
          },
          say("common", "buyCredits"),
        ),
    ]),
    h("p", {}, [
      h("span", { class: "big-number number", id: "usable-credits" }, number(usable)),
      h("span", { class: "note" }, say("common", "usable")),
    ]),
    setAside(subscription),
    lots.length > 0 &&
      h(
        "ul",
        { class: "lines" },
        lots.map((lot) =>
          h("li", { class: "lot" }, [
            h("span", {}, lotSource(lot.source)),
            h("span", { class: "number" }, number(lot.remaining)),
            h("span", { class: "meter", vars: { "--share": `${(100 * lot.remaining) / most}%` } }),
            h("span", { class: "note" }, lotUntil(subscription, lot)),
          ]),
        ),
      ),
    subscription.nextGrantCredits > 0 &&
      h(
        "p",
        { class: "note", id: "next-grant" },
        say("billing", "nextGrant", {
          credits: credits(subscription.nextGrantCredits),
          day: deadline(subscription.nextGrantAt, subscription.zone, subscription.plan.interval),
        }),
      ),
    lots.length > 1 &&
      subscription.status !== "ENDED" &&
      h("p", { class: "note" }, say("billing", "order")),
  ];
}

function lotUntil({ zone, plan, status }, lot) {
  const until = deadline(lot.expiresAt, zone ?? "UTC", plan?.interval);
  if (status === "ENDED") {
    return isOwn(lot) ? say("billing", "lotKept", { until }) : say("billing", "lotGone");
  }
  return lot.usable
    ? say("billing", "lotUntil", { until })
    : say("billing", "lotLocked", { until });
}

function leavingCard(context, subscription) {
  const { status, pendingChange } = subscription;
  if (status === "ENDED") {
    return [
      h("h2", { id: "leaving-heading" }, say("billing", "ended")),
      h("p", { class: "quiet" }, keptText(subscription)),
      comeBackButton(context, subscription),
    ];
  }
  const { allowed: possible, reasons } = allowed(subscription, "cancel", isAtPeriodEnd);
  const locked = reasons.some((each) => each.code === "CANCEL_LOCKED_BY_PENDING_UPGRADE");
  const isCancelled = pendingChange?.kind === "CANCELLATION_AT_PERIOD_END";
  const until = endOf(subscription);
  return [
    h("h2", { id: "leaving-heading" }, say("billing", "cancel")),
    isCancelled
      ? h("p", { class: "quiet" }, endsText(subscription, until))
      : possible
        ? h("p", { class: "quiet" }, until && usableText(subscription, until))
        : h("p", { class: "row", id: "cancel-locked" }, [
            locked && h("span", { class: "pill waiting" }, say("billing", "locked")),
            h("span", { class: "quiet" }, reasonsText(reasons)),
          ]),
    !isCancelled &&
      commandButton(
        {
          class: "button danger",
          id: "cancel-subscription",
          "data-key": "cancel-subscription",
          "aria-disabled": possible ? undefined : "true",
          "aria-describedby": possible ? undefined : "cancel-locked",
          on: { click: () => possible && openCancel(context, subscription) },
        },
        [!possible && lockIcon(), say("billing", "cancel")],
      ),
  ];
}

/** When what is cancelled ends; of what is overdue, the end may come sooner. */
function endsText({ status }, until) {
  return status === "PAST_DUE"
    ? say("billing", "endsOnLatest", { until })
    : say("billing", "endsOn", { until });
}

/** The same of what can be used until the end. */
function usableText({ status, credits: { frozen } }, until) {
  if (status === "PAST_DUE") {
    return say("billing", "endsBy", { until });
  }
  return frozen > 0
    ? say("billing", "unfrozenUntil", { until })
    : say("billing", "usableUntil", { until });
}

function isAtPeriodEnd(data) {
  return (data.timing ?? "PERIOD_END") === "PERIOD_END";
}

function lockIcon() {
  const lock = icon("lock");
  lock.setAttribute("width", "16");
  lock.setAttribute("height", "16");
  return lock;
}

function openCancel(context, subscription) {
  const place = h("div");
  const said = h("div", { class: "stack" }, cancelFacts(context, subscription));
  openDialog({ title: say("billing", "cancelTitle") }, (dialog) => {
    const keep = backButton(say("billing", "keepIt"), dialog.close);
    const confirm = goButton(say("billing", "cancel"), "danger");
    const why = whyLeaving();
    const commandOf = repeatable(context, "cancel");
    dialog.show({
      body: [
        said,
        pauseInstead(context, subscription, { dialog, place }),
        why.element,
        place,
      ],
      foot: [keep, confirm],
      async submit() {
        const send = commandOf({ timing: "PERIOD_END", reason: why.reason() });
        const now = context.subscription();
        if (await press(confirm, place, send, cancelledSaid(now, endOf(now)))) {
          dialog.close();
        }
      },
    });
    keepPossible(context, dialog, { yes: confirm, place, type: "cancel", isMeant: isAtPeriodEnd });
    // A period may end while it is open, and the next one ends later.
    const stop = context.listen(({ subscription: now }) =>
      refill(said, cancelFacts(context, now)),
    );
    dialog.closed.then(stop);
  });
}

/** What the end of a pause costs, as things stand. */
function resumesFor({ leadsTo: { upcomingCharge } }) {
  const amount = upcomingCharge?.amount;
  const costs = amount?.amountMinor > 0
    ? say("billing", "pauseCharges", { amount: money(amount) })
    : say("billing", "pauseFree");
  return [costs, chargedIfLost(upcomingCharge)].filter(Boolean).join(" ");
}

const MONTH = 30 * DAY;

/** Whoever is only away may rather pause, until a day on which it goes on by itself. */
function pauseInstead(context, subscription, { dialog, place }) {
  if (!allowed(subscription, "pause", isAtPeriodEnd).allowed) {
    return undefined;
  }
  const { zone, period } = subscription;
  const end = Date.parse(period.end);
  const { input, isFilledIn } = dayInput({
    id: "pause-until",
    first: isoDay(end + DAY, zone),
    last: isoDay(end + 12 * MONTH, zone),
    value: isoDay(end + MONTH, zone),
  });
  const button = h(
    "button",
    {
      type: "button",
      class: "button",
      id: "pause-instead",
      on: {
        async click() {
          if (!isFilledIn()) {
            return;
          }
          const data = { timing: "PERIOD_END", until: startOfDay(input.value, zone) };
          const said = say("billing", "pausesUntil", {
            from: endOf(context.subscription()),
            until: deadline(data.until, zone),
          });
          if (await press(button, place, preparedCommand(context, "pause", data), said)) {
            dialog.close();
          }
        },
      },
    },
    say("billing", "pauseIt"),
  );
  // Else Enter would press the dialog's own button, and that cancels.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      button.click();
    }
  });
  const asking = asked(context, () => review.update());
  const review = reviewed([input], () =>
    input.validity.valid
      ? [
          say("billing", "pauseAbout"),
          asking.about({ stop: "PAUSE", until: startOfDay(input.value, zone) }, resumesFor),
        ].join(" ")
      : say("billing", "pauseAbout"),
  );
  const element = h("div", { class: "stack", id: "pause-choice" }, [
    h("label", { for: input.id }, say("billing", "orPause")),
    h("div", { class: "row" }, [input, button]),
    review.element,
  ]);
  const stop = context.listen(({ subscription: now }) => {
    element.hidden = !allowed(now, "pause", isAtPeriodEnd).allowed;
  });
  dialog.closed.then(stop);
  return element;
}
