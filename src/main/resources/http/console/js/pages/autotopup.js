/** Credits that buy themselves: whether they do, how often at most, and a switch. */
import { autoBuysWhenPaid } from "../autoagain.js";
import { onCatalogWhile } from "../catalog.js";
import { allowed, commandButton, give, repeatable } from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { freshId, h } from "../dom.js";
import { credits, isSoldIn, money, number, priceIn } from "../format.js";
import { wholeNumber } from "../numbers.js";
import { say } from "../text.js";
import { asked } from "./asked.js";
import { afterDecline, againText, declinedText, onText, turnedOffText } from "./autotold.js";
import { boughtText, offer, openPacks } from "./bought.js";
import { withAmount } from "./change.js";
import { field, numberInput, reviewed } from "./fields.js";
import { followOutcome } from "./outcome.js";
import { changedNotice } from "./requoted.js";
import { notice } from "./states.js";
import { keepPossible } from "./stillpossible.js";

const TYPE = "set-auto-top-up";
const MOST = 50;

/** The card; nothing where it can neither be turned on nor off. */
export function autoTopUpCard(context, subscription, events) {
  const wish = subscription.autoTopUp;
  const possible = allowed(subscription, TYPE).allowed;
  const isOn = wish?.enabled;
  if (subscription.status === "ENDED" || (!possible && !isOn && !wish?.turnedOff)) {
    return undefined;
  }
  const rests = restsText(subscription);
  const off = [
    turnedOffText(subscription),
    say("autoTopUp", "off"),
    ...openPacks(subscription),
  ];
  return h("section", { class: "card", "aria-labelledby": "auto-heading" }, [
    h("h2", { class: "note", id: "auto-heading" }, say("autoTopUp", "heading")),
    h("p", { id: "auto-top-up" }, isOn ? describe(subscription, events) : off.join(" ")),
    isOn && rests && h("p", {}, rests),
    h("div", { class: "row" }, [
      possible &&
        isOn &&
        button("change", say("autoTopUp", "change"), () => openOn(context, subscription)),
      possible &&
        !isOn &&
        button("switch", say("autoTopUp", "turnOn"), () => openOn(context, subscription)),
      isOn && button("switch", say("autoTopUp", "turnOff"), () => openOff(context, subscription)),
    ]),
  ]);
}

/** That it turned itself off, for those who help; nothing if it did not. */
export function turnedOffNotice(subscription) {
  const text = subscription.status !== "ENDED" && turnedOffText(subscription);
  return text && notice("waiting", "info", say("autoTopUp", "heading"), text);
}

/** Whether none are bought as long as it stands like that, or close to the end; else empty. */
function restsText({ status, endsAt }) {
  if (status === "PAST_DUE" || status === "PAUSED") {
    return say("autoTopUp", "rests");
  }
  return endsAt ? say("autoTopUp", "restsBeforeEnd") : "";
}

function describe(subscription, events) {
  const { below, maxPerPeriod, inPeriod, notBefore, buys, turnsOff } = subscription.autoTopUp;
  const facts = {
    below: credits(below),
    pack: buys && offer(buys),
    most: number(maxPerPeriod),
  };
  if (turnsOff) {
    return turnsOff === "PACK_GONE"
      ? say("autoTopUp", "turnsOffGone", facts)
      : say("autoTopUp", "turnsOffDearer", facts);
  }
  return [
    say("autoTopUp", "on", facts),
    say("autoTopUp", "count", { count: number(inPeriod) }),
    inPeriod >= maxPerPeriod && say("autoTopUp", "capped"),
    notBefore && declinedText(subscription, events),
    notBefore && againText(subscription, events, notBefore),
    autoBuysWhenPaid(subscription),
  ]
    .filter(Boolean)
    .join(" ");
}

function button(key, name, listener) {
  return commandButton(
    { class: "button", "data-key": `auto ${key}`, on: { click: listener } },
    name,
  );
}

