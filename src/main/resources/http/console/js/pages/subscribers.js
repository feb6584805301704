/** Everyone who subscribes: found by what one knows of them, and who starts anew. */
import { tooFineText } from "../amounts.js";
import { findSubscriptions, newCommandId, sendCommand } from "../api.js";
import { onCatalogWhile } from "../catalog.js";
import { commandButton, refusal } from "../commands.js";
import { announce, backButton, goButton, openDialog, whileBusy } from "../dialog.js";
import { freshId, h, icon, refill } from "../dom.js";
import {
  day,
  intervalNoun,
  moment,
  money,
  ownZone,
  priceIn,
  pricesOf,
  waysApart,
  zones,
} from "../format.js";
import { isId } from "../ids.js";
import { hatFor, may } from "../session.js";
import { say } from "../text.js";
import { everyPlan, statusWords, wordOf } from "../words.js";
import { anything, read, strangeNotice, supportPlace } from "./address.js";
import { withAmount } from "./change.js";
import { field } from "./fields.js";
import { search } from "./finding.js";
import { nextText } from "./listed.js";
import { emptiness, heading, notice, problemNotice, skeleton } from "./states.js";

const PAGE = 48;
const LOOK_EVERY = 3000;
/** How long somebody who writes may stop before it is looked for, in milliseconds. */
const WRITTEN = 150;
/** Choices of the filter that are no status, and what the list is asked for then. */
const OTHERS = {
  CHANGE: { name: say("subscribers", "pendingChange"), asked: { pending: "CHANGE" } },
  PAYMENT: { name: say("subscribers", "pendingPayment"), asked: { pending: "PAYMENT" } },
  REFUND: { name: say("subscribers", "pendingRefund"), asked: { pending: "REFUND" } },
  ENDING: { name: say("subscribers", "endsThisWeek"), asked: { endsWithinDays: 7 } },
  DISPUTED: { name: say("subscribers", "disputed"), asked: { disputed: true } },
};
const STATUSES = ["INCOMPLETE", "ACTIVE", "PAST_DUE", "PAUSED", "ENDED", "IMPORTED"];

/** What the address of the list may hold. */
const PLACE = { find: anything, status: [...STATUSES, ...Object.keys(OTHERS)] };

