/** Buy Credits: packs, how many of them, and what they cost. */
import { fetchQuote } from "../api.js";
import { onCatalogWhile } from "../catalog.js";
import {
  allowed,
  commandButton,
  isStale,
  give,
  preparedCommand,
  trouble,
} from "../commands.js";
import { backButton, goButton, openDialog } from "../dialog.js";
import { fact, freshId, h, refill } from "../dom.js";
import {
  credits,
  deadline,
  intervalLength,
  isSoldIn,
  money,
  number,
  priceIn,
} from "../format.js";
import { describe } from "../faults.js";
import { wholeNumber } from "../numbers.js";
import { say } from "../text.js";
import { reasonsText } from "../words.js";
import { autoTopUpCard } from "./autotopup.js";
import { banners } from "./banners.js";
import { withAmount } from "./change.js";
import { chargedTexts } from "./chargedthen.js";
import { numberInput } from "./fields.js";
import { followOutcome } from "./outcome.js";
import { changedNotice } from "./requoted.js";
import { setAside } from "./setaside.js";
import { emptiness, notice } from "./states.js";
import { keepPossible } from "./stillpossible.js";
import { usableText } from "./usable.js";

const MOST = 1000;

/** The section; `update` shows another state of the subscription. */
export function creditsSection(context) {
  const element = h("div", { class: "stack loose" });
  return {
    element,
    update({ subscription, events }) {
      const { allowed: possible, reasons } = allowed(subscription, "top-up");
      const { currency } = subscription.accountBalance;
      const packs = context.catalog.packs.filter((each) => isSoldIn(each, currency));
      refill(element, [
        banners(context, { subscription, events }),
        h("section", { class: "card", "aria-labelledby": "have-heading" }, [
          h("h2", { class: "note", id: "have-heading" }, say("common", "credits")),
          h("p", {}, [
            h(
              "span",
              { class: "big-number number", id: "usable-credits" },
              number(subscription.credits.usable),
            ),
            h("span", { class: "note" }, say("common", "usable")),
          ]),
          setAside(subscription),
        ]),
        subscription.endsAt &&
          notice(
            "waiting",
            "calendar",
            say("credits", "endsOn", { day: endsOn(subscription) }),
            say("credits", "untilThen"),
          ),
        !possible &&
          notice("bad", "lock", say("credits", "notPossible"), reasonsText(reasons)),
        packs.length === 0
          ? emptiness(
              "coins",
              say("credits", "noPacks"),
              say("credits", "noPacksAbout", { currency }),
            )
          : h(
              "ul",
              { class: "plans" },
              packs.map((pack) =>
                h("li", {}, packCard(context, subscription, pack)),
              ),
            ),
        h(
          "p",
          { class: "note" },
          say("credits", "onTop"),
        ),
        autoTopUpCard(context, subscription, events),
      ]);
    },
  };
}

function endsOn({ endsAt, zone, plan }) {
  return deadline(endsAt, zone, plan?.interval);
}

function packCard(context, subscription, pack) {
  const possible = allowed(subscription, "top-up").allowed;
  return h("article", { class: "plan", "data-pack": pack.packId }, [
    h("div", {}, [
      h("h3", {}, credits(pack.credits)),
      h(
        "p",
        { class: "price number" },
        money(priceIn(pack, subscription.accountBalance.currency)),
      ),
    ]),
    h("ul", { class: "facts" }, [
      fact(say("credits", "usableFor", { length: intervalLength(pack.expiresAfter) })),
    ]),
    commandButton(
      {
        class: "button primary",
        "data-key": `buy ${pack.packId}`,
        "aria-label": say("common", "buy", { credits: credits(pack.credits) }),
        "aria-disabled": possible ? undefined : "true",
        on: { click: () => possible && openBuy(context, subscription, pack) },
      },
      say("credits", "buy"),
    ),
  ]);
}

