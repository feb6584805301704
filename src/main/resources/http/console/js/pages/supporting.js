/** What support, and what else the customer, may do in a simulated story. */
import { later } from "../calendar.js";
import { h } from "../dom.js";
import { tellFaults } from "../faults.js";
import { isoDay, startOfDay } from "../format.js";
import { wholeNumber } from "../numbers.js";
import { say } from "../text.js";
import { LONGEST } from "./discounts.js";
import { field, numberInput, select } from "./fields.js";

const REASON = "simulated";
const SUPPORT = "SUPPORT";
const CUSTOMER = "CUSTOMER";

/**
 * Buttons for all of it.
 *
 * @param add takes a command: type, data, what it is called, by whom
 * @param about the plan that is chosen, the story, and the charges that are known
 */
export function supportPart(add, { planId, planName, story, charges }) {
  const amount = numberInput({ value: 100 });
  const percent = numberInput({ value: 20, most: 100 });
  const periods = numberInput({ value: 3, most: LONGEST });
  const days = numberInput({ value: 60, most: 365 });
  const chosen = select([]);
  const act = (name, type, data, { authority = SUPPORT, fields = [] } = {}) =>
    h(
      "button",
      {
        type: "button",
        class: "button",
        on: {
          click: () =>
            fields.every((each) => each.reportValidity()) && add(type, data(), name, authority),
        },
      },
      name,
    );
  let redeemed = 0;
  const reason = REASON;
  const element = h("details", { class: "stack" }, [
    h("summary", {}, say("simulator", "more")),
    h("div", { class: "row" }, [
      h(
        "button",
        {
          type: "button",
          class: "button",
          on: {
            click: () =>
              add(
                "downgrade",
                { planId: planId(), timing: "IMMEDIATE", reason },
                say("simulator", "named", {
                  name: say("actions", "downgrade"),
                  of: planName(planId()),
                }),
                SUPPORT,
              ),
          },
        },
        say("actions", "downgrade"),
      ),
      act(say("actions", "pause"), "pause", () => ({ timing: "IMMEDIATE", reason })),
      act(say("actions", "resume"), "resume", () => ({ reason })),
      act(say("actions", "cancel"), "cancel", () => ({
        timing: "IMMEDIATE",
        creditUnused: true,
        reason,
      })),
      act(say("billing", "endTrial"), "end-trial", () => ({}), { authority: CUSTOMER }),
      act(say("refunds", "payOut"), "refund-balance", () => ({ reason })),
    ]),
    field(say("simulator", "days"), days),
    h("div", { class: "row" }, [
      act(
        say("simulator", "pauseUntil"),
        "pause",
        () => ({ timing: "PERIOD_END", until: until(story, wholeNumber(days.value)) }),
        { authority: CUSTOMER, fields: [days] },
      ),
    ]),
    field(say("actions", "howMany"), amount),
    h("div", { class: "row" }, [
      act(
        say("actions", "grant"),
        "grant-credits",
        () => ({ amount: wholeNumber(amount.value), reason }),
        { fields: [amount] },
      ),
    ]),
    field(say("discounts", "percent"), percent),
    field(say("discounts", "periods"), periods),
    h("div", { class: "row" }, [
      act(
        say("discounts", "apply"),
        "apply-discount",
        () => {
          redeemed += 1;
          const redemptionId = `redemption-${story.inputs.length}-${redeemed}`;
          return {
            discountId: REASON,
            redemptionId,
            percent: wholeNumber(percent.value),
            periods: wholeNumber(periods.value),
          };
        },
        { fields: [percent, periods] },
      ),
    ]),
    field(say("common", "charge"), chosen),
    h("div", { class: "row" }, [
      act(say("refunds", "refund"), "refund", () => ({ chargeId: chosen.value, reason })),
      act(say("actions", "waive"), "waive-charge", () => ({ chargeId: chosen.value, reason })),
      act(say("payments", "payNow"), "retry-charge", () => ({ chargeId: chosen.value }), {
        authority: CUSTOMER,
      }),
    ]),
  ]);
  tellFaults(element);
  return {
    element,
    update() {
      const before = chosen.value;
      const known = charges();
      const isStill = known.length === chosen.options.length;
      chosen.replaceChildren(...known.map(([id, text]) => h("option", { value: id }, text)));
      chosen.value = isStill && before ? before : (known[0]?.[0] ?? "");
    },
  };
}

/** The beginning of the day so many days after today, in the story's zone. */
function until({ now, zone }, count) {
  return startOfDay(isoDay(later(now, zone, { days: count }), zone), zone);
}
