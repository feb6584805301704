/** What a text finds that somebody looks for: whose it is exactly first, then what begins so. */
import { amountsIn } from "../amounts.js";
import { findCharges, findSubscriptions } from "../api.js";
import { pricesOf } from "../format.js";
import { isForeignId, isId } from "../ids.js";

/**
 * Groups of what is found, each with what it is found `by`: those of the customer it names
 * (`CUSTOMER`), what the payment or the charge of that id was for (`PAYMENT`), those that a command
 * of that id changed (`COMMAND`), those whose id begins with the text (`ID`), and charges and
 * payouts of that amount (`AMOUNT`). An id that is exactly the text is before all others. Of an id
 * its case does not count; of a customer or a charge the text is looked for as it is, then in small
 * letters, then in capitals.
 *
 * @param how `filters` of the list, how many at most, and what ends the search
 * @return `{ groups, hasMore, tooFine }`, as `amountsIn` means that
 */
export async function search(text, { filters, ...how }, catalog) {
  const asked = { ...filters, ...how };
  if (!text) {
    const all = await findSubscriptions(asked);
    return { groups: groupsOf([ofSubscriptions("ID", all)]), hasMore: Boolean(all.next) };
  }
  const theirs = { ...ofTheirs(filters), ...how };
  const { amounts, tooFine } = amountsOf(text, catalog);
  const [ids, ofCustomer, ofCommand, paid, charged, ofAmount] = await Promise.all([
    firstPage("query", text, asked),
    anyCase(text, (id) => firstPage("customerRef", id, asked)),
    firstPage("command", text, asked),
    chargesOf("payment", text, theirs),
    anyCase(text, (id) => chargesOf("charge", id, theirs)),
    findAmounts(amounts, asked, theirs),
  ]);
  const known = new Set(ofCustomer.subscriptions.map((each) => each.subscriptionId));
  const others = ids.subscriptions.filter((each) => !known.has(each.subscriptionId));
  const begins = { by: "ID", subscriptions: others };
  const isExact = ids.subscriptions[0]?.subscriptionId.toLowerCase() === text.toLowerCase();
  const groups = groupsOf([
    isExact && begins,
    ofSubscriptions("CUSTOMER", ofCustomer),
    { by: "PAYMENT", charges: [...paid.charges, ...charged.charges] },
    { ...ofSubscriptions("COMMAND", ofCommand), command: text },
    !isExact && begins,
    { by: "AMOUNT", ...ofAmount },
  ]);
  const pages = [ids, ofCustomer, paid, ofCommand];
  const hasMore = ofAmount.hasMore || pages.some((page) => page.next);
  return { groups, hasMore, tooFine };
}

const ofSubscriptions = (by, { subscriptions }) => ({ by, subscriptions });

/** Those in which something is. */
function groupsOf(groups) {
  const isSome = ({ subscriptions = [], charges = [], paidOut = [] }) =>
    subscriptions.length + charges.length + paidOut.length > 0;
  return groups.filter(Boolean).filter(isSome);
}

/** What is found as it is written, or else in small letters, or else in capitals. */
async function anyCase(text, find) {
  const first = await find(text);
  const others = [text.toLowerCase(), text.toUpperCase()].filter((each) => each !== text);
  let found = first;
  for (const each of others) {
    if (isNone(found)) {
      found = await find(each);
    }
  }
  return isNone(found) ? first : found;
}

const isNone = (found) => groupsOf([found]).length === 0;

/** The filters of the list as the list of charges calls them, which has a status of its own. */
function ofTheirs(filters) {
  return Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [
      `subscription${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      value,
    ]),
  );
}

/** Those that have that id or begin with it; a text that cannot be one is nobody's. */
async function firstPage(name, id, asked) {
  return isId(id) ? findSubscriptions({ [name]: id, ...asked }) : { subscriptions: [] };
}

async function chargesOf(name, id, asked) {
  return isForeignId(id) ? findCharges({ [name]: id, ...asked }) : { charges: [] };
}

/** The amounts that the text may mean, in the currencies of the catalog. */
function amountsOf(text, { plans, packs }) {
  const prices = [...plans, ...packs].flatMap(pricesOf);
  return amountsIn(text, [...new Set(prices.map((each) => each.currency))]);
}

async function findAmounts(amounts, asked, theirs) {
  const charges = await Promise.all(
    amounts.map((amount) => findCharges({ ...amount, ...theirs })),
  );
  const payouts = await Promise.all(
    amounts.map(({ amountMinor, currency }) =>
      findSubscriptions({ paidOutMinor: amountMinor, currency, ...asked }),
    ),
  );
  return {
    charges: charges.flatMap((page) => page.charges),
    paidOut: payouts.flatMap((page) => page.subscriptions),
    hasMore: [...charges, ...payouts].some((page) => page.next),
  };
}
