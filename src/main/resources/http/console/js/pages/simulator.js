/** The simulator: a story told to the rules, with time moved by hand. Nothing is stored. */
import { Problem, simulate } from "../api.js";
import { later } from "../calendar.js";
import { freshId, h, icon, refill } from "../dom.js";
import { credits, day, intervalNoun, moment, money, number, zones } from "../format.js";
import { say } from "../text.js";
import { plain } from "../watch.js";
import {
  asTold,
  askedFor,
  eventWords,
  everyPlan,
  headline,
  reasonsText,
  tellReasonsIn,
} from "../words.js";
import { forkedText } from "./past.js";
import { emptiness, heading, notice, problemNotice } from "./states.js";
import {
  newStory,
  nextInstant,
  packed,
  payFromNowOn,
  paysNow,
  requestOf,
  unpacked,
} from "./story.js";
import { openCopy } from "./storycopy.js";
import { supportPart } from "./supporting.js";
import { shortWaits } from "./waits.js";
import { chargeNames } from "./whichcharge.js";

const PAYS = {
  PAID: say("simulator", "pays"),
  SOFT: say("simulator", "declines"),
  HARD: say("simulator", "cardGone"),
  ACTION_REQUIRED: say("simulator", "wantsConfirmation"),
  UNANSWERED: say("simulator", "silent"),
};
const MOVES = [
  [say("simulator", "day"), { days: 1 }],
  [say("simulator", "week"), { days: 7 }],
  [say("simulator", "month"), { months: 1 }],
  [say("simulator", "year"), { months: 12 }],
];

/** Shows the simulator; the address holds the story, so a link tells it to others. */
export function showSimulator({ view, catalog, signal, told: given }) {
  document.title = say("simulator", "pageTitle");
  const names = new Map(everyPlan(catalog).map((plan) => [plan.planId, plan.name]));
  const planName = (planId) => names.get(planId) ?? planId;
  const plans = catalog.plans.filter((plan) => !plan.interval.startsWith("PT"));
  const fromLink = given ? unpacked(given) : undefined;
  const story = fromLink ?? newStory();
  let charges = [];
  let told = packed(story);
  const tooMuch = h("div", { role: "alert" });
  const origin = h("div", { class: "stack origin" });
  const before = h("details", { hidden: true });
  const steps = h("ol", { class: "steps", "aria-label": say("simulator", "steps") });
  const clock = h("p", { class: "plan-name number", id: "simulated-now", "aria-live": "polite" });
  const result = h("section", { class: "card stack", "aria-labelledby": "ledger-heading" });
  let turn = 0;

  function add(type, data, text, authority) {
    const command = { type, data: type === "start" ? { ...data, zone: story.zone } : data };
    story.inputs.push({ at: nextInstant(story), text, command, authority });
    tell();
  }

  /** The story without what it leads to. */
  function show() {
    tellReasonsIn(story.zone);
    clock.textContent = day(story.now, story.zone);
    refill(origin, forkNotices(story));
    const items = story.inputs.map(stepItem);
    const past = items.filter((_, at) => story.inputs[at].past);
    before.hidden = past.length === 0;
    refill(before, [
      h("summary", {}, say("simulator", "past", { count: number(past.length) })),
      h("ol", { class: "steps", "aria-label": say("simulator", "pastSteps") }, past),
    ]);
    refill(steps, items.filter((each) => !past.includes(each)));
    pays.update();
    zone.update();
    const isNew = story.inputs.length === 0 && story.payers.length === 0;
    history.replaceState(null, "", isNew ? "#/simulator" : `#/simulator/${packed(story)}`);
  }

  async function tell() {
    show();
    if (story.inputs.length === 0) {
      told = packed(story);
      refill(tooMuch);
      refill(
        result,
        emptiness("clock", say("simulator", "nothing"), say("simulator", "nothingAbout")),
      );
      return;
    }
    const mine = (turn += 1);
    try {
      const asked = packed(story);
      const answer = await simulate(requestOf(story));
      if (mine === turn && !signal.aborted) {
        told = asked;
        refill(tooMuch);
        refill(result, ledgerOf(answer, story, planName));
        charges = chargesOf(answer, story, planName);
        support.update();
      }
    } catch (failure) {
      if (mine === turn && !signal.aborted) {
        meet(failure);
      }
    }
  }

  /** What is too much leaves the story as it was told last: time moves by hand only onwards. */
  function meet(failure) {
    if (!isTooMuch(failure)) {
      refill(result, problemNotice(failure instanceof Problem ? failure : new Problem(0)));
      return;
    }
    const text = say("simulator", "tooMuchAbout");
    refill(tooMuch, notice("bad", "warning", say("simulator", "tooMuch"), text));
    if (told !== packed(story)) {
      Object.assign(story, unpacked(told));
      show();
    } else {
      refill(result);
    }
  }

  function stepItem(input, index) {
    return h("li", {}, [
      h("span", {}, [
        h("b", {}, input.text),
        h("span", { class: "quiet" }, ` · ${day(input.at, story.zone)}`),
      ]),
      h(
        "button",
        {
          type: "button",
          class: "button plain",
          "aria-label": say("simulator", "remove", { step: input.text }),
          on: {
            click() {
              story.inputs.splice(index, 1);
              tell();
            },
          },
        },
        icon("close"),
      ),
    ]);
  }

  const planChoice = planPart(plans, planName, add);
  const pays = payPart(story, tell);
  const zone = zonePart(story, tell);
  const support = supportPart(add, {
    planId: planChoice.planId,
    planName,
    story,
    charges: () => charges,
  });
  refill(view, [
    h("div", { class: "head" }, [
      h("div", {}, [
        heading(say("simulator", "title")),
        h(
          "p",
          { class: "note" },
          say("simulator", "about"),
        ),
      ]),
    ]),
    given &&
      !fromLink &&
      notice("bad", "warning", say("simulator", "noStory"), say("simulator", "noStoryAbout")),
    origin,
    h("div", { class: "workbench" }, [
      h("section", { class: "card stack", "aria-label": say("simulator", "story") }, [
        h("div", {}, [h("p", { class: "note" }, say("simulator", "todayIs")), clock]),
        moves(story, tell),
        tooMuch,
        zone.element,
        planChoice.element,
        packPart(catalog.packs, add),
        pays.element,
        support.element,
        before,
        steps,
        h("button", { type: "button", class: "button", on: { click: () => openCopy(story) } }, [
          say("simulator", "copyAs"),
        ]),
        h(
          "button",
          {
            type: "button",
            class: "button plain",
            on: {
              click() {
                Object.assign(story, newStory(), { zone: story.zone });
                tell();
              },
            },
          },
          say("simulator", "again"),
        ),
      ]),
      result,
    ]),
  ]);
  tell();
}

