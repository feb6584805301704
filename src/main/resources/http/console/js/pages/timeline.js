/**
 * What happened, by periods, latest first: each cause, what was decided of it, and the events it
 * brought.
 */
import { freshId, h, icon } from "../dom.js";
import {
  boundary,
  credits,
  day,
  isoDay,
  moment,
  money,
  number,
  sentence,
  startOfDay,
  waysApart,
} from "../format.js";
import { callerName } from "../session.js";
import { say } from "../text.js";
import { asTold, askedFor, eventWords, headline, reasonsText } from "../words.js";
import { anything, isDay, isSequence, read, supportPlace } from "./address.js";

const SIGNS = {
  CUSTOMER: ["person", "customer"],
  SUPPORT: ["headset", "support"],
  PAYMENT: ["card", "payment"],
};

/** What may be looked at alone, by the names of events; support's doings by who did them. */
const KINDS = {
  MONEY:
    /^((balance|balance-refund|charge|discount|dispute|money|refund)\.|subscription\.reinstated$)/,
  CREDITS: /^(auto-top-up|credits)\./,
  PLAN: /^(cancellation|import|pause|period|plan|plan-change|subscription|terms)\./,
};
const NAMES = {
  MONEY: say("timeline", "money"),
  CREDITS: say("common", "credits"),
  PLAN: say("common", "plan"),
  SUPPORT: say("subscriber", "support"),
};

/** What the address of the history may hold: one command or event, a kind of events, a day. */
export const HISTORY = {
  command: anything,
  event: isSequence,
  show: Object.keys(NAMES),
  day: isDay,
};

/** The choice of what is looked at, which the address holds; `show` is called with each choice. */
export function timelineFilter({ wanted, writePlace }, show) {
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
          writePlace();
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

/**
 * The timeline as `entries`, and as `note` what is found of the day that the address names; what
 * this page saw refused is among it, for it leaves no event.
 *
 * @param state `{ subscription, events, hasEarlier, isLooking }`, the last of which says whether
 *     earlier events are being looked through for what the address names
 */
export function timeline(context, state, refused) {
  const { subscription, events } = state;
  const { command, event, show, day: sought } = read(context.wanted, HISTORY);
  const zone = subscription.zone ?? "UTC";
  const isMeant = ({ cause, events: its }) =>
    (!command || cause.commandId === command) &&
    (!event || its.some(({ sequence }) => sequence === Number(event)));
  const causes = [...causesOf(events), ...refused.map(refusal)].sort(
    (a, b) => Date.parse(b.at) - Date.parse(a.at) || b.order - a.order,
  );
  const about = {
    zone,
    interval: subscription.plan?.interval,
    name: context.planName,
    id: context.id,
    asked: askedFor(events),
  };
  const isThere = causes.some(isMeant);
  const shown = new Set(causes.filter((each) => isMeant(each) && isOfKind(show, each)));
  about.sought = sought && [...shown].find(({ at }) => isoDay(at, zone) <= sought);
  const chapters = titled(chaptersOf(causes), subscription, about)
    .map((each) => ({ ...each, causes: each.causes.filter((one) => shown.has(one)) }))
    .filter((each) => each.causes.length > 0);
  const only = isThere ? onlyOf({ command, event }) : noneOf({ command, event }, state);
  const [all, latest] = [supportPlace(context.id), supportPlace(context.id, { show })];
  return {
    note: sought
      ? noteWithLink(dayText(sought, about, state), latest, say("timeline", "latest"))
      : h("p"),
    entries: [
      (command || event) && noteWithLink(only, all, say("timeline", "all")),
      isThere && chapters.length === 0
        ? h("p", { class: "quiet" }, say("timeline", "nothingOfKind"))
        : written(chapters, about),
    ],
  };
}

function noteWithLink(text, href, link) {
  return h("p", { class: "note" }, [text, " ", h("a", { href }, link)]);
}

function onlyOf({ command, event }) {
  return command
    ? say("timeline", "onlyOf", { command })
    : say("timeline", "onlyEvent", { event });
}

/** Why there is nothing of what the address names. */
function noneOf({ command, event }, { subscription, events, hasEarlier, isLooking }) {
  if (isLooking) {
    return say("timeline", "looking");
  }
  if (event && Number(event) > subscription.sequence) {
    return say("timeline", "noEvent", { event, count: number(subscription.sequence) });
  }
  return hasEarlier
    ? say("timeline", "notInLatest", { of: command || event, count: number(events.length) })
    : say("timeline", "noneOf", { command });
}

/** What is found of that day. */
function dayText(iso, { zone, sought }, { events, hasEarlier, isLooking }) {
  const facts = { day: day(startOfDay(iso, zone), zone) };
  if (isLooking) {
    return say("timeline", "looking");
  }
  if (sought && isoDay(sought.at, zone) === iso) {
    return say("timeline", "dayFound", facts);
  }
  if (sought) {
    return iso > isoDay(Date.now(), zone)
      ? say("timeline", "dayToCome", facts)
      : say("timeline", "dayBefore", facts);
  }
  return hasEarlier
    ? say("timeline", "dayNotReached", { ...facts, count: number(events.length) })
    : say("timeline", "dayTooEarly", { ...facts, first: day(events[0].at, zone) });
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
    const period = begun?.data.period;
    const [last] = chapters;
    if (!last || (begun && !isBeginning(last) && !isSame(last.period, period))) {
      chapters.unshift({ key: `period-${cause.key}`, period, causes: [] });
    } else if (begun) {
      last.period = period;
    }
    chapters[0].causes.unshift(cause);
  }
  return chapters;
}

