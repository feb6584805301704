/** The way from one plan to another: which plan, when, what it costs, and yes. */
import { fetchQuote } from "../api.js";
import { arrivingTexts } from "../arriving.js";
import { beginsUnpaid, waitsForPayment } from "../awaiting.js";
import { onCatalogWhile } from "../catalog.js";
import { allowed, give, isStale, preparedCommand, trouble } from "../commands.js";
import { backButton, focusAtLast, goButton, openDialog } from "../dialog.js";
import { freshId, h, icon } from "../dom.js";
import {
  boundary,
  credits,
  intervalLength,
  intervalNoun,
  isShort,
  isSoldIn,
  money,
  priceIn,
} from "../format.js";
import { say } from "../text.js";
import { unsettledTexts } from "../unsettled.js";
import { isOwn, reasonsText } from "../words.js";
import { bill } from "./charges.js";
import { FOR_SUPPORT, field } from "./fields.js";
import { followOutcome } from "./outcome.js";
import { changedNotice } from "./requoted.js";
import { notice } from "./states.js";
import { keepPossible } from "./stillpossible.js";
import { backOf } from "./stopping.js";
import { underWay } from "./underway.js";

/** Asks for one of the higher plans, then goes on as if its own button had been pressed. */
export function openUpgrade(context, subscription, higher) {
  openDialog({ title: say("change", "choose") }, (dialog) => {
    const place = h("div");
    const choices = planChoices(context, subscription, higher);
    const yes = goButton(say("change", "continue"));
    const planId = () => checked(choices).value;
    select(choices, nearest(subscription, higher).planId);
    dialog.show({
      body: [choiceGroup(say("change", "newPlan"), choices), place],
      foot: [backButton(say("common", "notNow"), dialog.close), yes],
      first: checked(choices),
      submit() {
        const plan = higher.find((each) => each.planId === planId());
        confirmChange(context, subscription, { plan, isUpgrade: true }, dialog);
      },
    });
    const isMeant = (data) => data.planId === planId();
    keepPossible(context, dialog, { yes, place, type: "upgrade", isMeant });
  });
}

/** Plans to choose from, with their credits and prices. */
export function planChoices(context, subscription, plans) {
  const group = freshId("plan");
  const { currency } = subscription.accountBalance;
  return plans.map((plan) => {
    const made = planChoice(context, { group, plan, currency });
    onCatalogWhile(made, () => renewChoice(context, made, { group, plan, currency }));
    return made;
  });
}

function planChoice(context, { group, plan, currency, locked }) {
  return choice({
    group,
    value: plan.planId,
    title: context.planName(plan.planId),
    text: locked
      ? reasonsText([{ code: "UNKNOWN_PLAN" }])
      : say("common", "creditsEach", {
          credits: credits(plan.credits),
          interval: intervalNoun(plan.grantEvery ?? plan.interval),
        }),
    end: !locked && [
      money(priceIn(plan, currency)),
      h("small", {}, say("common", "every", { interval: intervalNoun(plan.interval) })),
    ],
    locked,
  });
}

/** By another catalog it may cost something else, or not be offered any more; it stays chosen. */
function renewChoice(context, made, { group, plan, currency }) {
  const now = context.catalog.plans.find(
    (each) => each.planId === plan.planId && isSoldIn(each, currency),
  );
  const locked = now === undefined;
  const fresh = planChoice(context, { group, plan: now ?? plan, currency, locked });
  const [input, ...old] = made.children;
  old.forEach((each) => each.remove());
  made.append(...[...fresh.children].slice(1));
  input.disabled = locked;
}

/** The first of the plans that is billed as often as the running one, or else the first. */
export function nearest(subscription, plans) {
  return plans.find((plan) => plan.interval === subscription.plan.interval) ?? plans[0];
}

