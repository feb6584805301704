// A subscription's way as a team with Node sees it:
// node subscription.js BROKER SUBSCRIPTION [PLAN [HIGHER_PLAN [PACK]]]
// Prints a line of JSON per reply and per billing event, and ends when all has happened.
import kafkajs from 'kafkajs';

const [broker, subscription, ...wanted] = process.argv.slice(2);
const [plan = 'basic-monthly', higherPlan = 'creator-monthly', pack = 'pack-100'] = wanted;
const kafka = new kafkajs.Kafka({
  brokers: [broker],
  clientId: 'node-shop',
  logLevel: kafkajs.logLevel.ERROR,
});

const seen = [];
let look = () => {};

function happened(what, condition) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Expected ${what}, but it did not come`)), 120_000);
    look = () => {
      if (seen.some(condition)) {
        clearTimeout(late);
        resolve();
      }
    };
    look();
  });
}

const consumer = kafka.consumer({ groupId: `node-${subscription}` });
await consumer.connect();
await consumer.subscribe({
  topics: ['subscription.replies.v1', 'subscription.billing.v1'],
  fromBeginning: true,
});
await consumer.run({
  eachMessage: async ({ topic, message }) => {
    if (message.key.toString() !== subscription) {
      return;
    }
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, value.toString()]),
    );
    const data = JSON.parse(message.value.toString());
    seen.push({ topic, headers, data });
    console.log(JSON.stringify({ topic, headers, data }));
    look();
  },
});

const producer = kafka.producer();
await producer.connect();

async function command(type, data) {
  const id = `node-${type}`;
  await producer.send({
    topic: 'subscription.commands.v1',
    messages: [
      {
        key: subscription,
        headers: {
          ce_specversion: '1.0',
          ce_id: id,
          ce_source: '/node-shop',
          ce_type: `dev.termshift.${type}.v1`,
          'content-type': 'application/json',
        },
        value: JSON.stringify(data),
      },
    ],
  });
  await happened(`a reply to ${id}`, ({ headers }) => headers.ce_commandid === id);
}

const event = (name, more = () => true) =>
  happened(name, ({ headers, data }) => headers.ce_type === `dev.termshift.${name}.v1` && more(data));

await command('start', { planId: plan });
await event('subscription.activated');
await command('upgrade', { planId: higherPlan });
await event('plan.changed');
await command('top-up', { packId: pack, quantity: 2 });
await event('credits.granted', (data) => data.source === 'TOP_UP');

await producer.disconnect();
await consumer.disconnect();
