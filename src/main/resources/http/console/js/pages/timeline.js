/** What happened, latest first: each cause, what was decided of it, and the events it brought. */
import { h, icon } from "../dom.js";
import { moment, money, sentence } from "../format.js";
import { callerName } from "../session.js";
import { say } from "../text.js";
import { eventWords, headline, reasonsText } from "../words.js";

const SIGNS = {
  CUSTOMER: ["person", "customer"],
  SUPPORT: ["headset", "support"],
  PAYMENT: ["card", "payment"],
};

/** The timeline; what this page saw refused is among it, for it leaves no event. */
export function timeline(context, subscription, events, refused) {
  const zone = subscription.zone ?? "UTC";
  const about = {
    zone,
    interval: subscription.plan?.interval,
    name: context.planName,
  };
  const causes = [...causesOf(events), ...refused.map(refusal)].sort(
    (a, b) => Date.parse(b.at) - Date.parse(a.at) || b.order - a.order,
  );
  if (causes.length === 0) {
    return h("p", { class: "quiet" }, say("timeline", "nothing"));
  }
  return h(
    "ol",
    { class: "timeline" },
    causes.map((cause) => h("li", { class: "cause" }, causeItem(cause, about))),
  );
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
      h("ul", { class: "events" }, cause.events.map((event) => eventItem(event, about))),
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

/** Where it comes from, for those who have to look it up elsewhere. */
function origin({ key, cause, decidedAt, actor, events }, about) {
  const pairs = [
    [say("timeline", "commandId"), cause.commandId],
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