/** Whose past the story begins with, and whether it comes out as it was. */
function forkNotices({ fork, inputs }) {
  if (!fork) {
    return [];
  }
  const { id, events, differs } = fork;
  const facts = { id, count: number(events), number: differs };
  const back = h(
    "a",
    { class: "button", href: `#/subscribers/${encodeURIComponent(id)}/support` },
    say("simulator", "backTo", facts),
  );
  return [
    notice(
      "waiting",
      "info",
      say("simulator", "forked", facts),
      forkedText(fork),
      back,
    ),
    differs &&
      inputs.some((each) => each.past) &&
      notice(
        "bad",
        "warning",
        say("simulator", "differs", facts),
        say("simulator", "differsAbout", facts),
      ),
  ];
}

/** Whether more events would come of it than are told, or it takes too long to tell them. */
function isTooMuch(failure) {
  const isOfTime = ({ status, errors }) =>
    status === 504 || (status === 422 && errors.some((each) => each.startsWith("/until: ")));
  return failure instanceof Problem && isOfTime(failure);
}

/** The charges that are known, the latest first: their ids, and what they read. */
function chargesOf({ events }, { zone }, planName) {
  const known = new Map();
  for (const { name, at, command, data } of events.map(plain)) {
    if (name === "charge.requested") {
      const { amountMinor, currency, chargeId } = data;
      const first = known.get(chargeId) ?? { command, requestedAt: at };
      known.set(chargeId, { ...first, ...data, amount: { amountMinor, currency } });
    }
  }
  return [...chargeNames([...known.values()], { zone, planName })].reverse();
}

function moves(story, tell) {
  return h("fieldset", {}, [
    h("legend", { class: "legend" }, say("simulator", "move")),
    h(
      "div",
      { class: "row" },
      MOVES.map(([name, length]) =>
        h(
          "button",
          {
            type: "button",
            class: "button",
            on: {
              click() {
                story.now = later(story.now, story.zone, length);
                story.moved = true;
                tell();
              },
            },
          },
          name,
        ),
      ),
    ),
  ]);
}

