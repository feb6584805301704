/** How long this engine waits in a story, where that is less than people would expect. */
import { span } from "../format.js";
import { say } from "../text.js";

const HOUR = 3_600_000;

/** That its waits are those of a demo, by the first charge that was asked for; else empty. */
export function shortWaits(events) {
  const asked = events.find(({ name }) => name === "charge.requested");
  const wait = asked && Date.parse(asked.data.answerBy) - Date.parse(asked.at);
  return wait < HOUR ? say("simulator", "shortWaits", { wait: span(wait) }) : "";
}