/** What is bought is what was shown: the command carries the quote. */
function openBuy(context, subscription, pack) {
  openDialog({ title: say("common", "buy", { credits: credits(pack.credits) }) }, (dialog) => {
    const place = h("div");
    const total = h("p", { id: freshId("total"), "aria-live": "polite" });
    const until = h("p", { class: "note" });
    const whenCharged = h("p", { class: "note" });
    const input = numberInput({ value: 1, most: MOST });
    describe(input, total.id);
    const buy = goButton(say("credits", "buy"));
    let asking = new AbortController();
    let send;
    let bought;

    async function price() {
      asking.abort();
      asking = new AbortController();
      send = undefined;
      buy.disabled = true;
      buy.textContent = say("credits", "buy");
      place.replaceChildren();
      const fits = input.validity.valid;
      input.setAttribute("aria-invalid", String(!fits));
      total.textContent = fits ? "…" : input.validationMessage;
      until.textContent = "";
      whenCharged.textContent = "";
      if (fits) {
        await show({ packId: pack.packId, quantity: wholeNumber(input.value) });
      }
    }

    async function show(wanted) {
      try {
        const quote = await fetchQuote(context.hat, context.id, wanted, asking.signal);
        total.textContent = offer(quote);
        until.textContent = usableText(quote, subscription);
        whenCharged.textContent = chargedTexts(
          context,
          context.subscription?.() ?? subscription,
          quote,
        );
        bought = {
          offer: offer(quote),
          total: quote.total,
          told: [until.textContent, whenCharged.textContent],
        };
        send = preparedCommand(context, "top-up", { ...wanted, quote: quote.reference });
        buy.disabled = false;
        buy.textContent = withAmount(say("credits", "buy"), quote);
      } catch (failure) {
        if (failure.name !== "AbortError") {
          total.textContent = "";
          place.replaceChildren(trouble(failure));
        }
      }
    }

    /** Whether what was shown of it before is as it was. */
    function holds(before) {
      const textOf = (each) => [each.offer, ...each.told].join(" ");
      return textOf(before) === textOf(bought);
    }

    /** Another catalog may have another price for it, or not sell it any more. */
    async function renew() {
      const before = send && bought;
      await price();
      if (send && before && !holds(before)) {
        place.replaceChildren(changedNotice(before, bought));
      }
    }

    /** What does not hold any more is shown anew, and what is different. */
    async function priceAgain(before) {
      await price();
      if (send) {
        place.replaceChildren(changedNotice(before, bought));
      }
    }

    function step(by) {
      const quantity = (wholeNumber(input.value) ?? 0) + by;
      input.value = String(Math.min(MOST, Math.max(1, quantity)));
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    input.addEventListener("input", price);
    price();
    dialog.show({
      body: [
        h("div", { class: "field" }, [
          h("label", { for: input.id }, say("credits", "howMany")),
          h("div", { class: "stepper" }, [
            stepButton("−", say("credits", "less"), () => step(-1)),
            input,
            stepButton("+", say("credits", "more"), () => step(1)),
          ]),
        ]),
        total,
        until,
        whenCharged,
        place,
      ],
      foot: [backButton(say("common", "notNow"), dialog.close), buy],
      first: input,
      async submit() {
        if (!send) {
          return;
        }
        const before = bought;
        const { taken, reply } = await give(buy, place, send);
        if (taken) {
          followOutcome(context, dialog, reply, {
            said: boughtText(before),
            stays: say("outcome", "noCredits"),
            canRetry: (now) => allowed(now, "top-up").allowed,
            retry: () => {
              dialog.close();
              openBuy(context, subscription, pack);
            },
          });
        } else if (isStale(reply) && bought === before) {
          await priceAgain(before);
        }
      },
    });
    const possible = ({ subscription: now }) => ifSold(context, now, pack);
    keepPossible(context, dialog, { yes: buy, place, type: "top-up", possible });
    onCatalogWhile(buy, () => buy.matches("[aria-busy]") || renew());
  });
}

/** Whether it can be bought: another catalog may not have that pack any more. */
function ifSold({ catalog }, subscription, { packId }) {
  const { currency } = subscription.accountBalance;
  const isSold = catalog.packs.some((each) => each.packId === packId && isSoldIn(each, currency));
  return isSold
    ? allowed(subscription, "top-up")
    : { allowed: false, reasons: [{ code: "UNKNOWN_PACK" }] };
}

function boughtText(bought) {
  return say("credits", "bought", { offer: bought.offer });
}

function offer({ credits: count, total, lines }) {
  const balance = lines.find((line) => line.kind === "ACCOUNT_BALANCE");
  const facts = {
    credits: credits(count),
    amount: money(total),
    balance: balance && money({ ...total, amountMinor: -balance.amountMinor }),
  };
  return balance ? say("credits", "offerAfterBalance", facts) : say("credits", "offer", facts);
}

function stepButton(text, label, listener) {
  return h(
    "button",
    { type: "button", class: "button", "aria-label": label, on: { click: listener } },
    text,
  );
}