/** Leads to one plan: an upgrade at once or at the end of the period, a downgrade at its end. */
export function openChange(context, subscription, change) {
  const title = titleOf(context, change.plan, change.isUpgrade);
  openDialog({ title }, (dialog) => {
    if (change.isUpgrade) {
      confirmChange(context, subscription, change, dialog);
    } else {
      explainDowngrade(context, subscription, change, dialog);
    }
  });
}

function titleOf(context, plan, isUpgrade) {
  const facts = { plan: context.planName(plan.planId) };
  return isUpgrade ? say("common", "upgradeTo", facts) : say("common", "downgradeTo", facts);
}

function explainDowngrade(context, subscription, change, dialog) {
  const { plan, period, zone } = subscription;
  const until = boundary(period.end, zone, plan.interval);
  const place = h("div");
  const yes = goButton(say("change", "continue"));
  dialog.show({
    body: [
      notice(
        "waiting",
        "calendar",
        say("change", "atPeriodEnd", { until }),
        say("change", "staysYours", { plan: context.planName(plan.planId) }),
      ),
      h("p", { class: "note" }, say("change", "askSupport")),
      place,
    ],
    foot: [backButton(say("common", "notNow"), dialog.close), yes],
    submit: () => confirmChange(context, subscription, change, dialog),
  });
  const isMeant = (data) => data.planId === change.plan.planId && data.timing === "PERIOD_END";
  keepPossible(context, dialog, { yes, place, type: "downgrade", isMeant });
}

/** When, what it costs, and yes: Enter takes what is selected and priced. */
function confirmChange(context, subscription, { plan, isUpgrade }, dialog) {
  const place = h("div");
  const summary = h("div", { "aria-live": "polite" });
  const confirm = goButton(say("change", "confirm"));
  const group = freshId("timing");
  const choices = isUpgrade ? timings(subscription, plan, group) : [];
  const type = isUpgrade ? "upgrade" : "downgrade";
  const isMeant = (data) => data.planId === plan.planId && data.timing === timing(choices);
  const offer = priced(context, { place, summary, confirm, choices }, {
    question: () => ({ planId: plan.planId, timing: timing(choices) }),
    review: (quote) => summaryOf(context, subscription, plan, quote),
  });

  offer.price();
  dialog.show({
    title: titleOf(context, plan, isUpgrade),
    body: [
      choices.length > 0 && choiceGroup(say("change", "when"), choices),
      summary,
      place,
    ],
    foot: [backButton(say("common", "notNow"), dialog.close), confirm],
    first: choices.length > 0 ? checked(choices) : undefined,
    async submit() {
      const retry = () => confirmChange(context, subscription, { plan, isUpgrade }, dialog);
      const canRetry = (now) => allowed(now, type, isMeant).allowed;
      const about = (quote) => ({
        said: saidOf(context, quote, subscription),
        ...unpaid(context, subscription, { plan, quote, retry }),
        canRetry,
        after() {
          location.hash = `#/subscribers/${encodeURIComponent(context.id)}/billing`;
        },
      });
      await offer.take(dialog, type, about);
    },
  });
  keepPossible(context, dialog, { yes: confirm, place, type, isMeant });
}

/** What holds if it is not paid: another try, or a debt where the plan has begun already. */
function unpaid(context, subscription, { plan, quote, retry }) {
  const { planName } = context;
  return beginsUnpaid(context, subscription, quote)
    ? { stays: say("outcome", "beganUnpaid", { plan: planName(plan.planId) }) }
    : { retry, stays: say("outcome", "stays", { plan: planName(subscription.plan.planId) }) };
}

/** The very command whose price was shown; pressed twice, it counts once. */
const prepared = new WeakMap();

function commandOf(context, quote, type, told) {
  const data = { ...told, quote: quote.reference };
  const known = prepared.get(quote);
  if (known && known.reason === data.reason) {
    return known.send;
  }
  const send = preparedCommand(context, type, data);
  prepared.set(quote, { reason: data.reason, send });
  return send;
}

