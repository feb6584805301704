/** Buy Credits: packs, how many of them, and what they cost. */
import { allowed, preparedCommand, press } from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { freshId, h, icon, refill } from "../dom.js";
import { boundary, credits, intervalNoun, money, number } from "../format.js";
import { reasonText } from "../words.js";
import { emptiness, notice } from "./states.js";

const MOST = 1000;

/** The section; `update` shows another state of the subscription. */
export function creditsSection(context) {
  const element = h("div", { class: "stack loose" });
  return {
    element,
    update({ subscription }) {
      const { allowed: possible, reasons } = allowed(subscription, "top-up");
      refill(element, [
        h("section", { class: "card", "aria-labelledby": "have-heading" }, [
          h("h2", { class: "note", id: "have-heading" }, "Credits"),
          h("p", {}, [
            h(
              "span",
              { class: "big-number number", id: "usable-credits" },
              number(subscription.credits.usable),
            ),
            h("span", { class: "note" }, " can be used now"),
          ]),
        ]),
        subscription.endsAt &&
          notice(
            "waiting",
            "calendar",
            `The subscription ends on ${endsOn(subscription)}`,
            "Credits that are bought now can be used until then.",
          ),
        buying(subscription),
        !possible &&
          notice("bad", "lock", "Not now", reasons.map(reasonText).join(" ")),
        context.catalog.packs.length === 0
          ? emptiness("coins", "No packs", "This catalog sells credits with plans only.")
          : h(
              "ul",
              { class: "plans" },
              context.catalog.packs.map((pack) => h("li", {}, packCard(context, pack, possible))),
            ),
        h(
          "p",
          { class: "note" },
          "Bought credits come on top: neither the plan nor its period changes.",
        ),
      ]);
    },
  };
}

function endsOn({ endsAt, zone, plan }) {
  return boundary(endsAt, zone, plan?.interval);
}

/** What was bought and is not paid yet. */
function buying(subscription) {
  const open = subscription.openCharges.filter((charge) => charge.purpose === "TOP_UP");
  return open.map((charge) =>
    notice(
      "waiting",
      "clock",
      `${charge.quantity ?? 1} × ${charge.packId} for ${money(charge.amount)}`,
      "The credits come as soon as the payment is through.",
    ),
  );
}

function packCard(context, pack, possible) {
  return h("article", { class: "plan", "data-pack": pack.packId }, [
    h("div", {}, [
      h("h3", {}, credits(pack.credits)),
      h("p", { class: "price number" }, money(pack.price)),
    ]),
    h("ul", { class: "facts" }, [
      h("li", {}, [
        icon("check"),
        h("span", {}, `Usable for one ${intervalNoun(pack.expiresAfter)}`),
      ]),
    ]),
    h(
      "button",
      {
        type: "button",
        class: "button primary",
        "data-key": `buy ${pack.packId}`,
        "aria-label": `Buy ${credits(pack.credits)}`,
        "aria-disabled": possible ? undefined : "true",
        on: { click: () => possible && openBuy(context, pack) },
      },
      "Buy",
    ),
  ]);
}

function openBuy(context, pack) {
  openDialog({ title: `Buy ${credits(pack.credits)}` }, (dialog) => {
    const place = h("div");
    const total = h("p", { class: "number", "aria-live": "polite" });
    const input = h("input", {
      class: "input",
      type: "number",
      id: freshId("quantity"),
      min: 1,
      max: MOST,
      value: 1,
      inputmode: "numeric",
    });
    const buy = goButton("Buy");
    let send;

    function show() {
      send = undefined;
      const count = Number(input.value);
      const fits = Number.isInteger(count) && count >= 1 && count <= MOST;
      input.setAttribute("aria-invalid", String(!fits));
      buy.disabled = !fits;
      total.textContent = fits
        ? `${credits(count * pack.credits)} for ${money({
            ...pack.price,
            amountMinor: count * pack.price.amountMinor,
          })}`
        : `Between 1 and ${MOST}, please.`;
    }
    function step(by) {
      input.value = String(Math.min(MOST, Math.max(1, Number(input.value) + by)));
      show();
    }
    input.addEventListener("input", show);
    show();
    dialog.show({
      body: [
        h("div", { class: "field" }, [
          h("label", { for: input.id }, "How many packs"),
          h("div", { class: "stepper" }, [
            stepButton("−", "One less", () => step(-1)),
            input,
            stepButton("+", "One more", () => step(1)),
          ]),
        ]),
        total,
        h("p", { class: "note" }, "It is charged now. The credits come when it is paid."),
        place,
      ],
      foot: [backButton("Not now", dialog.close), buy],
      first: input,
      async submit() {
        const data = { packId: pack.packId, quantity: Number(input.value) };
        send ??= preparedCommand(context, "top-up", data);
        if (await press(buy, place, send, "Bought. The credits come when it is paid.")) {
          dialog.close();
        }
      },
    });
  });
}

function stepButton(text, label, listener) {
  return h(
    "button",
    { type: "button", class: "button", "aria-label": label, on: { click: listener } },
    text,
  );
}
