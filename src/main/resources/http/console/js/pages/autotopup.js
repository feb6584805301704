/** Credits that buy themselves: whether they do, how often at most, and a switch. */
import { allowed, commandButton, press, repeatable } from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { freshId, h } from "../dom.js";
import { credits, money, number, pricesOf } from "../format.js";
import { say } from "../text.js";

const TYPE = "set-auto-top-up";
const MOST = 50;

/** The card; nothing where it can neither be turned on nor off. */
export function autoTopUpCard(context, subscription) {
  const wish = subscription.autoTopUp;
  const possible = allowed(subscription, TYPE).allowed;
  const isOn = wish?.enabled;
  if (subscription.status === "ENDED" || (!possible && !isOn)) {
    return undefined;
  }
  const off = say("autoTopUp", "off");
  return h("section", { class: "card", "aria-labelledby": "auto-heading" }, [
    h("h2", { class: "note", id: "auto-heading" }, say("autoTopUp", "heading")),
    h("p", { id: "auto-top-up" }, isOn ? describe(context, wish) : off),
    isOn && rests(subscription) && h("p", {}, say("autoTopUp", "rests")),
    h("div", { class: "row" }, [
      possible &&
        isOn &&
        button("change", say("autoTopUp", "change"), () => openOn(context, subscription)),
      possible &&
        !isOn &&
        button("turnOn", say("autoTopUp", "turnOn"), () => openOn(context, subscription)),
      isOn && button("turnOff", say("autoTopUp", "turnOff"), () => openOff(context, wish)),
    ]),
  ]);
}

/** Whether none are bought as long as it stands like that. */
function rests({ status }) {
  return status === "PAST_DUE" || status === "PAUSED";
}

function describe(context, { packId, below, maxPerPeriod, inPeriod }) {
  const pack = context.catalog.packs.find((each) => each.packId === packId);
  const facts = {
    below: credits(below),
    pack: pack ? credits(pack.credits) : packId,
    most: number(maxPerPeriod),
  };
  const count = say("autoTopUp", "count", { count: number(inPeriod) });
  return `${say("autoTopUp", "on", facts)} ${count}`;
}

function button(key, name, listener) {
  return commandButton(
    { class: "button", "data-key": `auto ${key}`, on: { click: listener } },
    name,
  );
}

function openOn(context, { autoTopUp: wish, accountBalance: { currency } }) {
  const pack = h(
    "select",
    { class: "input", id: freshId("pack") },
    context.catalog.packs.flatMap((each) =>
      pricesOf(each)
        .filter((price) => price.currency === currency)
        .map((price) =>
          h(
            "option",
            { value: each.packId, selected: each.packId === wish?.packId },
            `${credits(each.credits)} · ${money(price)}`,
          ),
        ),
    ),
  );
  const below = numberInput(wish?.below ?? 10);
  const most = numberInput(wish?.maxPerPeriod ?? 1, MOST);
  openSwitch(context, {
    button: say("autoTopUp", "turnOn"),
    about: say("autoTopUp", "about"),
    body: [
      field(say("autoTopUp", "pack"), pack),
      field(say("autoTopUp", "below"), below),
      field(say("autoTopUp", "most"), most),
    ],
    first: pack,
    done: say("autoTopUp", "isOn"),
    data: () =>
      below.reportValidity() && most.reportValidity()
        ? {
            packId: pack.value,
            below: Number(below.value),
            maxPerPeriod: Number(most.value),
            enabled: true,
          }
        : undefined,
  });
}

function openOff(context, { packId, below, maxPerPeriod }) {
  openSwitch(context, {
    button: say("autoTopUp", "turnOff"),
    done: say("autoTopUp", "isOff"),
    data: () => ({ packId, below, maxPerPeriod, enabled: false }),
  });
}

/** A dialog that sends one command; sent again as it was, it is the same command. */
function openSwitch(context, { button: name, about, body, first, done, data }) {
  openDialog({ title: say("autoTopUp", "heading"), about }, (dialog) => {
    const place = h("div");
    const go = goButton(name);
    const commandOf = repeatable(context, TYPE);
    dialog.show({
      body: [body, place],
      foot: [backButton(say("common", "notNow"), dialog.close), go],
      first,
      async submit() {
        const told = data();
        if (!told) {
          return;
        }
        if (await press(go, place, commandOf(told), done)) {
          dialog.close();
        }
      },
    });
  });
}

function numberInput(value, max) {
  return h("input", {
    class: "input",
    id: freshId("number"),
    type: "number",
    min: 1,
    max,
    step: 1,
    value,
    required: true,
    inputmode: "numeric",
  });
}

function field(label, input) {
  return h("div", { class: "field" }, [h("label", { for: input.id }, label), input]);
}
