/** Credits of a subscription that has ended. */
import { credits } from "../format.js";
import { say } from "../text.js";
import { keptOf } from "./cancelling.js";

/** What of the credits is there for whoever comes back. */
export function keptText({ credits: { lots, frozen }, actionsAt }) {
  const kept = keptOf(lots, actionsAt);
  const texts = [
    kept > 0 && say("billing", "creditsKept", { credits: credits(kept) }),
    frozen > 0 && say("billing", "frozenKept"),
  ].filter(Boolean);
  return texts.join(" ") || say("billing", "noCreditsKept");
}