function planPart(plans, planName, add) {
  const plan = h(
    "select",
    { class: "input", id: freshId("plan") },
    plans.map((each) =>
      h(
        "option",
        { value: each.planId },
        say("common", "planOption", {
          plan: planName(each.planId),
          price: money(each.price),
          interval: intervalNoun(each.interval),
        }),
      ),
    ),
  );
  plan.value = plans.find((each) => each.price.amountMinor > 0)?.planId ?? plan.value;
  const act = (name, type, more = {}) =>
    h(
      "button",
      {
        type: "button",
        class: type === "start" ? "button primary" : "button",
        on: {
          click: () =>
            add(type, { planId: plan.value, ...more }, `${name}: ${planName(plan.value)}`),
        },
      },
      name,
    );
  const plainAct = (name, type, data) =>
    h(
      "button",
      { type: "button", class: "button", on: { click: () => add(type, data, name) } },
      name,
    );
  const element = h("div", { class: "stack" }, [
    h("div", { class: "field" }, [h("label", { for: plan.id }, say("common", "plan")), plan]),
    h("div", { class: "row" }, [
      act(say("common", "start"), "start"),
      act(say("simulator", "upgradeNow"), "upgrade", { timing: "IMMEDIATE" }),
      act(say("simulator", "upgradeLater"), "upgrade", { timing: "PERIOD_END" }),
      act(say("common", "downgrade"), "downgrade", { timing: "PERIOD_END" }),
      act(say("comeBack", "button"), "restart"),
      plainAct(say("simulator", "undo"), "withdraw-change", {}),
      plainAct(say("simulator", "cancel"), "cancel", { timing: "PERIOD_END" }),
    ]),
  ]);
  return { element, planId: () => plan.value };
}

function packPart(packs, add) {
  if (packs.length === 0) {
    return [];
  }
  const pack = packs[0];
  const amount = 100;
  const buy = say("common", "buy", { credits: credits(pack.credits) });
  const use = say("simulator", "use", { credits: credits(amount) });
  return h("div", { class: "row" }, [
    h(
      "button",
      {
        type: "button",
        class: "button",
        on: { click: () => add("top-up", { packId: pack.packId, quantity: 1 }, buy) },
      },
      buy,
    ),
    h(
      "button",
      {
        type: "button",
        class: "button",
        on: { click: () => add("consume-credits", { amount }, use) },
      },
      use,
    ),
  ]);
}

/** What the payment service says from now on; what has been paid stays paid. */
function payPart(story, tell) {
  const box = h(
    "select",
    {
      class: "input",
      id: freshId("pays"),
      on: {
        change() {
          payFromNowOn(story, box.value);
          tell();
        },
      },
    },
    Object.entries(PAYS).map(([says, text]) => h("option", { value: says }, text)),
  );
  return {
    element: h("div", { class: "field" }, [
      h("label", { for: box.id }, say("simulator", "fromNowOn")),
      box,
    ]),
    update() {
      box.value = paysNow(story);
    },
  };
}

/** The zone that a subscription begins in: it keeps it for life. */
function zonePart(story, tell) {
  const box = h(
    "select",
    {
      class: "input",
      id: freshId("zone"),
      on: {
        change() {
          story.zone = box.value;
          tell();
        },
      },
    },
    zones(story.zone).map((each) => h("option", { value: each }, each)),
  );
  return {
    element: h("div", { class: "field" }, [
      h("label", { for: box.id }, say("common", "timeZone")),
      box,
    ]),
    update() {
      box.value = story.zone;
      box.disabled = story.inputs.length > 0;
    },
  };
}

