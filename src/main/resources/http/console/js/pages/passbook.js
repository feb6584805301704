/** Account balance as a book: everything that was added to it or taken from it. */
import { balanceMoves } from "../balance.js";
import { h } from "../dom.js";
import { day, money, sentence } from "../format.js";
import { say } from "../text.js";
import { END_TRIAL, trialCharges } from "../trialend.js";
import { causeText, purpose } from "../words.js";

/** The book, folded, latest first; nothing if nothing has moved. */
export function passbook({ planName }, { zone = "UTC" }, events) {
  const moves = balanceMoves(events).reverse();
  const ends = trialCharges(events);
  return (
    moves.length > 0 &&
    h("details", { id: "passbook", "data-key": "passbook" }, [
      h("summary", {}, say("passbook", "title")),
      h(
        "ul",
        { class: "lines" },
        moves.map((move) =>
          h("li", { class: "row apart" }, [
            h("span", {}, [
              textOf(move, planName, ends.has(move.data.chargeId) && END_TRIAL),
              h("span", { class: "note" }, ` · ${day(move.at, zone)}`),
            ]),
            h("span", { class: "number" }, signed(move)),
          ]),
        ),
      ),
    ])
  );
}

function signed(move) {
  return move.amountMinor > 0 ? `+${money(move)}` : money(move);
}

function textOf({ name, data }, planName, command) {
  switch (name) {
    case "balance.credited":
      return sentence(causeText(data.reason));
    case "balance.applied":
      return purpose(data, planName, command);
    case "subscription.imported":
      return say("passbook", "imported");
    case "subscription.reinstated":
      return say("passbook", "again");
    case "balance-refund.requested":
      return say("charges", "payout");
    case "balance-refund.failed":
      return say("passbook", "payoutFailed");
    default:
      return say("passbook", "moneyBack");
  }
}
