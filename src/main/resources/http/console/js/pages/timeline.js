/** What happened, latest first: each cause, what was decided of it, and the events it brought. */
import { h, icon } from "../dom.js";
import { moment, money, sentence, words } from "../format.js";
import { eventWords, reasonText } from "../words.js";

/** What a command was, told from the first event it brought. */
const ASKED = {
  "subscription.started": "subscribed",
  "subscription.paused": "paused it",
  "subscription.resumed": "resumed it",
  "subscription.ended": "cancelled it at once",
  "plan-change.requested": "asked for an upgrade at once",
  "plan-change.scheduled": "scheduled a change of plan",
  "plan-change.replaced": "scheduled another change instead",
  "plan-change.withdrawn": "took a change back",
  "plan.changed": "changed the plan at once",
  "cancellation.scheduled": "cancelled",
  "cancellation.withdrawn": "took the cancellation back",
  "pause.scheduled": "scheduled a pause",
  "pause.withdrawn": "took the pause back",
  "charge.requested": "bought credits",
  "charge.cancelled": "took a change back",
  "credits.granted": "gave credits",
  "credits.consumed": "used credits",
};

const SIGNS = {
  CUSTOMER: ["person", "customer", "The customer"],
  SUPPORT: ["headset", "support", "Support"],
  PAYMENT: ["card", "payment", "The payment service"],
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
    return h("p", { class: "quiet" }, "Nothing yet.");
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
    events: [],
    refused: { type, rejections: reply.rejections },
  };
}

function causeItem(cause, about) {
  const [picture, colour, title] = signOf(cause);
  return [
    h("span", { class: `cause-sign ${cause.refused ? "refused" : colour}` }, icon(picture)),
    h("div", {}, [
      h("p", { class: "cause-title" }, [
        h("strong", {}, title),
        h("time", { datetime: cause.at }, moment(cause.at, about.zone)),
      ]),
      cause.refused &&
        h("p", { class: "event" }, [
          h("span", {}, `Refused: ${words(cause.refused.rejections[0]?.code)}`),
          h("small", {}, cause.refused.rejections.map(reasonText).join(" ")),
        ]),
      cause.reason && h("p", { class: "note" }, cause.reason),
      h("ul", { class: "events" }, cause.events.map((event) => eventItem(event, about))),
      origin(cause, about),
    ]),
  ];
}

function signOf({ cause, events, refused }) {
  if (cause.trigger === "DEADLINE") {
    return ["clock", "deadline", "A deadline was due"];
  }
  const [picture, colour, who] = SIGNS[cause.authority] ?? SIGNS.CUSTOMER;
  if (refused) {
    return ["stop", colour, `${who} asked for ${words(refused.type)}`];
  }
  if (cause.authority === "PAYMENT") {
    return [picture, colour, `${who} answered`];
  }
  const did = ASKED[events[0]?.name] ?? "sent a command";
  return [picture, colour, `${who} ${did}`];
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
    ["Command", cause.commandId],
    ["Sent by", cause.commandSource],
    actor && ["Given by", actor],
    ["Log position", `partition ${cause.partition}, offset ${cause.offset}`],
    ["Decided", moment(decidedAt, about.zone)],
    events.length > 0 && ["Event numbers", events.map((event) => event.sequence).join(", ")],
    events.length > 0 && ["Catalog version", String(events[0].data.catalogVersion)],
  ];
  return h("details", { "data-key": `origin ${key}` }, [
    h("summary", {}, "Where this comes from"),
    h(
      "dl",
      { class: "pairs" },
      pairs
        .filter(Boolean)
        .map(([name, value]) => [h("dt", {}, name), h("dd", { class: "code" }, value)]),
    ),
  ]);
}
