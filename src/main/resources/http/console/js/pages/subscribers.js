/** Everyone who subscribes: found by the beginning of an id, and who starts anew. */
import { Problem, findCharges, findSubscriptions, newCommandId, sendCommand } from "../api.js";
import { commandButton, refusal } from "../commands.js";
import { backButton, goButton, openDialog, whileBusy } from "../dialog.js";
import { freshId, h, icon, refill } from "../dom.js";
import { fromNow, intervalNoun, money, pricesOf } from "../format.js";
import { hatFor, may } from "../session.js";
import { say } from "../text.js";
import { statusWords, wordOf } from "../words.js";
import { emptiness, heading, problemNotice, skeleton } from "./states.js";

const PAGE = 48;
const LOOK_EVERY = 3000;
/** A choice of the filter that is no status. */
const DISPUTED = "disputed";
const STATUSES = ["INCOMPLETE", "ACTIVE", "PAST_DUE", "PAUSED", "ENDED", "IMPORTED"];
const ZONES = ["UTC", "Europe/Berlin", "Europe/London", "America/New_York", "Asia/Tokyo"];

/** Shows the list and keeps it fresh. */
export async function showSubscribers({ view, signal, catalog }) {
  document.title = say("subscribers", "pageTitle");
  const names = new Map(catalog.plans.map((plan) => [plan.planId, plan.name]));
  const list = h("div", { class: "stack" }, skeleton());
  const input = h("input", {
    class: "input",
    type: "search",
    id: "search",
    placeholder: say("subscribers", "findById"),
    autocomplete: "off",
    spellcheck: "false",
  });
  const status = h("select", { class: "input", id: "status-filter" }, [
    h("option", { value: "" }, say("subscribers", "anyStatus")),
    STATUSES.map((each) => h("option", { value: each }, statusWords(each)[0])),
    h("option", { value: DISPUTED }, say("subscribers", "disputed")),
  ]);
  refill(view, [
    h("div", { class: "head" }, [
      h("div", {}, [
        heading(say("subscribers", "title")),
        h("p", { class: "note" }, say("subscribers", "about")),
      ]),
    ]),
    h("div", { class: "stack loose" }, [
      h("form", { class: "row", role: "search" }, [
        h("div", { class: "search" }, [
          h("label", { class: "heard-only", for: "search" }, say("subscribers", "find")),
          icon("search"),
          input,
        ]),
        may("FIND") && [
          h("label", { class: "heard-only", for: status.id }, say("subscribers", "status")),
          status,
        ],
        commandButton(
          { class: "button primary", on: { click: () => openStart(catalog) } },
          say("subscribers", "startOne"),
        ),
      ]),
      list,
    ]),
  ]);
  view.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    go(input.value.trim());
  });

  let asked = 0;
  let limit = PAGE;
  async function look() {
    const turn = (asked += 1);
    const text = input.value.trim();
    try {
      const page = await search({ text, ...chosen(status.value), limit, signal });
      const charges = page.subscriptions.length === 0 ? await paidBy(text, signal) : [];
      if (turn === asked && !signal.aborted) {
        refill(
          list,
          charges.length > 0 ? payments(charges) : found(page, text, names, () => more()),
        );
      }
    } catch (failure) {
      if (turn === asked && !signal.aborted && failure.name !== "AbortError") {
        refill(list, trouble(failure, text));
      }
    }
  }
  function more() {
    limit = Math.min(200, limit + PAGE);
    look();
  }
  input.addEventListener("input", look);
  status.addEventListener("change", look);
  const timer = setInterval(() => document.visibilityState === "visible" && look(), LOOK_EVERY);
  signal.addEventListener("abort", () => clearInterval(timer));
  await look();
}

function chosen(filter) {
  return filter === DISPUTED ? { disputed: "true" } : { status: filter };
}

/** Those whose id begins with the text; where there are none, those of the customer it names. */
async function search({ text, ...rest }) {
  const page = await findSubscriptions({ text, ...rest });
  return page.subscriptions.length > 0 || !text
    ? page
    : findSubscriptions({ customerRef: text, ...rest });
}

