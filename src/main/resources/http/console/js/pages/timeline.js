/**
 * What happened, by periods, latest first: each cause, what was decided of it, and the events it
 * brought.
 */
import { freshId, h, icon } from "../dom.js";
import { boundary, credits, moment, money, sentence } from "../format.js";
import { callerName } from "../session.js";
import { say } from "../text.js";
import { amountsOf, asTold, eventWords, headline, reasonsText } from "../words.js";

const SIGNS = {
  CUSTOMER: ["person", "customer"],
  SUPPORT: ["headset", "support"],
  PAYMENT: ["card", "payment"],
};

/** What may be looked at alone, by the names of events; support's doings by who did them. */
const KINDS = {
  MONEY: /^(balance|balance-refund|charge|discount|dispute|refund)\./,
  CREDITS: /^(auto-top-up|credits)\./,
  PLAN: /^(cancellation|import|pause|period|plan|plan-change|subscription|terms)\./,
};
const NAMES = {
  MONEY: say("timeline", "money"),
  CREDITS: say("common", "credits"),
  PLAN: say("common", "plan"),
  SUPPORT: say("subscriber", "support"),
};

/** The choice of what is looked at, which the address holds; `show` is called with each choice. */
export function timelineFilter({ id, wanted }, show) {
  const box = h(
    "select",
    {
      class: "input",
      id: freshId("show"),
      "data-key": "show",
      on: {
        change() {
          wanted.delete("show");
          if (box.value) {
            wanted.set("show", box.value);
          }
          const query = wanted.size > 0 ? `?${wanted}` : "";
          const place = `#/subscribers/${encodeURIComponent(id)}/support`;
          history.replaceState(null, "", place + query);
          show();
        },
      },
    },
    [
      h("option", { value: "" }, say("timeline", "everything")),
      Object.entries(NAMES).map(([value, name]) => h("option", { value }, name)),
    ],
  );
  box.value = wanted.get("show") ?? "";
  return [h("label", { class: "heard-only", for: box.id }, say("timeline", "show")), box];
}

function isOfKind(kind, { cause, events, refused }) {
  if (!NAMES[kind]) {
    return true;
  }
  return kind === "SUPPORT"
    ? cause.authority === kind && cause.trigger !== "DEADLINE"
    : Boolean(refused) || events.some(({ name }) => KINDS[kind].test(name));
}

/** The timeline; what this page saw refused is among it, for it leaves no event. */
export function timeline(context, subscription, events, refused) {
  const zone = subscription.zone ?? "UTC";
  const about = {
    zone,
    interval: subscription.plan?.interval,
    name: context.planName,
    id: context.id,
    amounts: amountsOf(events),
  };
  const command = context.wanted.get("command");
  const causes = [...causesOf(events), ...refused.map(refusal)]
    .filter((each) => !command || each.cause.commandId === command)
    .filter((each) => isOfKind(context.wanted.get("show"), each))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.order - a.order);
  return [
    command && onlyOf(context.id, command),
    causes.length === 0
      ? h("p", { class: "quiet" }, say("timeline", "nothing"))
      : written(chaptersOf(causes), about),
  ];
}

function onlyOf(id, command) {
  return h("p", { class: "note" }, [
    say("timeline", "onlyOf", { command }),
    " ",
    h(
      "a",
      { href: `#/subscribers/${encodeURIComponent(id)}/support` },
      say("timeline", "all"),
    ),
  ]);
}

/** Events with which a period begins, which is theirs. */
const BEGINNINGS = new Set([
  "subscription.imported",
  "import.activated",
  "subscription.activated",
  "subscription.renewed",
  "subscription.resumed",
  "plan.changed",
  "period.unbilled",
]);

/** Causes by the period in which they came, latest first; how it began is of the first one. */
function chaptersOf(causes) {
  const chapters = [];
  for (const cause of causes.toReversed()) {
    const begun = cause.events.find(({ name, data }) => BEGINNINGS.has(name) && data.period);
    const [last] = chapters;
    if (!last || (begun && !isBeginning(last))) {
      chapters.unshift({ key: `period-${cause.key}`, period: begun?.data.period, causes: [] });
    } else if (begun) {
      last.period = begun.data.period;
    }
    chapters[0].causes.unshift(cause);
  }
  return chapters;
}

function isBeginning({ period, causes }) {
  return !period && causes.at(-1).events.some(({ sequence }) => sequence === 1);
}

/** More are folded. */
const SHOWN_AT_ONCE = 25;

/** The latest period is open, and those before it as long as there are few causes. */
function written(chapters, about) {
  let shown = 0;
  return chapters.map((each, at) => {
    shown += runsOf(each.causes).length;
    return chapter(each, at === 0 || shown <= SHOWN_AT_ONCE, about);
  });
}

function chapter({ key, period, causes }, isOpen, about) {
  const title = period
    ? say("timeline", "period", {
        start: boundary(period.start, about.zone, about.interval),
        end: boundary(period.end, about.zone, about.interval),
      })
    : say("timeline", "before");
  const count = causes.reduce((sum, each) => sum + each.events.length, 0);
  const head = [h("strong", {}, title), h("small", {}, say("timeline", "events", { count }))];
  return isOpen
    ? h("section", { class: "chapter" }, [
        h("p", {}, head),
        parts(key, causes, about),
      ])
    : h("details", { class: "chapter", "data-key": key }, [
        h("summary", {}, head),
        parts(key, causes, about),
      ]);
}

function parts(key, causes, about) {
  const folded = runsOf(causes);
  const rest = folded.slice(SHOWN_AT_ONCE);
  return [
    list(folded.slice(0, SHOWN_AT_ONCE), about),
    rest.length > 0 &&
      h("details", { "data-key": `rest ${key}` }, [
        h("summary", {}, say("timeline", "rest", { count: rest.length })),
        list(rest, about),
      ]),
  ];
}

