// Opens histories in the simulator as the console does, by its own modules, and prints what comes
// out otherwise than it was: one JSON object a line. The folder holds the console's scripts and
// texts; the engine is asked at the address.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const [folder, engine] = process.argv.slice(2);

globalThis.document = { documentElement: { lang: 'en' } };
globalThis.sessionStorage = { getItem: () => null };

/** The life that is opened, its history, how often it was simulated, and to what end. */
let life = '';
let history = [];
let simulated = 0;
let told = [];

const overHttp = globalThis.fetch;
globalThis.fetch = async (address, options) => {
  if (String(address).startsWith('file:')) {
    return new Response(await readFile(address));
  }
  const answer = await overHttp(`${engine}/${life}${address}`, options);
  const { events, faults } = await answer.clone().json();
  if (address.endsWith('/simulations')) {
    told = events ?? [];
    simulated += 1;
    if (faults) {
      print({ life, faults });
    }
  } else {
    history.push(...(events ?? []));
    Date.now = () => Date.parse(history.at(-1)?.data.decidedAt);
  }
  return answer;
};

const { simulate } = await import(join(folder, 'js/api.js'));
const { plain } = await import(join(folder, 'js/watch.js'));
const { pastOf } = await import(join(folder, 'js/pages/past.js'));
const { balanceMoves } = await import(join(folder, 'js/balance.js'));
const { reinstatements } = await import(join(folder, 'js/reinstated.js'));
const { requestOf } = await import(join(folder, 'js/pages/story.js'));

const { lives } = await (await overHttp(`${engine}/lives`)).json();
for (life of lives) {
  history = [];
  simulated = 0;
  try {
    const story = await pastOf('support', { subscriptionId: 's', openCharges: [] });
    const at = story.fork.differs ? story.fork.differs - 1 : await unlike(story);
    if (at >= 0) {
      const { commandId } = history[at].data.cause;
      const sent = story.inputs.filter(({ command }) => command.id === commandId);
      print({ life, was: history.slice(Math.max(0, at - 1), at + 2), told: told[at], sent });
    }
    checkBalance();
    checkReinstated();
  } catch (failure) {
    print({ life, failure: failure.stack });
  }
}

/** What the customer reads that came and went is what there is, wherever an end says how much. */
function checkBalance() {
  const events = history.map(plain);
  for (const { name, sequence, data } of events) {
    const moved = () =>
      balanceMoves(events.filter((each) => each.sequence <= sequence))
        .reduce((sum, each) => sum + each.amountMinor, 0);
    if (name === 'subscription.ended' && moved() !== data.balance.amountMinor) {
      print({ life, sequence, balance: data.balance, moved: moved() });
    }
  }
}

/** Of charges that are open again, balance pays all again that had come back of them. */
function checkReinstated() {
  const events = history.map(plain);
  const undone = reinstatements(events);
  const back = new Map();
  for (const { name, sequence, data } of events) {
    const { chargeId, reason, amountMinor } = data;
    if (['CHARGE_CANCELLED', 'BROUGHT_IN'].includes(reason) && name === 'balance.credited') {
      back.set(chargeId, (back.get(chargeId) ?? 0) + amountMinor);
    } else if (name === 'subscription.reinstated') {
      const { charges } = undone.get(sequence);
      const again = charges.reduce((sum, each) => sum + (back.get(each) ?? 0), 0);
      if (again !== data.balanceApplied.amountMinor) {
        print({ life, sequence, applied: data.balanceApplied, again, charges });
      }
      charges.forEach((each) => back.delete(each));
    }
  }
}

/** Where it is told otherwise than the console looks; of what was quoted, times may be others. */
async function unlike(story) {
  if (life.endsWith('quoted')) {
    return -1;
  }
  if (simulated > 1) {
    await simulate(requestOf(story));
  }
  return history.findIndex((each, at) => core(each) !== core(told[at]));
}

/** All that an event says but for what the console leaves out, and what is of another log. */
function core(event) {
  const { cause, customerRef, metadata, externalId, reason, ...data } = event?.data ?? {};
  return JSON.stringify([event?.type, data]);
}

function print(found) {
  console.log(JSON.stringify(found));
}
