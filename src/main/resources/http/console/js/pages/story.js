/** A story of the simulator: what is done when, who pays, and how it is told elsewhere. */

const WHO = "you";
const START = "2026-04-01T00:00:00Z";
const SECOND = 1000;

/** A story in which nothing has happened yet. */
export function newStory() {
  return {
    who: WHO,
    now: Date.parse(START),
    zone: "UTC",
    inputs: [],
    payers: [],
    moved: false,
    fork: undefined,
  };
}

/** What is done after what has been shown comes after it: what was due at that instant is over. */
export function nextInstant(story) {
  if (story.moved) {
    story.now += SECOND;
    story.moved = false;
  }
  return story.now;
}

/** An instant as the engine writes it. */
function iso(at) {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/**
 * From now on the payment service says that, of what waits for an answer too. What it was to say
 * from a later moment on it never does, and of one moment the last word counts.
 */
export function payFromNowOn(story, says) {
  const { now, inputs, moved } = story;
  story.payers = story.payers.filter(({ at }) => at <= now);
  const last = story.payers.at(-1);
  if (!moved && last?.at === now && inputs.every(({ at }) => at < now)) {
    last.says = says;
    return;
  }
  story.moved ||= inputs.length > 0;
  story.payers.push({ at: nextInstant(story), says });
}

/** What it says now. */
export function paysNow({ payers }) {
  return payers.at(-1)?.says ?? "PAID";
}

/** The story as the engine simulates it; of several rules that fit, the first one counts. */
export function requestOf({ who, inputs, now, payers }) {
  return {
    inputs: inputs.map(({ at, command, authority, givenAt }) => ({
      at: iso(at),
      subscriptionId: who,
      command,
      ...(authority ? { authority } : {}),
      ...(givenAt ? { givenAt } : {}),
    })),
    until: iso(now),
    pay: true,
    decline: payers.map(({ at, says }) => `${who}:*@${iso(at)}=${says}`).reverse(),
  };
}

/** The lines that `termshift simulate` reads. */
export function linesOf(story) {
  return requestOf(story).inputs.map((input) => JSON.stringify(input)).join("\n");
}

/** The file of the catalog that the story is told by. */
export const CATALOG_FILE = "catalog.json";

/** The call that reads both. */
export function callOf(story) {
  const { until, decline } = requestOf(story);
  const rules = decline.map((rule) => `'--decline=${rule}'`);
  const options = [`--catalog=${CATALOG_FILE}`, "--pay", ...rules, `--until=${until}`, "--table"];
  const program = ["java", "-jar", "target/termshift.jar", "simulate"];
  return [...program, ...options, "story.jsonl"].join(" ");
}

/** The story as a part of an address. */
export function packed({ who, now, zone, inputs, payers, moved, fork }) {
  const told = JSON.stringify({ who, now, zone, inputs, payers, moved, fork });
  const bytes = new TextEncoder().encode(told);
  const text = btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The story of an address; nothing if it holds none. */
export function unpacked(text) {
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const told = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(bytes, (each) => each.charCodeAt(0))),
    );
    return isStory(told) ? { ...newStory(), ...told } : undefined;
  } catch {
    return undefined;
  }
}

function isStory({ who = WHO, now, zone, inputs, payers, fork }) {
  const isAt = (at) => Number.isSafeInteger(at) && at >= 0 && at < 8e15;
  return (
    isId(who) &&
    isAt(now) &&
    isZone(zone) &&
    (fork === undefined || isId(fork?.id)) &&
    Array.isArray(inputs) &&
    inputs.every(
      ({ at, text, command }) =>
        isAt(at) && typeof text === "string" && typeof command?.type === "string",
    ) &&
    Array.isArray(payers) &&
    payers.every(({ at, says }) => isAt(at) && typeof says === "string")
  );
}

function isId(id) {
  return typeof id === "string" && id.length > 0 && id.length <= 100;
}

function isZone(zone) {
  try {
    return typeof zone === "string" && Boolean(Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}