function go(id) {
  const place = `#/subscribers/${encodeURIComponent(id)}`;
  if (id && location.hash === place) {
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else if (id) {
    location.hash = place;
  }
}

/** What a payment was for, if the text is the identifier of one. */
async function paidBy(text, signal) {
  return text ? (await findCharges({ payment: text, signal })).charges : [];
}

function payments(charges) {
  return [
    h("p", { class: "note" }, say("subscribers", "ofPayment")),
    h(
      "ul",
      { class: "people" },
      charges.map((each) => h("li", {}, paid(each))),
    ),
  ];
}

function paid(charge) {
  const id = charge.subscriptionId;
  return h(
    "a",
    {
      class: "person",
      href: `#/subscribers/${encodeURIComponent(id)}/support`,
      "data-key": charge.chargeId,
    },
    [
      h("span", { class: "initial", "aria-hidden": "true" }, id.slice(0, 1)),
      h("span", { class: "stack tight" }, [
        h("span", { class: "row" }, [
          h("strong", {}, id),
          charge.status && h("span", { class: "pill" }, wordOf("chargeStatus", charge.status)),
        ]),
        h(
          "span",
          { class: "note" },
          [charge.chargeId, charge.currency && money(charge)].filter(Boolean).join(" · "),
        ),
      ]),
    ],
  );
}

function found(page, text, names, more) {
  if (page.subscriptions.length === 0) {
    return text
      ? emptiness(
          "search",
          say("subscribers", "notFound"),
          say("subscribers", "notFoundAbout", { text }),
        )
      : emptiness(
          "person",
          say("subscribers", "empty"),
          say("subscribers", "emptyAbout"),
        );
  }
  return [
    h(
      "ul",
      { class: "people" },
      page.subscriptions.map((each) => h("li", {}, person(each, names))),
    ),
    page.next &&
      h(
        "div",
        { class: "row" },
        h(
          "button",
          { type: "button", class: "button", on: { click: more } },
          say("subscribers", "more"),
        ),
      ),
  ];
}

function person(each, names) {
  const id = each.subscriptionId;
  const [status, colour] = statusWords(each.status);
  return h(
    "a",
    { class: "person", href: `#/subscribers/${encodeURIComponent(id)}`, "data-key": id },
    [
      h("span", { class: "initial", "aria-hidden": "true" }, id.slice(0, 1)),
      h("span", { class: "stack tight" }, [
        h("span", { class: "row" }, [
          h("strong", {}, id),
          h("span", { class: `pill ${colour}` }, status),
          each.openDisputes > 0 &&
            h("span", { class: "pill bad" }, say("subscribers", "disputed")),
        ]),
        h("span", { class: "note" }, below(each, names)),
      ]),
    ],
  );
}

/** The plan, and when something is due next. */
function below(each, names) {
  const plan = each.planId ? (names.get(each.planId) ?? each.planId) : say("common", "noPlan");
  return each.nextDueAt
    ? say("subscribers", "nextStep", { plan, when: fromNow(each.nextDueAt) })
    : plan;
}

/** Who may not see everyone may still open the one they know. */
function trouble(failure, text) {
  if (failure instanceof Problem && failure.status === 403) {
    return emptiness(
      "lock",
      say("subscribers", "onlySupport"),
      say("subscribers", "onlySupportAbout"),
      text &&
        h(
          "button",
          { class: "button", on: { click: () => go(text) } },
          say("subscribers", "open", { text }),
        ),
    );
  }
  return problemNotice(failure);
}

/** The plan, and the currency where it is not the usual one; no id has a slash. */
function offerOf(plan, { currency }) {
  return currency === plan.price.currency ? plan.planId : `${plan.planId}/${currency}`;
}

/** Asks who starts, unless it is known, and on which plan; then opens the new subscription. */
export function openStart(catalog, known) {
  const place = h("div");
  const id = h("input", {
    class: "input",
    id: freshId("new-id"),
    required: true,
    maxlength: 100,
    pattern: "[A-Za-z0-9._:\\-]+",
    autocomplete: "off",
    spellcheck: "false",
    value: known,
    readonly: known !== undefined,
  });
  const plan = h(
    "select",
    { class: "input", id: freshId("new-plan") },
    catalog.plans.flatMap((each) =>
      pricesOf(each).map((price) =>
        h(
          "option",
          { value: offerOf(each, price) },
          say("common", "planOption", {
            plan: each.name,
            price: money(price),
            interval: intervalNoun(each.interval),
          }),
        ),
      ),
    ),
  );
  plan.value = catalog.plans.find((each) => each.planId === "basic-monthly")?.planId ?? plan.value;
  const zone = h(
    "select",
    { class: "input", id: freshId("new-zone") },
    ZONES.map((each) => h("option", { value: each }, each)),
  );
  const field = (label, input, note) =>
    h("div", { class: "field" }, [
      h("label", { for: input.id }, label),
      input,
      note && h("p", { class: "note" }, note),
    ]);
  openDialog({ title: say("subscribers", "startOne") }, (dialog) => {
    const start = goButton(say("common", "start"));
    const commandId = newCommandId();
    dialog.show({
      body: [
        field(say("subscribers", "id"), id, say("subscribers", "idAbout")),
        field(say("common", "plan"), plan),
        field(say("common", "timeZone"), zone, say("subscribers", "timeZoneAbout")),
        place,
      ],
      foot: [backButton(say("common", "notNow"), dialog.close), start],
      first: id,
      async submit() {
        id.setAttribute("aria-invalid", String(!id.checkValidity()));
        if (!id.reportValidity()) {
          return;
        }
        const [planId, currency] = plan.value.split("/");
        const data = { planId, zone: zone.value, currency };
        try {
          const reply = await whileBusy(start, () =>
            sendCommand(hatFor("customer"), id.value, { id: commandId, type: "start", data }),
          );
          if (reply?.outcome === "REJECTED") {
            place.replaceChildren(refusal(reply.rejections));
            return;
          }
          dialog.close();
          go(id.value);
        } catch (failure) {
          place.replaceChildren(problemNotice(failure));
        }
      },
    });
  });
}
