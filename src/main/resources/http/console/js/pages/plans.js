/** Plans: the current one, the others, and the way from one to another. */
import { fact, freshId, h, refill } from "../dom.js";
import {
  compareIntervals,
  credits,
  intervalLength,
  intervalName,
  intervalNoun,
  isSoldIn,
  money,
  monthsOf,
  percent,
  priceIn,
} from "../format.js";
import { allowed, commandButton } from "../commands.js";
import { say } from "../text.js";
import { reasonsText } from "../words.js";
import { banners } from "./banners.js";
import { openChange, openUpgrade } from "./change.js";
import { notice } from "./states.js";

/** The section; `update` shows another state of the subscription. */
export function plansSection(context) {
  const element = h("div", { class: "stack loose" });
  const group = freshId("interval");
  let interval;
  let latest;

  function update(state) {
    latest = state;
    const { subscription, events } = state;
    interval ??= subscription.plan?.interval ?? context.catalog.plans[0]?.interval;
    refill(element, [
      banners(context, { subscription, events }),
      currentCard(context, subscription),
      // Else no heading of that level comes before those of the plans.
      !subscription.plan && h("h2", { class: "heard-only" }, say("subscriber", "plans")),
      intervalSwitch(subscription),
      h(
        "ul",
        { class: "plans" },
        offered(context, subscription)
          .filter((plan) => plan.interval === interval)
          .map((plan) => h("li", {}, planCard(context, subscription, plan))),
      ),
      h(
        "p",
        { class: "note" },
        say("plans", "when"),
      ),
    ]);
  }

  function intervalSwitch(subscription) {
    const plans = offered(context, subscription);
    const intervals = [...new Set(plans.map((plan) => plan.interval))];
    intervals.sort(compareIntervals);
    return h("fieldset", {}, [
      h("legend", { class: "heard-only" }, say("plans", "howOften")),
      h(
        "div",
        { class: "segments" },
        intervals.map((each) =>
          h("label", {}, [
            h("input", {
              type: "radio",
              name: group,
              value: each,
              checked: each === interval,
              "data-key": `interval ${each}`,
              on: {
                change() {
                  interval = each;
                  update(latest);
                },
              },
            }),
            intervalName(each),
          ]),
        ),
      ),
    ]);
  }

  return { element, update };
}

/** The plans that can be had in the subscription's currency, and the one that runs. */
function offered({ catalog }, { plan, accountBalance: { currency } }) {
  return catalog.plans.filter(
    (each) => isSoldIn(each, currency) || each.planId === plan?.planId,
  );
}

/** The direction of a change from the current plan. */
function direction(context, subscription, plan) {
  return context.catalog.directions.find(
    (each) => each.from === subscription.plan?.planId && each.to === plan.planId,
  )?.direction;
}

/**
 * The way to any of the higher plans, and whether it is locked.
 *
 * @return `{ button, locked }`; no button if there is no higher plan, or nothing may be changed
 */
export function upgradeButton(context, subscription) {
  const higher = offered(context, subscription).filter(
    (each) => direction(context, subscription, each) === "UPGRADE",
  );
  const locked = lockOf(subscription, "upgrade");
  const button =
    higher.length > 0 &&
    commandButton(
      {
        class: "button primary",
        id: "upgrade",
        "data-key": "upgrade",
        "aria-disabled": locked ? "true" : undefined,
        "aria-describedby": locked ? "upgrade-locked" : undefined,
        on: { click: () => !locked && openUpgrade(context, subscription, higher) },
      },
      say("common", "upgrade"),
    );
  return { button, locked };
}

function currentCard(context, subscription) {
  const { plan, status } = subscription;
  if (!plan) {
    return notice("bad", "info", say("common", "noPlan"), say("plans", "gone"));
  }
  const title =
    status === "INCOMPLETE" ? say("billing", "chosen") : say("plans", "currentPlan");
  const { reasons } = allowed(subscription, "upgrade");
  const { button, locked } = upgradeButton(context, subscription);
  return h("section", { class: "card", "aria-labelledby": "current-heading" }, [
    h("div", { class: "row apart" }, [
      h("div", {}, [
        h("h2", { class: "note", id: "current-heading" }, title),
        h("p", { class: "plan-name" }, context.planName(plan.planId)),
        h(
          "p",
          { class: "quiet number" },
          say("common", "priceEvery", {
            price: money(plan.price),
            interval: intervalNoun(plan.interval),
          }),
        ),
      ]),
      button,
    ]),
    locked && h("p", { class: "quiet", id: "upgrade-locked" }, reasonsText(reasons)),
  ]);
}