/**
 * A price that is asked for whenever another choice is made, and the command that takes it.
 *
 * @param parts the places of a dialog: where trouble, the review and the choices are
 * @param about what is asked, how the answer is shown, and what the command says beside the quote
 */
export function priced(
  context,
  { place, summary, confirm, choices },
  { question, review, data = ({ planId, timing }) => ({ planId, timing }) },
) {
  const words = confirm.textContent;
  const charged = h("p", { class: "note", id: freshId("charged") });
  let asking = new AbortController();
  let quote;

  async function price() {
    asking.abort();
    asking = new AbortController();
    quote = undefined;
    confirm.disabled = true;
    confirm.textContent = words;
    charged.remove();
    place.replaceChildren();
    summary.replaceChildren(h("div", { class: "bones" }, h("i")));
    try {
      quote = await fetchQuote(context.hat, context.id, question(), asking.signal);
      summary.replaceChildren(review(quote));
      confirm.disabled = false;
      confirm.textContent = withAmount(words, quote);
      tellLater(context, { confirm, charged }, quote);
      focusAtLast(confirm);
    } catch (failure) {
      if (failure.name !== "AbortError") {
        summary.replaceChildren(trouble(failure));
      }
    }
  }

  function shown() {
    const facts = summary.querySelectorAll(".facts li:not([data-moves])");
    const told = [...facts].map((each) => each.textContent);
    return { total: quote.total, stops: quote.stops, told };
  }

  /** What does not hold any more is shown anew, and what is different. */
  async function priceAgain(before) {
    await price();
    if (quote) {
      place.replaceChildren(changedNotice(before, shown()));
    }
  }

  /** By another catalog it may cost something else, or not be possible any more. */
  async function renew() {
    const before = quote && shown();
    await price();
    const text = (each) => JSON.stringify([each.total, each.told]);
    if (before && quote && text(before) !== text(shown())) {
      place.replaceChildren(changedNotice(before, shown()));
    }
  }

  for (const each of choices) {
    each.addEventListener("change", price);
  }
  onCatalogWhile(confirm, () => confirm.matches("[aria-busy]") || renew());
  return {
    price,
    /** Sends the command; if it is accepted, the dialog follows what becomes of its charge. */
    async take(dialog, type, about, more = {}) {
      if (!quote) {
        return;
      }
      const asked = quote;
      const before = shown();
      const told = { ...data(asked), ...more };
      const { taken, reply } = await give(confirm, place, commandOf(context, asked, type, told));
      if (taken) {
        followOutcome(context, dialog, reply, about(asked));
      } else if (isStale(reply) && quote === asked) {
        await priceAgain(before);
      }
    },
  };
}

/**
 * A dialog that sends one command with its quote, once it is shown what that says.
 *
 * @param why where support says why, if it may
 * @param isMeant which of the allowed actions it is, by their data
 */
export function openQuoted(context, { title, about, type, button, kind, done, ...asked }) {
  const { why, body, choices = [], first, question, review, data, stays, retry, isMeant } = asked;
  openDialog({ title, about }, (dialog) => {
    const place = h("div");
    const summary = h("div", { "aria-live": "polite" });
    const confirm = goButton(button, kind);
    const offer = priced(
      context,
      { place, summary, confirm, choices },
      { question, review, data },
    );
    offer.price();
    dialog.show({
      body: [body, why && field(say("actions", "why"), why, FOR_SUPPORT), summary, place],
      foot: [backButton(say("common", "notNow"), dialog.close), confirm],
      first,
      async submit() {
        const reason = why?.value.trim();
        const follow = {
          stays,
          canRetry: (now) => allowed(now, type, isMeant).allowed,
          retry: retry && (() => {
            dialog.close();
            retry();
          }),
        };
        const told = (quote) => ({ ...follow, said: withMoved(done, quote) });
        await offer.take(dialog, type, told, reason ? { reason } : {});
      },
    });
    keepPossible(context, dialog, { yes: confirm, place, type, isMeant });
  });
}