/** Shows the list and keeps it fresh. */
export async function showSubscribers({ view, signal, catalog, wanted, strangePlace }) {
  document.title = say("subscribers", "pageTitle");
  const plans = everyPlan(catalog);
  const names = new Map(plans.map((plan) => [plan.planId, plan.name]));
  const list = h("div", { class: "stack" }, skeleton());
  const planIds = plans.map((each) => each.planId);
  const address = read(wanted, {
    ...PLACE,
    plan: [...planIds, ...(await importedPlan(wanted, planIds, signal))],
  });
  const strange = h("div", {}, strangeNotice([...strangePlace, ...address.strange]));
  const input = h("input", {
    class: "input",
    type: "search",
    id: "search",
    placeholder: say("subscribers", "findById"),
    autocomplete: "off",
    spellcheck: "false",
    value: address.find,
  });
  const status = h("select", { class: "input", id: "status-filter" }, [
    h("option", { value: "" }, say("subscribers", "anyStatus")),
    STATUSES.map((each) => h("option", { value: each }, statusWords(each)[0])),
    Object.entries(OTHERS).map(([value, { name }]) => h("option", { value }, name)),
  ]);
  status.value = address.status;
  const plan = h("select", { class: "input", id: "plan-filter" }, [
    h("option", { value: "" }, say("subscribers", "anyPlan")),
    plans.map((each) => h("option", { value: each.planId }, filterName(catalog, each))),
  ]);
  offerImported(plan, [address.plan]);
  plan.value = address.plan;
  refill(view, [
    h("div", { class: "head" }, [
      h("div", {}, [
        heading(say("subscribers", "title")),
        h(
          "p",
          { class: "note" },
          may("COMMAND") ? say("subscribers", "about") : say("subscribers", "aboutReading"),
        ),
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
          h("label", { class: "heard-only", for: plan.id }, say("common", "plan")),
          plan,
        ],
        commandButton(
          { class: "button primary", on: { click: () => openStart(catalog) } },
          say("subscribers", "startOne"),
        ),
      ]),
      strange,
      list,
    ]),
  ]);
  view.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    go(input.value.trim());
  });

  let turns = 0;
  let written;
  let underWay = 0;
  let limit = PAGE;
  async function look() {
    if (!may("FIND")) {
      refill(list, onlyForSupport(input.value.trim()));
      return;
    }
    const turn = (turns += 1);
    underWay += 1;
    const text = input.value.trim();
    try {
      const isFiltered = status.value !== "" || plan.value !== "";
      const filters = { ...chosen(status.value), plan: plan.value };
      const asked = { filters, limit, signal };
      const result = await search(text, asked, catalog);
      if (turn === turns && !signal.aborted) {
        offerImported(plan, planIdsOf(result));
        refill(list, shown({ ...result, text, names, more, isFiltered }));
      }
    } catch (failure) {
      if (turn === turns && !signal.aborted && failure.name !== "AbortError") {
        refill(list, problemNotice(failure));
      }
    } finally {
      underWay -= 1;
    }
  }
  /** Who waits for an answer does not ask again: that none comes would never be said. */
  function lookAgain() {
    if (underWay === 0 && document.visibilityState === "visible") {
      look();
    }
  }
  function more() {
    limit = Math.min(200, limit + PAGE);
    look();
  }
  /** A filter is a step that one can go back from; what is being written is none. */
  function lookFor(isStep) {
    const sought = { find: input.value.trim(), status: status.value, plan: plan.value };
    const given = Object.entries(sought).filter(([, value]) => value !== "");
    const place = given.length === 0 ? "#/" : `#/?${new URLSearchParams(given)}`;
    history[isStep ? "pushState" : "replaceState"](null, "", place);
    refill(strange);
    clearTimeout(written);
    written = setTimeout(look, isStep ? 0 : WRITTEN);
  }
  input.addEventListener("input", () => lookFor(false));
  status.addEventListener("change", () => lookFor(true));
  plan.addEventListener("change", () => lookFor(true));
  const timer = setInterval(lookAgain, LOOK_EVERY);
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    clearTimeout(written);
  });
  await look();
}

/** The plan that an address names, if no catalog has it and somebody does: imports bring some. */
async function importedPlan(wanted, planIds, signal) {
  const plan = wanted.get("plan") ?? "";
  if (planIds.includes(plan) || !isId(plan) || !may("FIND")) {
    return [];
  }
  const { subscriptions } = await findSubscriptions({ plan, limit: 1, signal });
  return subscriptions.map(() => plan);
}

/** Plans that no catalog has can be chosen as soon as it is seen that somebody is on them. */
function offerImported(box, planIds) {
  const known = [...box.options].map((each) => each.value);
  const unknown = new Set(planIds.filter((each) => !known.includes(each)));
  box.append(
    ...[...unknown].map((id) =>
      h("option", { value: id }, say("subscribers", "imported", { plan: id })),
    ),
  );
}

function planIdsOf({ groups }) {
  return groups
    .flatMap(({ subscriptions = [], charges = [], paidOut = [] }) => [
      ...subscriptions,
      ...charges,
      ...paidOut,
    ])
    .map((each) => each.planId)
    .filter(Boolean);
}

function filterName(catalog, plan) {
  return catalog.plans.includes(plan)
    ? plan.name
    : say("subscribers", "former", { plan: plan.name });
}

function chosen(filter) {
  return OTHERS[filter]?.asked ?? { status: filter };
}