function list(runs, about) {
  return h(
    "ol",
    { class: "timeline" },
    runs.map((run) => {
      const item = run.length === 1 ? causeItem(run[0], about) : runItem(run, about);
      return h("li", { class: "cause" }, item);
    }),
  );
}

/** Fewer uses of credits one after the other are shown one by one. */
const LONG_RUN = 4;

/** Causes one by one, but uses of credits that follow each other together. */
function runsOf(causes) {
  const runs = [];
  for (const cause of causes) {
    const last = runs.at(-1);
    if (last && isUse(cause) && isUse(last[0])) {
      last.push(cause);
    } else {
      runs.push([cause]);
    }
  }
  return runs.flatMap((run) => (run.length < LONG_RUN ? run.map((each) => [each]) : [run]));
}

function isUse({ events }) {
  return events.length === 1 && events[0].name === "credits.consumed";
}

function runItem(run, about) {
  const amount = run.reduce((sum, each) => sum + each.events[0].data.amount, 0);
  const [picture, colour] = signOf(run[0]);
  return [
    h("span", { class: `cause-sign ${colour}` }, icon(picture)),
    h("div", {}, [
      h("p", { class: "cause-title" }, [
        h("strong", {}, say("timeline", "uses", { count: run.length, credits: credits(amount) })),
        h("time", { datetime: run[0].at }, moment(run[0].at, about.zone)),
      ]),
      h("details", { "data-key": `run ${run.at(-1).key}` }, [
        h("summary", {}, say("timeline", "each")),
        list(
          run.map((each) => [each]),
          about,
        ),
      ]),
    ]),
  ];
}

/** Events that one record of the log brought, deadlines before it apart. */
function causesOf(events) {
  const causes = new Map();
  for (const event of events) {
    const { cause, decidedAt } = event.data;
    const deadline = cause.trigger === "DEADLINE" ? event.at : "";
    const key = `${cause.topicId}:${cause.partition}:${cause.offset}:${deadline}`;
    if (!causes.has(key)) {
      causes.set(key, {
        key,
        cause,
        at: event.at,
        decidedAt,
        order: event.sequence,
        command: event.command,
        actor: event.actor,
        reason: event.reason,
        events: [],
      });
    }
    causes.get(key).events.push(event);
  }
  return [...causes.values()];
}

function refusal({ hat, type, reply }) {
  return {
    key: `refused ${reply.commandId} ${reply.offset}`,
    at: reply.appendedAt,
    decidedAt: reply.appendedAt,
    order: Number.MAX_SAFE_INTEGER,
    cause: { ...reply, authority: hat.toUpperCase(), trigger: "COMMAND" },
    actor: callerName(),
    events: [],
    refused: { type, rejections: reply.rejections },
  };
}

function causeItem(cause, about) {
  const [picture, colour] = signOf(cause);
  return [
    h("span", { class: `cause-sign ${cause.refused ? "refused" : colour}` }, icon(picture)),
    h("div", {}, [
      h("p", { class: "cause-title" }, [
        h("strong", {}, headline(cause)),
        h("time", { datetime: cause.at }, moment(cause.at, about.zone)),
      ]),
      cause.refused &&
        h("p", { class: "event" }, [
          h("span", {}, say("common", "refused")),
          h("small", {}, reasonsText(cause.refused.rejections)),
        ]),
      cause.reason && h("p", { class: "note" }, cause.reason),
      h("ul", { class: "events" }, asTold(cause.events).map((event) => eventItem(event, about))),
      origin(cause, about),
    ]),
  ];
}

function signOf({ cause, refused }) {
  if (cause.trigger === "DEADLINE") {
    return ["clock", "deadline"];
  }
  const [picture, colour] = SIGNS[cause.authority] ?? SIGNS.CUSTOMER;
  return [refused ? "stop" : picture, colour];
}

function eventItem(event, about) {
  const { text, detail, amount } = eventWords(event, about);
  return h("li", { class: "event" }, [
    h("span", {}, text),
    amount && h("span", { class: "number" }, money(amount)),
    detail && h("small", {}, sentence(detail)),
  ]);
}

/** The address of what came of one command, to pass on. */
function commandLink(id, { commandId, trigger }) {
  const query = new URLSearchParams({ command: commandId });
  return trigger === "DEADLINE"
    ? commandId
    : h("a", { href: `#/subscribers/${encodeURIComponent(id)}/support?${query}` }, commandId);
}

/** Where it comes from, for those who have to look it up elsewhere. */
function origin({ key, cause, decidedAt, actor, events }, about) {
  const payments = events.map(({ data }) => data.paymentId).filter(Boolean);
  const pairs = [
    [say("timeline", "commandId"), commandLink(about.id, cause)],
    payments.length > 0 && [say("timeline", "payment"), [...new Set(payments)].join(", ")],
    [say("timeline", "sentBy"), cause.commandSource],
    actor && [say("timeline", "givenBy"), actor],
    [say("timeline", "position"), say("timeline", "place", cause)],
    [say("timeline", "decided"), moment(decidedAt, about.zone)],
    events.length > 0 && [
      say("timeline", "numbers"),
      events.map((event) => event.sequence).join(", "),
    ],
    events.length > 0 && [say("timeline", "catalog"), String(events[0].data.catalogVersion)],
  ];
  return h("details", { "data-key": `origin ${key}` }, [
    h("summary", {}, say("timeline", "origin")),
    h(
      "dl",
      { class: "pairs" },
      pairs
        .filter(Boolean)
        .map(([name, value]) => [h("dt", {}, name), h("dd", { class: "code" }, value)]),
    ),
  ]);
}