function openOn(context, subscription) {
  const { autoTopUp: wish } = subscription;
  const { currency } = subscription.accountBalance;
  const packs = (chosen) => packOptions(context.catalog, currency, chosen);
  const pack = h("select", { class: "input", id: freshId("pack") }, packs(wish?.packId));
  const below = numberInput({ value: wish?.below ?? 10 });
  const most = numberInput({ value: wish?.maxPerPeriod ?? 1, most: MOST });
  const words = wish?.enabled ? say("autoTopUp", "change") : say("autoTopUp", "turnOn");
  const go = goButton(words);
  const wanted = () => ({
    packId: pack.value,
    below: wholeNumber(below.value),
    maxPerPeriod: wholeNumber(most.value),
  });
  let shown;
  const asking = asked(context, () => review.update());
  const review = reviewed([pack, below, most], () => {
    shown = undefined;
    go.textContent = words;
    const wrong = [below, most].find((input) => !input.validity.valid);
    if (wrong) {
      return wrong.validationMessage;
    }
    return asking.about(wanted(), ({ buys }) => {
      go.textContent = withAmount(words, { total: buys.charged });
      const now = context.subscription?.() ?? subscription;
      const told = boughtText(now, { wanted: wanted(), buys });
      shown = { total: buys.charged, told, buys };
      return told.join(" ");
    });
  });
  async function renew(place) {
    const before = shown;
    pack.replaceChildren(...packs(pack.value));
    if (before) {
      await askAgain(place, before);
    } else {
      review.update();
    }
  }
  /** Whether it is still as it was shown; if not, what has changed is told. */
  async function askAgain(place, before) {
    await asking.again(wanted());
    const holds = shown && shown.told.join(" ") === before.told.join(" ");
    if (shown && !holds) {
      place.replaceChildren(changedNotice(before, shown));
    }
    return holds;
  }
  openSwitch(context, {
    go,
    renew,
    about: say("autoTopUp", "about"),
    body: [
      field(say("autoTopUp", "pack"), pack),
      field(say("autoTopUp", "below"), below),
      field(say("autoTopUp", "most"), most),
      review.element,
    ],
    first: pack,
    done: (state, reply) => onText(state, reply, shown?.buys),
    async data(place) {
      const before = shown;
      if (!below.reportValidity() || !most.reportValidity() || !before) {
        return undefined;
      }
      return (await askAgain(place, before)) ? { ...wanted(), enabled: true } : undefined;
    },
  });
}

/** What is sold now; what is not sold any more cannot be chosen. */
function packOptions({ packs }, currency, chosen) {
  return packs
    .filter((each) => isSoldIn(each, currency))
    .map((each) =>
      h(
        "option",
        { value: each.packId, selected: each.packId === chosen },
        `${credits(each.credits)} · ${money(priceIn(each, currency))}`,
      ),
    );
}

function openOff(context, subscription) {
  const { packId, below, maxPerPeriod } = subscription.autoTopUp;
  const open = openPacks(subscription);
  openSwitch(context, {
    go: goButton(say("autoTopUp", "turnOff")),
    body: open.length > 0 && h("p", { class: "review" }, open.join(" ")),
    done: (state) =>
      [say("autoTopUp", "isOff"), ...openPacks(state.subscription ?? subscription)].join(" "),
    data: () => ({ packId, below, maxPerPeriod, enabled: false }),
  });
}

/**
 * A dialog that sends one command; sent again as it was, it is the same command. What is bought at
 * once is followed until it is paid.
 */
function openSwitch(context, { go, about, body, first, done, data, renew }) {
  openDialog({ title: say("autoTopUp", "heading"), about }, (dialog) => {
    const place = h("div");
    const commandOf = repeatable(context, TYPE);
    dialog.show({
      body: [body, place],
      foot: [backButton(say("common", "notNow"), dialog.close), go],
      first,
      async submit() {
        const told = await data(place);
        if (!told) {
          return;
        }
        const { taken, reply } = await give(go, place, commandOf(told));
        if (taken) {
          const stays = (state) =>
            [say("outcome", "noCredits"), afterDecline(state)].join(" ").trim();
          followOutcome(context, dialog, reply, { said: done, stays });
        }
      },
    });
    keepPossible(context, dialog, { yes: go, place, type: TYPE });
    onCatalogWhile(go, () => go.matches("[aria-busy]") || renew?.(place));
  });
}
