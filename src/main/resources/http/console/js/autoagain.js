/** Auto top-up that tries again by itself after a purchase of it was not paid. */
import { credits, moment } from "./format.js";
import { say } from "./text.js";

/** When it does, and if what; nothing if it does not, as things stand. */
export function autoTriesAgain({ status, autoTopUp, actionsAt, zone = "UTC" }) {
  const { enabled, notBefore, inPeriod, maxPerPeriod, below } = autoTopUp ?? {};
  const isToCome = Date.parse(notBefore) > Date.parse(actionsAt);
  return (
    status === "ACTIVE" &&
    enabled &&
    isToCome &&
    inPeriod < maxPerPeriod &&
    say("autoTopUp", "triesAgain", { when: moment(notBefore, zone), below: credits(below) })
  );
}
