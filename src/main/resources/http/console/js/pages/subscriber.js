/** One subscriber: the frame that its sections share, and the watch that keeps them up to date. */
import { keepCatalog, onCatalog } from "../catalog.js";
import { commandButton } from "../commands.js";
import { h, refill } from "../dom.js";
import { ownZone } from "../format.js";
import { isId } from "../ids.js";
import { hatFor, may, onlySubscription, readerOf } from "../session.js";
import { say, speakTo } from "../text.js";
import { everyPlan, statusWords, tellReasonsIn } from "../words.js";
import { watch } from "../watch.js";
import { known, read, strangeNotice, supportPlace } from "./address.js";
import { billingSection } from "./billing.js";
import { creditsSection } from "./credits.js";
import { plansSection } from "./plans.js";
import { emptiness, heading, problemNotice } from "./states.js";
import { openStart } from "./subscribers.js";
import { supportSection } from "./support.js";
import { HISTORY } from "./timeline.js";

const SECTIONS = [
  { key: "billing", name: say("subscriber", "billing"), make: billingSection },
  { key: "plans", name: say("subscriber", "plans"), make: plansSection },
  { key: "credits", name: say("common", "buyCredits"), make: creditsSection },
  { key: "support", name: say("subscriber", "support"), make: supportSection, place: HISTORY },
];

/** Support's section is for those who may look at everybody. */
function sections() {
  return SECTIONS.filter((each) => each.key !== "support" || may("FIND"));
}

/** Shows a section of one subscriber until the signal ends it. */
export async function showSubscriber({ view, signal, catalog, showLink, ...place }) {
  const { id, section, wanted, strangePlace } = place;
  const only = onlySubscription();
  if (only !== undefined && only !== id) {
    document.title = say("subscriber", "absentTitle", { id });
    refill(view, notYours());
    return;
  }
  if (!isId(id)) {
    refill(view, absent(catalog, id));
    return;
  }
  const asked = sections().find((each) => each.key === section);
  const chosen = asked ?? SECTIONS[0];
  const strange = [
    ...strangePlace,
    ...(asked ? [] : [say("address", "section", { value: section })]),
    ...read(wanted, chosen.place ?? {}).strange,
  ];
  const page = chosen.key === "support" ? "support" : "customer";
  const hat = hatFor(page);
  const reader = readerOf(page);
  speakTo(reader);
  const nameOf = (planId) => everyPlan(catalog).find((plan) => plan.planId === planId)?.name;
  const title = say("subscriber", "pageTitle", { section: chosen.name, id });
  document.title = title;
  const badge = h("div", { class: "row" });
  const whoseDays = h("div");
  const trouble = h("div");
  const strangeness = h("div", {}, strangeNotice(strange));
  const inside = h("div", { class: "stack loose" });
  let shown;
  let isAbsent = false;

  const context = {
    hat,
    page: chosen.key,
    reader,
    id,
    catalog,
    signal,
    wanted: known(wanted, chosen.place ?? {}),
    planName: (planId) => nameOf(planId) ?? planId,
    refresh: (sequence) => watching.refresh(sequence),
    loadEarlier: (how) => watching.loadEarlier(how),
    /** Notes in the address what is shown now; Back takes it back. */
    writePlace() {
      history.pushState(null, "", supportPlace(id, Object.fromEntries(context.wanted)));
      refill(strangeness);
    },
    zone: () => latest?.subscription?.zone ?? "UTC",
    events: () => latest?.events ?? [],
    /** How it stands now; whoever opened something before may have seen it otherwise. */
    subscription: () => latest?.subscription,
    tell: () => latest && listeners.forEach((each) => each(latest)),
    /** Tells of the state now and of each after it; what is returned ends that. */
    listen(listener) {
      listeners.add(listener);
      queueMicrotask(() => latest && listeners.has(listener) && listener(latest));
      return () => listeners.delete(listener);
    },
  };
  const listeners = new Set();
  let latest;
  const first = new Promise((resolve) => {
    signal.addEventListener("abort", resolve);
    context.onFirst = resolve;
  });

  function onChange({ subscription, events, hasEarlier, problem, link }) {
    showLink(link);
    context.onFirst();
    refill(trouble, problem && problem.status !== 404 && problemNotice(problem));
    if (problem?.status === 404) {
      if (!isAbsent) {
        isAbsent = true;
        refill(view, absent(catalog, id));
      }
      return;
    }
    if (!subscription) {
      return;
    }
    if (!shown) {
      shown = chosen.make(context);
      document.title = title;
      refill(view, frame(context, chosen, { badge, whoseDays, trouble, strangeness, inside }));
      inside.append(shown.element);
      if (isAbsent) {
        // Where it could be started is nothing to start any more.
        document.querySelector("dialog[open]")?.close();
        view.querySelector("h1").focus();
      }
    }
    keepCatalog(subscription.catalogVersion);
    tellReasonsIn(subscription.zone ?? "UTC");
    const [status, colour] = statusWords(subscription.status);
    refill(badge, h("span", { class: `pill ${colour}`, id: "status" }, status));
    refill(whoseDays, zoneNote(subscription));
    shown.update({ subscription, events, hasEarlier });
    latest = { subscription, events };
    context.tell();
  }

  const watching = watch({ hat, id, signal, onChange });
  // What may be done, and for how much, is different by another catalog.
  onCatalog(signal, () => watching.refresh());
  await first;
  if (!shown && !signal.aborted && !view.querySelector("h1")) {
    refill(view, heading(id), trouble);
  }
}