/** What a press costs now stands in the button: on a small screen the sum may be out of sight. */
export function withAmount(words, { total, timing }) {
  const isNow = timing !== "PERIOD_END" && total.amountMinor > 0;
  return isNow ? say("common", "forAmount", { words, amount: money(total) }) : words;
}

/** What is charged another day stands beside the button, which charges nothing now. */
function tellLater(context, { confirm, charged }, { total, timing, dueAt }) {
  const isLater = timing === "PERIOD_END" && total.amountMinor > 0;
  confirm.removeAttribute("aria-describedby");
  if (isLater) {
    const { zone, plan } = context.subscription();
    const day = boundary(dueAt, zone, plan?.interval);
    charged.textContent = say("change", "later", { amount: money(total), day });
    confirm.setAttribute("aria-describedby", charged.id);
    confirm.before(charged);
  }
}

/** What is announced, with the money that has moved. */
export function withMoved(said, quote) {
  const { total, stops } = quote;
  const amount = money(withoutSign(total));
  const moved = stops
    ? stoppedTexts(quote)
    : [
        total.amountMinor > 0 && say("change", "isPaid", { amount }),
        total.amountMinor < 0 && say("change", "becameBalance", { amount }),
      ];
  return [said, ...moved].filter(Boolean).join(" ");
}

/** What has come back with an end or a pause. */
function stoppedTexts(quote) {
  const { unused, balance } = backOf(quote);
  return [
    unused &&
      (quote.stops === "PAUSE"
        ? say("change", "isKept", { amount: unused })
        : say("change", "becameBalance", { amount: unused })),
    balance && say("stillCharged", "balanceCame", { amount: balance }),
  ];
}

function saidOf(context, quote, { zone, plan }) {
  const name = context.planName(quote.planId);
  return quote.timing === "IMMEDIATE"
    ? withMoved(say("change", "saidNow", { name }), quote)
    : say("change", "saidLater", { name, day: boundary(quote.dueAt, zone, plan.interval) });
}

/** What cannot be chosen says why. */
function timings(subscription, plan, group) {
  const { period, zone, plan: running } = subscription;
  const day = boundary(period.end, zone, running.interval);
  const offered = [
    ["IMMEDIATE", say("change", "immediately"), say("change", "immediatelyAbout")],
    ["PERIOD_END", say("change", "atTheEnd"), say("change", "atTheEndAbout", { day })],
  ].map(([value, title, about]) => {
    const isMeant = (data) => data.planId === plan.planId && data.timing === value;
    const { allowed: can, reasons } = allowed(subscription, "upgrade", isMeant);
    const locked = !can && reasons.length > 0;
    return { value, title, text: locked ? reasonsText(reasons) : about, locked };
  });
  const open = offered.find(({ locked }) => !locked);
  const choices = offered.map((each) =>
    choice({ group, ...each, locked: open && each.locked }),
  );
  select(choices, (open ?? offered[0]).value);
  return choices;
}

function timing(choices) {
  return choices.length > 0 ? checked(choices).value : "PERIOD_END";
}

/**
 * The review: what is paid, when, and what follows. When a short cycle ends that begins at once
 * moves with every look: `data-moves` marks that as nothing that has changed.
 */