function shown({ groups, hasMore, tooFine, text, ...rest }) {
  if (groups.length === 0 && tooFine) {
    return emptiness("search", say("subscribers", "notFound"), tooFineText(text, tooFine));
  }
  if (groups.length === 0) {
    return none(text, rest.isFiltered);
  }
  const isOnly = groups.length === 1;
  return [
    ...groups.flatMap((group) => groupOf(group, { text, isOnly, names: rest.names })),
    hasMore && moreButton(rest.more),
  ];
}

/** What was found by one thing, below by what; those whose id begins so need no word if alone. */
function groupOf({ by, subscriptions = [], charges = [], paidOut = [], command }, about) {
  const { text, isOnly, names } = about;
  const titles = {
    CUSTOMER: say("subscribers", "ofCustomer", { text }),
    COMMAND: say("subscribers", "ofCommand"),
    ID: !isOnly && say("subscribers", "ofIds", { text }),
  };
  const persons = subscriptions.map((each) => person(each, names, { command }));
  return [
    titles[by] && h("p", { class: "note" }, titles[by]),
    persons.length > 0 && people(persons),
    charges.length > 0 && payments(charges, by),
    paidOut.length > 0 && payouts(paidOut, names),
  ].flat();
}

function go(id) {
  const place = `#/subscribers/${encodeURIComponent(id)}`;
  if (id && location.hash === place) {
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else if (id) {
    location.hash = place;
  }
}

function payments(charges, by) {
  const about = by === "AMOUNT" ? say("subscribers", "ofAmount") : say("subscribers", "ofPayment");
  const alike = (charge, when) => `${charge.subscriptionId} ${lineOf(charge, when)}`;
  const ways = waysApart(charges, [day, moment], alike);
  return [
    h("p", { class: "note" }, about),
    people(charges.map((charge, at) => paid(charge, lineOf(charge, ways[at])))),
    charges.some((each) => each.requestedAt) &&
      h("p", { class: "note", id: "zone" }, say("common", "daysOf", { zone: ownZone() })),
  ];
}

/** How much, and when, as this browser has it: a row does not know its subscription's zone. */
function lineOf({ requestedAt, ...charge }, when) {
  return [
    charge.currency && money(charge),
    taxOf(charge),
    requestedAt && when(requestedAt, ownZone()),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Whom account balance of the amount was paid out to; what is a payout is told on their page. */
function payouts(subscriptions, names) {
  return [
    h("p", { class: "note" }, say("subscribers", "paidOut")),
    people(subscriptions.map((each) => person(each, names, { section: "support" }))),
  ];
}

function moreButton(more) {
  return h(
    "div",
    { class: "row" },
    h(
      "button",
      { type: "button", class: "button", on: { click: more } },
      say("subscribers", "more"),
    ),
  );
}

function paid(charge, line) {
  const id = charge.subscriptionId;
  return h(
    "a",
    {
      class: "person",
      href: supportPlace(id),
      "data-key": charge.chargeId,
    },
    [
      h("span", { class: "initial", "aria-hidden": "true" }, id.slice(0, 1)),
      h("span", { class: "stack tight" }, [
        h("span", { class: "row" }, [
          h("strong", {}, id),
          charge.status && h("span", { class: "pill" }, wordOf("chargeStatus", charge.status)),
        ]),
        h("span", { class: "note" }, [charge.chargeId, line].filter(Boolean).join(" · ")),
      ]),
    ],
  );
}

/** The tax on top, with what a statement says in all. */
function taxOf({ amountMinor, taxMinor, currency }) {
  return (
    taxMinor &&
    say("subscribers", "withTax", {
      tax: money({ amountMinor: taxMinor, currency }),
      total: money({ amountMinor: amountMinor + taxMinor, currency }),
    })
  );
}

function none(text, isFiltered) {
  if (!text && !isFiltered) {
    return emptiness("person", say("subscribers", "empty"), say("subscribers", "emptyAbout"));
  }
  return emptiness("search", say("subscribers", "notFound"), whyNone(text, isFiltered));
}

function whyNone(text, isFiltered) {
  if (!text) {
    return say("subscribers", "noneFits");
  }
  return isFiltered
    ? say("subscribers", "noneFitsText", { text })
    : say("subscribers", "notFoundAbout", { text });
}

function people(links) {
  return h("ul", { class: "people" }, links.map((link) => h("li", {}, link)));
}

function person(each, names, { command, section }) {
  const id = each.subscriptionId;
  const [status, colour] = statusWords(each.status);
  const place = `#/subscribers/${encodeURIComponent(id)}`;
  const shown = section ? `/${section}` : "";
  const told = command ? supportPlace(id, { command }) : place + shown;
  return h(
    "a",
    { class: "person", href: told, "data-key": id },
    [
      h("span", { class: "initial", "aria-hidden": "true" }, id.slice(0, 1)),
      h("span", { class: "stack tight" }, [
        h("span", { class: "row" }, [
          h("strong", {}, id),
          h("span", { class: `pill ${colour}` }, status),
          each.pendingChange &&
            !each.endsAt &&
            h("span", { class: "pill waiting" }, say("subscribers", "pendingChange")),
          each.pendingPayments > 0 &&
            h("span", { class: "pill waiting" }, say("subscribers", "pendingPayment")),
          each.openDisputes > 0 &&
            h("span", { class: "pill bad" }, say("subscribers", "disputed")),
        ]),
        h("span", { class: "note" }, nextText(each, names)),
      ]),
    ],
  );
}

/** Who may not see everyone may still open the one they know. */
function onlyForSupport(text) {
  return emptiness(
    "lock",
    say("subscribers", "onlySupport"),
    say("subscribers", "onlySupportAbout"),
    text &&
      h(
        "button",
        { type: "button", class: "button", "data-key": "open", on: { click: () => go(text) } },
        say("subscribers", "open", { text }),
      ),
  );
}

/** The plan, and the currency where it is not the usual one; no id has a slash. */
function offerOf(plan, { currency }) {
  return currency === plan.price.currency ? plan.planId : `${plan.planId}/${currency}`;
}

/** What the button says that starts a plan: what is charged for that at once. */
function startWords({ plans }, planId, currency) {
  const plan = plans.find((each) => each.planId === planId);
  const words = say("common", "start");
  const total = priceIn(plan, currency ?? plan.price.currency);
  return plan.trial ? words : withAmount(words, { total });
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
    startOptions(catalog),
  );
  plan.value = catalog.plans.find((each) => each.planId === "basic-monthly")?.planId ?? plan.value;
  const zone = h(
    "select",
    { class: "input", id: freshId("new-zone") },
    zones().map((each) => h("option", { value: each }, each)),
  );
  zone.value = ownZone();
  openDialog({ title: say("subscribers", "startOne") }, (dialog) => {
    const start = goButton(say("common", "start"));
    const price = () => {
      const [planId, currency] = plan.value.split("/");
      start.textContent = startWords(catalog, planId, currency);
    };
    plan.addEventListener("change", price);
    price();
    onCatalogWhile(start, () => {
      const before = plan.selectedOptions[0]?.textContent;
      const chosen = plan.value;
      plan.replaceChildren(...startOptions(catalog));
      const isThere = [...plan.options].some((each) => each.value === chosen);
      plan.value = isThere ? chosen : plan.options[0]?.value;
      price();
      if (plan.selectedOptions[0]?.textContent !== before) {
        const title = say("requoted", "title");
        const told = notice("waiting", "info", title, say("requoted", "ask"));
        place.replaceChildren(h("div", { role: "alert" }, told));
      }
    });
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
          if (!reply) {
            announce(say("commands", "underWay"));
          }
          go(id.value);
        } catch (failure) {
          place.replaceChildren(problemNotice(failure));
        }
      },
    });
  });
}

/** What can be started, in each currency that it is sold in. */
function startOptions({ plans }) {
  return plans.flatMap((each) =>
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
  );
}
