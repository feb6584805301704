/**
 * Who uses this page. A server that is open takes the words for roles as tokens; any other wants a
 * token, which is kept for as long as this tab lives.
 */

const KEPT = "termshift-token";
let open = false;

/** The token for what is done as a customer or as support; nothing if there is none. */
export function token(hat) {
  return open ? hat : (sessionStorage.getItem(KEPT) ?? undefined);
}

/** Says that the server takes the words for roles as tokens. */
export function beOpen() {
  open = true;
}

/** Whether the server takes the words for roles as tokens. */
export function isOpen() {
  return open;
}

/** Keeps a token. */
export function signIn(text) {
  sessionStorage.setItem(KEPT, text);
}

/** Forgets the token. */
export function signOut() {
  sessionStorage.removeItem(KEPT);
}

/** Whether somebody is signed in. */
export function isSignedIn() {
  return sessionStorage.getItem(KEPT) !== null;
}