/** Whoever looks from another zone is told whose days these are. */
function zoneNote({ zone }) {
  return (
    zone &&
    zone !== ownZone() &&
    h("p", { class: "note", id: "zone" }, say("common", "daysOf", { zone }))
  );
}

function frame(context, chosen, { badge, whoseDays, trouble, strangeness, inside }) {
  const isSupport = chosen.key === "support";
  return [
    h("div", { class: "who" }, [
      h("span", { class: "initial", "aria-hidden": "true" }, context.id.slice(0, 1)),
      h("div", {}, [
        h(
          "p",
          { class: "note" },
          isSupport ? say("subscriber", "supportFor") : say("subscriber", "manage"),
        ),
        heading(context.id),
        badge,
        whoseDays,
      ]),
    ]),
    h(
      "nav",
      { class: "tabs", "aria-label": say("subscriber", "manage") },
      sections().map((each) =>
        h(
          "a",
          {
            href: `#/subscribers/${encodeURIComponent(context.id)}/${each.key}`,
            class: each.key === "support" ? "other-hat" : undefined,
            "aria-current": each === chosen ? "page" : undefined,
          },
          each.name,
        ),
      ),
    ),
    strangeness,
    trouble,
    inside,
  ];
}

/** Whoever may see one subscription only, and has the address of another, is shown the way. */
function notYours() {
  return [
    heading(say("subscriber", "notYours")),
    emptiness(
      "lock",
      say("subscriber", "onlyYours"),
      say("subscriber", "onlyYoursAbout"),
      h("a", { class: "button", href: "#/" }, say("subscriber", "openYours")),
    ),
  ];
}

function absent(catalog, id) {
  const canBe = isId(id);
  document.title = say("subscriber", "absentTitle", { id });
  return [
    heading(id.trim() || say("subscriber", "manage")),
    emptiness(
      "person",
      say("subscriber", "absent"),
      canBe
        ? say("subscriber", "absentAbout")
        : say("subscriber", "strangeId"),
      !canBe || onlySubscription() === undefined
        ? h("a", { class: "button", href: "#/" }, say("subscriber", "all"))
        : commandButton(
            { class: "button primary", on: { click: () => openStart(catalog, id) } },
            say("subscribers", "startOne"),
          ),
    ),
  ];
}