function ledgerOf({ events, replies, ledger }, story, planName) {
  const waiting = withCommands(events.map(plain), ledger);
  const waits = shortWaits(waiting);
  const refused = replies.filter((reply) => reply.outcome === "REJECTED");
  const asked = askedFor(waiting);
  const about = { zone: story.zone, interval: intervalOf(waiting), name: planName, asked };
  const rows = ledger
    .flatMap((line, at) => rowsOf(line, ledger[at + 1], { waiting, refused, about }))
    .filter(Boolean);
  const paid = total(ledger.map((line) => line.collected));
  const returned = total(ledger.map((line) => line.returned));
  const last = ledger.filter((line) => line.kind === "EVENT").at(-1);
  return [
    h("h2", { id: "ledger-heading" }, say("simulator", "ledger")),
    h("dl", { class: "sums" }, [
      sum(say("simulator", "paid"), money(paid) || say("simulator", "none")),
      returned && sum(say("simulator", "returned"), money(returned)),
      returned && sum(say("simulator", "net"), money(less(paid, returned))),
      last?.awaitedBack && sum(say("simulator", "awaitedBack"), money(last.awaitedBack)),
      sum(say("simulator", "usable"), number(last?.usableCredits ?? 0)),
      sum(say("common", "balance"), last?.balance ? money(last.balance) : say("simulator", "none")),
      sum(say("simulator", "today"), day(story.now, story.zone)),
    ]),
    waits && h("p", { class: "note" }, waits),
    ledgerRows(rows.reverse()),
  ];
}

/** How long a period of the last plan is: of short ones the time is told too. */
function intervalOf(events) {
  const last = events.findLast(({ data }) => data.to ?? data.terms)?.data;
  return (last?.to ?? last?.terms)?.interval;
}

/** More are folded. */
const SHOWN_AT_ONCE = 60;

function ledgerRows(rows) {
  const rest = rows.slice(SHOWN_AT_ONCE);
  return [
    h("ol", { class: "ledger", reversed: true }, rows.slice(0, SHOWN_AT_ONCE)),
    rest.length > 0 &&
      h("details", { "data-key": "earlier" }, [
        h("summary", {}, say("simulator", "earlier", { count: number(rest.length) })),
        h("ol", { class: "ledger", reversed: true }, rest),
      ]),
  ];
}

function sum(name, value) {
  return h("div", {}, [h("dt", {}, name), h("dd", { class: "number" }, value)]);
}

/** All of the amounts that are there; nothing if none is. */
function total(amounts) {
  return amounts.filter(Boolean).reduce(
    (sumUntil, amount) => ({
      currency: amount.currency,
      amountMinor: (sumUntil?.amountMinor ?? 0) + amount.amountMinor,
    }),
    undefined,
  );
}

function less(paid, returned) {
  const { currency, amountMinor } = returned;
  return { currency, amountMinor: (paid?.amountMinor ?? 0) - amountMinor };
}

/** Events with the command that was given last before them, as histories have them. */
function withCommands(events, ledger) {
  let command;
  const told = [];
  for (const line of ledger) {
    if (line.kind === "EVENT") {
      told.push({ ...events[told.length], command });
    } else {
      command = line.command ?? command;
    }
  }
  return told;
}

/** What happened as the history tells it, and of what was refused only that it was. */
function rowsOf(line, next, { waiting, refused, about }) {
  return line.kind === "EVENT"
    ? asTold([waiting.shift()]).map((event, at) => eventRow(line, at === 0, { event, about }))
    : [commandRow(line, next, { refused, about })];
}

function whenOf({ at }, { zone }) {
  return h("time", { datetime: at, class: "number" }, moment(at, zone));
}

/** What came in or went back by it stands behind the first row of a line. */
function eventRow(line, isFirst, { event, about }) {
  const { text, detail, amount } = eventWords(event, about);
  return h("li", {}, [
    whenOf(line, about),
    h("span", {}, [text, detail && h("small", {}, detail)]),
    h("span", { class: "number" }, (isFirst && moved(line)) || money(amount)),
  ]);
}

function commandRow(line, next, { refused, about }) {
  const when = whenOf(line, about);
  if (line.kind === "ANSWER") {
    const reply = isRefusal(line) ? refused.shift() : undefined;
    return (
      reply &&
      h("li", { class: "refused" }, [
        when,
        h("span", {}, [
          headlineOf(line, { refused: { type: line.command } }),
          h("small", {}, [say("common", "refused"), " · ", reasonsText(reply.rejections)]),
        ]),
      ])
    );
  }
  return line.authority === "PAYMENT" || (next && isRefusal(next))
    ? undefined
    : h("li", { class: "asked" }, [when, h("span", {}, headlineOf(line))]);
}

/** What came in or went back by it, with its sign. */
function moved({ collected, returned }) {
  return returned ? `−${money(returned)}` : collected && `+${money(collected)}`;
}

function isRefusal({ kind, text }) {
  return kind === "ANSWER" && text.includes("reject");
}

function headlineOf({ command, authority }, more = {}) {
  return headline({ cause: { trigger: "COMMAND", authority }, command, events: [], ...more });
}
