/** What a subscriber has to know, or to do, about payments that did not go through at once. */
import { allowed, commandButton, preparedCommand, press } from "../commands.js";
import { fromNow, money } from "../format.js";
import { say } from "../text.js";
import { bankLink } from "./outcome.js";
import { notice } from "./states.js";

/** A notice for each of them; `trouble` is where a refusal is shown. */
export function paymentNotices(context, subscription, trouble) {
  return subscription.openCharges.flatMap((charge) => {
    if (charge.pending) {
      return [charge.nextAction ? confirmation(charge) : underWay(charge)];
    }
    return charge.failureKind ? [failed(context, subscription, charge, trouble)] : [];
  });
}

function facts(charge) {
  return { amount: money(charge.amount), when: fromNow(charge.until) };
}

/** The customer has to act first, where the payment service says. */
function confirmation(charge) {
  const { url } = charge.nextAction;
  return notice(
    "waiting",
    "warning",
    say("payments", "confirm"),
    say("payments", "confirmAbout", facts(charge)),
    bankLink(url),
  );
}

function underWay(charge) {
  return notice(
    "waiting",
    "calendar",
    say("payments", "underWay"),
    say("payments", "underWayAbout", facts(charge)),
  );
}

function failed(context, subscription, charge, trouble) {
  const { allowed: possible } = allowed(
    subscription,
    "retry-charge",
    (data) => data.chargeId === charge.chargeId,
  );
  const send = preparedCommand(context, "retry-charge", { chargeId: charge.chargeId });
  const button = commandButton(
    {
      class: "button",
      "data-key": `retry ${charge.chargeId}`,
      on: { click: () => press(button, trouble, send, say("payments", "retried")) },
    },
    say("payments", "retry"),
  );
  return notice(
    "bad",
    "warning",
    say("failedPayment", charge.failureKind),
    say("failedPaymentAbout", charge.failureKind, facts(charge)),
    possible && button,
  );
}
