/** Support: what was charged and why, what happened and why, and what only support may do. */
import { fetchExport } from "../api.js";
import { refusedCommands } from "../commands.js";
import { whileBusy } from "../dialog.js";
import { h, refill, saveAs } from "../dom.js";
import { deadline, money, number } from "../format.js";
import { may } from "../session.js";
import { say } from "../text.js";
import { pendingWords } from "../words.js";
import { actionButtons } from "./actions.js";
import { turnedOffNotice } from "./autotopup.js";
import { banners } from "./banners.js";
import { chargeList, chargesOf } from "./charges.js";
import { dayField, isFurtherBack, reveal } from "./jump.js";
import { priceNotice } from "./newterms.js";
import { pastOf, tellFailure } from "./past.js";
import { notice, problemNotice } from "./states.js";
import { packed } from "./story.js";
import { timeline, timelineFilter } from "./timeline.js";

/** Pages of earlier events that are looked through at once for what the address names. */
const FURTHEST_BACK = 25;

const FILES = [
  { format: "CSV", ending: "csv" },
  { format: "JSONL", ending: "jsonl" },
];

/** The section; `update` shows another state of the subscription. */
export function supportSection(context) {
  const sums = h("dl", { class: "sums" });
  const pending = h("div");
  const payments = h("div", { class: "stack" });
  const trouble = h("div");
  const actions = h("section", { class: "card stack", "aria-labelledby": "actions-heading" });
  const charges = h("section", { class: "card", "aria-labelledby": "charges-heading" });
  const note = h("div", { role: "status" });
  const told = h("div");
  const story = h("section", { class: "card", "aria-labelledby": "timeline-heading" }, [
    h("h2", { id: "timeline-heading" }, say("support", "happened")),
    h("div", { class: "row" }, [
      timelineFilter(context, () => section.update(latest)),
      dayField(context, lookAgain),
    ]),
    h("div", { class: "row" }, [
      exportButtons(context, trouble),
      may("SIMULATE") && forkButton(context, () => latest.subscription, trouble),
    ]),
    note,
    told,
  ]);
  const element = h("div", { class: "stack loose" }, [
    payments,
    trouble,
    sums,
    pending,
    may("COMMAND") && actions,
    h("div", { class: "halves" }, [charges, story]),
  ]);
  let isLooking = false;
  let isToLook = true;
  let latest;

  /** Looks for what the address names, further back than before too. */
  function lookAgain() {
    isToLook = true;
    section.update(latest);
  }

  async function lookBack() {
    const isEnough = (state) => !isFurtherBack(context.wanted, state);
    isLooking = true;
    await context.loadEarlier({ isEnough, pages: FURTHEST_BACK });
    isLooking = false;
    if (!context.signal.aborted) {
      section.update(latest);
      reveal(told);
    }
  }

  const section = {
    element,
    update(state) {
      latest = state;
      const { subscription, events, hasEarlier } = state;
      const isMissing = isFurtherBack(context.wanted, state);
      if (isToLook && !isLooking) {
        isToLook = false;
        // Whoever comes from another address has the focus on the heading first.
        setTimeout(isMissing ? lookBack : () => reveal(told));
        isLooking = isMissing;
      }
      refill(sums, facts(context, subscription));
      refill(payments, [
        ...banners(context, { subscription, events }),
        turnedOffNotice(subscription),
      ]);
      refill(pending, [
        priceNotice(context, subscription, events),
        pendingNotice(context, subscription),
      ]);
      refill(actions, [
        h("h2", { id: "actions-heading" }, say("support", "actions")),
        actionButtons(context, subscription),
      ]);
      refill(charges, [
        h("h2", { id: "charges-heading" }, say("common", "charges")),
        h("p", { class: "note" }, say("support", "chargesAbout")),
        chargeList(context, subscription, chargesOf(events, subscription), { hasEarlier }),
      ]);
      const refused = refusedCommands(context.id);
      const history = timeline(context, { ...state, isLooking }, refused);
      // It is read out when it changes.
      if (note.textContent !== history.note.textContent) {
        refill(note, history.note);
      }
      refill(told, [
        history.entries,
        hasEarlier &&
          h(
            "button",
            {
              type: "button",
              class: "button",
              "data-key": "earlier",
              on: { click: () => (isMissing ? lookAgain() : context.loadEarlier()) },
            },
            say("support", "earlier"),
          ),
      ]);
    },
  };
  return section;
}

/** The whole history as a file: it is fetched with the token, which no link can carry. */
function exportButtons({ id }, trouble) {
  return FILES.map(({ format, ending }) =>
    h(
      "button",
      {
        type: "button",
        class: "button plain",
        "data-key": `export ${format}`,
        on: { click: () => save(id, format, ending, trouble) },
      },
      say("support", "export", { format }),
    ),
  );
}

/** The way to what would be if something else were done: its past as the beginning of a story. */
function forkButton(context, subscriptionNow, trouble) {
  const button = h(
    "button",
    {
      type: "button",
      class: "button plain",
      "data-key": "fork",
      on: {
        async click() {
          try {
            const story = await whileBusy(button, () =>
              pastOf(context.hat, subscriptionNow(), context.signal),
            );
            location.hash = `#/simulator/${packed(story)}`;
          } catch (failure) {
            if (failure.name !== "AbortError") {
              refill(trouble, problemNotice(tellFailure(failure)));
            }
          }
        },
      },
    },
    say("support", "fork"),
  );
  return button;
}

async function save(id, format, ending, trouble) {
  try {
    saveAs(`${id}.${ending}`, await fetchExport(id, format));
    refill(trouble);
  } catch (failure) {
    refill(trouble, problemNotice(failure));
  }
}

function facts(context, subscription) {
  const { customerRef, plan, period, zone, credits, accountBalance } = subscription;
  return [
    customerRef && fact(say("support", "customer"), customerRef),
    fact(say("common", "plan"), plan ? context.planName(plan.planId) : say("support", "none")),
    period && plan && fact(say("support", "periodEnds"), deadline(period.end, zone, plan.interval)),
    fact(say("common", "credits"), number(credits.usable)),
    credits.held > 0 && fact(say("support", "held"), number(credits.held)),
    credits.frozen > 0 && fact(say("support", "frozen"), number(credits.frozen)),
    fact(say("common", "balance"), money(accountBalance)),
    ...(subscription.discounts ?? []).map((each) =>
      fact(say("support", "discount", each), taken(each, accountBalance)),
    ),
    zone && fact(say("common", "timeZone"), breakable(zone)),
  ];
}

/** The name of a zone, which breaks between its words rather than within one. */
function breakable(zone) {
  return zone.split(/(?<=[/_])/).flatMap((part) => [part, h("wbr")]);
}

function taken({ percent, amountMinor }, { currency }) {
  return percent
    ? say("support", "percentOff", { percent })
    : say("support", "amountOff", { amount: money({ amountMinor, currency }) });
}

function fact(name, value) {
  return h("div", {}, [h("dt", {}, name), h("dd", {}, value)]);
}

function pendingNotice(context, subscription) {
  const pending = subscription.pendingChange;
  if (!pending) {
    return [];
  }
  const [title, text] = pendingWords(pending, subscription, context.planName);
  const by = pending.requestedBy === "SUPPORT" ? say("support", "bySupport") : "";
  return h("section", { "aria-label": say("common", "pendingChange"), id: "pending-change" }, [
    notice("waiting", "calendar", title, text + by),
  ]);
}