export function summaryOf(context, subscription, plan, quote) {
  const { zone } = subscription;
  const due = boundary(quote.dueAt, zone, subscription.plan.interval);
  const end = boundary(quote.period.end, zone, plan.interval);
  const owed = quote.total.amountMinor < 0;
  const isUnpaid = beginsUnpaid(context, subscription, quote);
  const waits = waitsForPayment(context, subscription, quote);
  const after = { credits: credits(quote.creditsAfter) };
  const cycle = fact("check", cycleText(quote, { due, end }, waits));
  cycle.toggleAttribute("data-moves", quote.timing === "IMMEDIATE" && isShort(plan.interval));
  const texts = [
    isUnpaid ? say("comeBack", "creditsPaid", after) : say("change", "creditsAfter", after),
    owed && say("change", "owed"),
    ...underWay(context.subscription?.() ?? subscription, quote),
    ...arrivingTexts(context, quote),
    ...unsettledTexts(context, subscription, quote),
    quote.replaces && replacedText(context, quote.replaces),
    ...(quote.discounts ?? []).map(discountText),
  ];
  return h("section", { class: "stack", "aria-label": say("change", "summary") }, [
    bill(
      { lines: quote.lines, amount: withoutSign(quote.total) },
      {
        sum: sumName(quote, due),
        price: say("change", "priceOf", {
          plan: context.planName(plan.planId),
          length: intervalLength(plan.interval),
        }),
      },
    ),
    h(
      "ul",
      { class: "facts" },
      [
        cycle,
        ...texts.filter(Boolean).map((text) => fact("check", text)),
        isUnpaid && restingText(subscription),
        isLocked(quote) && locked(),
      ],
    ),
  ]);
}

/** Only an upgrade waits for its payment, if there is one and the catalog says so. */
function cycleText(quote, facts, waits) {
  if (quote.timing !== "IMMEDIATE") {
    return say("change", "cycleLater", facts);
  }
  return waits ? say("change", "cycleNow", facts) : say("change", "cycleAtOnce", facts);
}

function sumName({ timing, total }, due) {
  if (timing !== "IMMEDIATE") {
    return say("change", "chargedOn", { due });
  }
  return total.amountMinor < 0
    ? say("change", "becomesBalance")
    : say("change", "chargedNow");
}

function withoutSign({ amountMinor, currency }) {
  return { amountMinor: Math.abs(amountMinor), currency };
}

function isLocked({ lockOuts }) {
  return lockOuts.some((each) => each.code === "CANCEL_LOCKED_BY_PENDING_UPGRADE");
}

/** What can be used of the plan until now waits as well if the payment of the new one fails. */
function restingText({ credits: { lots } }) {
  const ofPlan = lots.filter((each) => each.usable && !isOwn(each));
  const count = ofPlan.reduce((sum, each) => sum + each.remaining, 0);
  return count > 0 && fact("lock", say("change", "creditsRest", { credits: credits(count) }));
}

/** What the change takes away has no tick. */
function locked() {
  return fact("lock", say("change", "locked"));
}

function fact(picture, text) {
  return h("li", { class: picture }, [icon(picture), h("span", {}, text)]);
}

/** Whether a discount goes on, has its last period by this, or ends with the plan. */
export function discountText({ discountId, kept, usedUp }) {
  const facts = { discount: discountId };
  if (usedUp) {
    return say("change", "usesUpDiscount", facts);
  }
  return kept ? say("change", "keepsDiscount", facts) : say("change", "endsDiscount", facts);
}

function replacedText(context, { kind, planId }) {
  if (kind === "CANCELLATION_AT_PERIOD_END") {
    return say("change", "replacesCancellation");
  }
  return kind === "PAUSE_AT_PERIOD_END"
    ? say("change", "replacesPause")
    : say("change", "replacesChange", { plan: context.planName(planId) });
}

export function choiceGroup(legend, choices) {
  return h("fieldset", { class: "choices" }, [h("legend", { class: "legend" }, legend), choices]);
}

function choice({ group, value, title, text, end, locked }) {
  return h("label", { class: "choice" }, [
    h("input", { type: "radio", name: group, value, disabled: locked }),
    h("span", {}, [h("strong", {}, title), h("small", {}, text)]),
    end && h("span", { class: "number" }, end),
  ]);
}

export function select(choices, value) {
  for (const each of choices) {
    const input = each.querySelector("input");
    input.checked = input.value === value;
  }
}

export function checked(choices) {
  return choices.map((each) => each.querySelector("input")).find((input) => input.checked);
}