function isBeginning({ period, causes }) {
  return !period && isFirst(causes.at(-1));
}

function isFirst({ events }) {
  return events.some(({ sequence }) => sequence === 1);
}

/** What is activated after its import, or keeps its days when its plan changes, goes on in it. */
function isSame(one, other) {
  return one?.start === other.start && one.end === other.end;
}

/** Chapters with their headings, no two of which read the same. */
function titled(chapters, { period: running }, { zone, interval }) {
  const oldest = chapters.at(-1);
  if (oldest && !oldest.period && !isFirst(oldest.causes.at(-1))) {
    const isRunning = running && Date.parse(running.start) <= Date.parse(oldest.causes.at(-1).at);
    oldest.period = chapters.length === 1 && isRunning ? running : undefined;
    oldest.until = chapters.at(-2)?.period?.start;
  }
  const byDay = (instant) => boundary(instant, zone, interval);
  const ways = waysApart(chapters, [byDay, (instant) => moment(instant, zone)], titleOf);
  return chapters.map((each, at) => ({ ...each, title: titleOf(each, ways[at]) }));
}

function titleOf({ period, until, causes }, when) {
  if (period) {
    return say("timeline", "period", { start: when(period.start), end: when(period.end) });
  }
  if (until) {
    return say("timeline", "until", { end: when(until) });
  }
  return isFirst(causes.at(-1)) ? say("timeline", "beforeFirst") : say("timeline", "before");
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

function chapter({ key, title, causes }, isOpen, about) {
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
      return h("li", { class: "cause", ...marked(run, about) }, item);
    }),
  );
}

/** What an item has that is looked for: it can take the focus. */
function marked([cause, ...others], { sought }) {
  return others.length === 0 && cause === sought
    ? { class: "cause sought", tabindex: "-1", "aria-current": "date", "data-key": "sought" }
    : {};
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
        whenItem(cause, about),
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

/** When it was, as a link to it alone, to pass on; what was refused is nowhere but on this page. */
function whenItem(cause, { id, zone }) {
  const when = moment(cause.at, zone);
  const told = h("time", { datetime: cause.at }, when);
  if (cause.refused) {
    return told;
  }
  const properties = {
    class: "permalink",
    href: permalink(id, cause),
    title: say("timeline", "linkAbout"),
    "aria-label": say("timeline", "link", { when, what: headline(cause) }),
    "data-key": `link ${cause.key}`,
  };
  return h("a", properties, told);
}

/** What came of a command is named by it, what time brought by its first event. */
function permalink(id, { cause, events }) {
  return supportPlace(
    id,
    cause.trigger === "DEADLINE" ? { event: events[0].sequence } : { command: cause.commandId },
  );
}

/** Where it comes from, for those who have to look it up elsewhere. */
function origin({ key, cause, decidedAt, actor, events }, about) {
  const payments = events.map(({ data }) => data.paymentId).filter(Boolean);
  const pairs = [
    [say("timeline", "commandId"), cause.commandId],
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