const ABOUT_THE_PLAN = ["SAME_PLAN", "NOT_AN_UPGRADE", "NOT_A_DOWNGRADE", "CURRENCY_MISMATCH"];

/** Whether no plan at all can be reached that way now. */
function lockOf(subscription, type) {
  const { allowed: possible, reasons } = allowed(subscription, type);
  const isAboutThePlan = reasons.some((each) => ABOUT_THE_PLAN.includes(each.code));
  return !possible && reasons.length > 0 && !isAboutThePlan;
}

function planCard(context, subscription, plan) {
  const isMine = subscription.plan?.planId === plan.planId;
  const mine =
    subscription.status === "INCOMPLETE" ? say("plans", "chosen") : say("plans", "current");
  const isNext = subscription.pendingChange?.plan?.planId === plan.planId;
  const to = direction(context, subscription, plan);
  const name = context.planName(plan.planId);
  const price = priceIn(plan, subscription.accountBalance.currency);
  return h("article", { class: isMine ? "plan mine" : "plan", "data-plan": plan.planId }, [
    h("div", {}, [
      h("div", { class: "row apart" }, [
        h("h3", {}, name),
        isMine && h("span", { class: "pill good" }, mine),
        isNext && h("span", { class: "pill waiting" }, say("plans", "coming")),
      ]),
      h("p", { class: "price number" }, [
        price.amountMinor === 0
          ? say("plans", "free")
          : [money(price), h("small", {}, ` / ${intervalNoun(plan.interval)}`)],
      ]),
      savingNote(context, plan, price),
    ]),
    h("ul", { class: "facts" }, facts(context, plan)),
    (to === "UPGRADE" || to === "DOWNGRADE") && changeButton(context, subscription, plan, to),
  ]);
}

/** How much cheaper it is than the same for as long, billed more often; nothing if it is not. */
function savingNote(context, plan, price) {
  const months = monthsOf(plan.interval);
  const shorter = context.catalog.plans.find(
    (each) => each.rank === plan.rank && monthsOf(each.interval) < months,
  );
  const often = shorter && priceIn(shorter, price.currency);
  if (!often || often.currency !== price.currency || often.amountMinor === 0) {
    return undefined;
  }
  const share = 1 - price.amountMinor / ((often.amountMinor * months) / monthsOf(shorter.interval));
  return (
    share > 0 &&
    h(
      "p",
      { class: "note", "data-saving": plan.planId },
      say("plans", "saves", { share: percent(share), plan: context.planName(shorter.planId) }),
    )
  );
}

function changeButton(context, subscription, plan, to) {
  const isUpgrade = to === "UPGRADE";
  const word = isUpgrade ? say("common", "upgrade") : say("common", "downgrade");
  const facts = { plan: context.planName(plan.planId) };
  const locked = lockOf(subscription, isUpgrade ? "upgrade" : "downgrade");
  return commandButton(
    {
      class: isUpgrade ? "button primary" : "button",
      "data-key": `change ${plan.planId}`,
      "aria-label": isUpgrade
        ? say("common", "upgradeTo", facts)
        : say("common", "downgradeTo", facts),
      "aria-disabled": locked ? "true" : undefined,
      on: {
        click: () => !locked && openChange(context, subscription, { plan, isUpgrade }),
      },
    },
    word,
  );
}

function facts(context, plan) {
  const texts = [say("common", "creditsEach", {
      credits: credits(plan.credits),
      interval: intervalNoun(plan.grantEvery ?? plan.interval),
    })];
  if (plan.rollover) {
    texts.push(
      plan.rollover === "all"
        ? say("plans", "rollover")
        : say("plans", "rolloverUpTo", { most: plan.rollover.replace(/^cap /, "") }),
    );
  }
  if (plan.trial) {
    texts.push(say("plans", "trial", { length: intervalLength(plan.trial.interval) }));
  }
  if (plan.renewal === "KEEP") {
    texts.push(say("plans", "keptPrice"));
  }
  if (plan.whenExhausted) {
    texts.push(say("plans", "fallsBack", { plan: context.planName(plan.whenExhausted) }));
  }
  return texts.map((text) => fact(text));
}
