/** Charges to choose from, named as people know them: how much, for what, and when. */
import { findCharges } from "../api.js";
import { h } from "../dom.js";
import { day, moment, money, waysApart } from "../format.js";
import { say } from "../text.js";
import { purpose } from "../words.js";
import { chargesOf } from "./charges.js";
import { choiceField } from "./form.js";

const PAGE = 200;

/**
 * The name of each charge by its id: the day, or the time of day where two would read the same, or
 * the id where even these do.
 *
 * @param left how much of each can be chosen, by its id, where that is not all of it
 */
export function chargeNames(charges, { zone, planName, left = new Map() }) {
  const named = (when) => (charge) =>
    [
      amountText(charge.amount, left.get(charge.chargeId)),
      purpose(charge, planName, charge.command),
      charge.requestedAt && when(charge.requestedAt, zone),
    ]
      .filter(Boolean)
      .join(" · ");
  const byTime = named(moment);
  const byId = (charge) => `${byTime(charge)} · ${charge.chargeId}`;
  const ways = waysApart(charges, [named(day), byTime, byId], (charge, way) => way(charge));
  return new Map(charges.map((charge, at) => [charge.chargeId, ways[at](charge)]));
}

function amountText(amount, left) {
  return left && left.amountMinor !== amount.amountMinor
    ? say("charges", "leftOf", { left: money(left), amount: money(amount) })
    : money(amount);
}

/**
 * A field to choose one; its id stands below as a detail.
 *
 * @param offered the ids and what can be chosen of each, `[chargeId, amount]`
 */
export function chargeField(context, subscription, offered) {
  const left = new Map(offered);
  const facts = { zone: subscription.zone ?? "UTC", planName: context.planName, left };
  const detail = h("span");
  const told = chargesOf(context.events(), subscription).filter((each) => left.has(each.chargeId));
  const known = new Map(told.map((each) => [each.chargeId, each]));
  const unknown = (chargeId) => ({ chargeId, amount: left.get(chargeId), purpose: {} });
  const names = () =>
    chargeNames(offered.map(([id]) => known.get(id) ?? unknown(id)), facts);
  const charge = choiceField("chargeId", say("actions", "whichCharge"), [...names()], detail);
  const tellId = () => {
    detail.textContent = say("actions", "chargeId", { chargeId: charge.read() });
  };

  /** Those from before the events that are shown; who cannot be told is known by amount and id. */
  async function nameOthers() {
    for await (const row of rowsOf(context)) {
      if (left.has(row.chargeId) && !known.has(row.chargeId)) {
        known.set(row.chargeId, row);
      }
    }
    const all = names();
    for (const option of charge.input.options) {
      option.textContent = all.get(option.value);
    }
  }
  charge.input.addEventListener("change", tellId);
  tellId();
  if (known.size < offered.length) {
    nameOthers();
  }
  return charge;
}

/** The charges as they are found, with what they were for. */
async function* rowsOf({ id, signal }) {
  let after;
  do {
    const page = await findCharges({ subscription: id, after, limit: PAGE, signal }).catch(
      () => ({ charges: [] }),
    );
    for (const { purpose: kind, planId, amountMinor, currency, ...row } of page.charges) {
      if (currency) {
        yield { ...row, purpose: { kind, planId }, amount: { amountMinor, currency } };
      }
    }
    after = page.next;
  } while (after);
}
