/**
 * Who uses this page, and what they may do. A server that is open takes the words for roles as
 * tokens; any other wants a token, which is kept for as long as this tab lives.
 */

const KEPT = "termshift-token";
const ALL = ["FIND", "COMMAND", "USE_CREDITS", "SIMULATE"];
let open = false;
let caller = { may: [] };
let leave = () => {};

/** The token for what is done as a customer or as support; nothing if there is none. */
export function token(hat) {
  return open ? hat : (sessionStorage.getItem(KEPT) ?? undefined);
}

/** Notes who the server says it is; whoever is not signed in to an open one may do everything. */
export function know(me) {
  open = me.open && !isSignedIn();
  caller = open ? { ...me, may: ALL } : me;
}

/** Whether the server takes the words for roles as tokens. */
export function isOpen() {
  return open;
}

/** Whether this may be done: FIND, COMMAND, USE_CREDITS or SIMULATE. */
export function may(right) {
  return caller.may.includes(right);
}

/** The only subscription that may be seen, of somebody whose token is bound to it. */
export function onlySubscription() {
  return caller.subscriptionId;
}

/**
 * The address of a page of the payment service, `card` or `receipt`; nothing if there is none, or
 * something that it names is not known.
 */
export function paymentPage(name, facts) {
  let isWhole = true;
  const address = caller.paymentPages?.[name]?.replaceAll(/\{(\w+)\}/g, (place, key) => {
    isWhole &&= facts[key] !== undefined;
    return encodeURIComponent(facts[key]);
  });
  return isWhole ? address : undefined;
}

/** The name of who is signed in, as far as it is told. */
export function callerName() {
  return caller.name;
}

/** As whom a page acts that is made for customers or for support: a token has one role. */
export function hatFor(page) {
  return open || caller.role === "READ" ? page : caller.role.toLowerCase();
}

/**
 * Whom such a page speaks to, who pays with a card of their own: the `customer`, or `support` and
 * whoever may only look.
 */
export function readerOf(page) {
  return hatFor(page) === "customer" && caller.role !== "READ" ? "customer" : "support";
}

/** Whoever shows the pages hears when the server does not take the token, or not any more. */
export function onRefusal(listener) {
  leave = listener;
}

/** Notes that a token was refused, unless it has been forgotten or changed meanwhile. */
export function refuse(hat, refused) {
  if (token(hat) === refused) {
    leave();
  }
}

/** Whether there was a way in with the token that is kept, which then is over. */
export function wasIn() {
  const isBound = sessionStorage.getItem(KEPT)?.startsWith("bound.") ?? false;
  return isBound || (isSignedIn() && caller.role !== undefined);
}

/** Keeps a token. */
export function signIn(text) {
  sessionStorage.setItem(KEPT, text);
}

/** Forgets the token. */
export function signOut() {
  sessionStorage.removeItem(KEPT);
  caller = { may: [] };
}

/** Whether somebody is signed in. */
export function isSignedIn() {
  return sessionStorage.getItem(KEPT) !== null;
}
