/** What a command carried that no event of it tells: found by trying what it may have been. */
import { fetchCatalogFile, simulate } from "../api.js";
import { newStory, requestOf } from "./story.js";

/** So many versions of the catalog are tried. */
const MOST_VERSIONS = 100;

/** So often a story is simulated at most. */
const MOST_TRIES = 100;
/** What is quoted holds for a while: so many seconds before, it was asked for. */
const MINUTES = Array.from({ length: 15 }, (_, at) => 60 * (at + 1));
const QUOTED_BEFORE = [1, 5, 15, 30, ...MINUTES];
const SECOND = 1000;
const QUOTED = new Set([
  "upgrade",
  "downgrade",
  "cancel",
  "pause",
  "resume",
  "restart",
  "end-trial",
]);

/**
 * Completes the story's inputs by what the events do not tell: of what one may have been, it is
 * that with which the first difference is the latest.
 *
 * @param differs the number of the first event that the story brings otherwise, if one is
 * @return that number, with what was chosen
 */
export async function withUnsaid(story, differs) {
  const others = new Map([...(await importsOf(story.inputs)), ...(await freeOf(story.inputs))]);
  const owns = story.inputs.map((input) => {
    const { own } = input;
    delete input.own;
    return own;
  });
  let first = await differs();
  let tries = MOST_TRIES;
  /** Whether one of them is better than what the input is. */
  async function isBetterAs(input, all) {
    const before = first;
    for (const other of all) {
      if (!first || tries === 0) {
        break;
      }
      tries -= 1;
      const was = { ...input };
      Object.assign(input, other);
      const then = await differs();
      if (then && then <= first) {
        Object.assign(input, was);
      } else {
        first = then;
      }
    }
    return first !== before;
  }
  for (let isBetter = true; first && isBetter; ) {
    const at = owns.findIndex((own) => own.first <= first && first <= own.last);
    const input = story.inputs[at];
    isBetter =
      (await isBetterAs(story.inputs[0], others.get(story.inputs[0]) ?? [])) ||
      (input && (await isBetterAs(input, others.get(input) ?? quotedOf(story.inputs, at))));
  }
  return first;
}

/** What was quoted came to what it did when it was quoted: as if it had been done then. */
function quotedOf(inputs, number) {
  const { command, at } = inputs[number];
  return QUOTED_BEFORE.filter(() => QUOTED.has(command.type))
    .map((seconds) => ({ at: at - seconds * SECOND }))
    .filter((other) => other.at >= (inputs[number - 1]?.at ?? 0));
}

/** An import names a version of the catalog, or terms of its own, which come without notices. */
async function importsOf([first]) {
  if (first?.command.type !== "import") {
    return [];
  }
  const { at, authority, command, own } = first;
  const { terms, ...data } = command.data;
  const oldest = Math.max(1, own.catalogVersion + 1 - MOST_VERSIONS);
  const tried = Array.from({ length: own.catalogVersion + 1 - oldest }, (_, back) => ({
    ...data,
    planId: terms.planId,
    catalogVersion: own.catalogVersion - back,
  }));
  const asked = tried.flatMap((each, number) => {
    const inputs = [{ at, authority, command: { ...command, data: each } }];
    return requestOf({ ...newStory(), who: `${number}`, inputs }).inputs;
  });
  const { events } = await simulate({ inputs: asked });
  const sold = events
    .filter((each) => JSON.stringify(each.data.terms) === JSON.stringify(terms))
    .map((each) => tried[each.data.subscriptionId]);
  return [[first, chosen(first, [...sold, command.data])]];
}

/** What cost nothing leaves no charge that names it: it is one of the packs that cost nothing. */
async function freeOf(inputs) {
  const unnamed = inputs.filter(({ command: { data } }) => data.credits !== undefined);
  if (unnamed.length === 0) {
    return [];
  }
  const file = JSON.parse(await (await fetchCatalogFile()).text());
  const { versions } = file.termshift.catalog;
  return unnamed.map((input) => {
    const { packs } = versions.find(({ number }) => number === input.own.catalogVersion);
    const { credits } = input.command.data;
    const fitting = Object.entries(packs)
      .filter(([, pack]) => Object.values(pack.prices).includes(0) && credits % pack.credits === 0)
      .map(([packId, pack]) => ({ packId, quantity: credits / pack.credits }));
    return [input, chosen(input, fitting)];
  });
}

/** Gives the input the likeliest data; what else it may have been. */
function chosen(input, [likeliest = {}, ...others]) {
  input.command = { ...input.command, data: likeliest };
  return others.map((data) => ({ command: { ...input.command, data } }));
}
