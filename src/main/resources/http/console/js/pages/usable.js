/** Until when credits that are bought can be used. */
import { deadline } from "../format.js";
import { say } from "../text.js";

/** By a quote: until they expire, or the subscription ends. */
export function usableText({ usableUntil }, { endsAt, zone, plan }) {
  const day = deadline(usableUntil, zone, plan?.interval);
  return usableUntil === endsAt
    ? say("credits", "untilEnd", { day })
    : say("credits", "until", { day });
}
