/** Which view belongs to which address, and the frame around it. */
import { Problem, fetchCaller } from "./api.js";
import { forgetCatalog, loadCatalog } from "./catalog.js";
import { h, refill } from "./dom.js";
import { DAY } from "./format.js";
import { showProblem, skeleton } from "./pages/states.js";
import { showSignIn } from "./pages/signin.js";
import { showSimulator } from "./pages/simulator.js";
import { showSubscriber } from "./pages/subscriber.js";
import { showSubscribers } from "./pages/subscribers.js";
import {
  callerName,
  isOpen,
  isSignedIn,
  know,
  may,
  onRefusal,
  onlySubscription,
  readerOf,
  signOut,
  wasIn,
} from "./session.js";
import { say, speakTo } from "./text.js";

const view = document.querySelector("#view");
const linkState = document.querySelector("#link-state");
const signOutButton = document.querySelector("#sign-out");
const places = document.querySelector(".places");
let current = new AbortController();
let catalog;
let foreseen;

const LINKS = { live: say("main", "live"), lost: say("main", "lost") };

/** Says whether what is shown is up to date. */
function showLink(link) {
  linkState.hidden = link === undefined;
  linkState.dataset.state = link ?? "";
  linkState.textContent = LINKS[link] ?? "";
}

function place() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").map(decoded);
  const isKnown = ["", "subscribers"].includes(parts[0]);
  const strangePlace = isKnown ? [] : [say("address", "place", { value: parts[0] })];
  const wanted = new URLSearchParams(query ?? "");
  if (parts[0] === "subscribers" && parts[1]) {
    const section = parts[2] ?? "billing";
    return { show: showSubscriber, mark: "#/", id: parts[1], section, wanted, strangePlace };
  }
  if (parts[0] === "simulator" && may("SIMULATE")) {
    return { show: showSimulator, mark: "#/simulator", told: parts[1] };
  }
  const id = onlySubscription();
  return id
    ? { show: showSubscriber, mark: "#/", id, section: "billing", wanted, strangePlace }
    : { show: showSubscribers, mark: "#/", wanted, strangePlace };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The places that may be gone to, and which of them it is. */
function showPlaces(mark) {
  const links = [
    onlySubscription() === undefined && ["#/", say("subscribers", "title")],
    may("SIMULATE") && ["#/simulator", say("simulator", "title")],
  ];
  refill(
    places,
    links.filter(Boolean).map(([href, name]) =>
      h("a", { href, "aria-current": href === mark ? "page" : undefined }, name),
    ),
  );
}

async function openPlace() {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  clearAway();
  view.setAttribute("aria-busy", "true");
  refill(view, skeleton());
  try {
    catalog ??= await admitted();
    signOutButton.hidden = isOpen();
    signOutButton.title = callerName() ?? "";
    if (!signal.aborted) {
      const { show, mark, ...parameters } = place();
      showPlaces(mark);
      speakTo(readerOf("customer"));
      await show({ view, signal, catalog, showLink, again: openPlace, ...parameters });
    }
  } catch (failure) {
    meet(failure, signal);
  } finally {
    view.removeAttribute("aria-busy");
  }
}

/** What belongs to the page that was shown until now. */
function clearAway() {
  showLink(undefined);
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
}

/** The catalog, which everyone may read who may come in at all. */
async function admitted() {
  const caller = await fetchCaller();
  know(caller);
  foreseeEnd(caller);
  return loadCatalog();
}

const SECOND = 1000;

/**
 * A page that asks nothing by itself hears that its token is over, as soon as it is. It looks once
 * a day at least, for no timer waits for longer than some weeks.
 */
function foreseeEnd({ validUntil }) {
  clearTimeout(foreseen);
  if (validUntil) {
    const left = Date.parse(validUntil) - Date.now();
    foreseen = setTimeout(askWhetherItIsOver, Math.min(DAY, Math.max(SECOND, left)), validUntil);
  }
}

/** It is over by the server's clock; what refuses it asks to sign in again. */
async function askWhetherItIsOver(validUntil) {
  try {
    foreseeEnd(await fetchCaller());
  } catch ({ status }) {
    foreseeEnd(status === 401 ? {} : { validUntil });
  }
}

function leaveCatalog() {
  catalog = undefined;
  forgetCatalog();
}

function meet(failure, signal) {
  if (signal.aborted || failure.name === "AbortError") {
    return;
  }
  showProblem({ view, failure, again: openPlace });
  if (failure instanceof Problem && failure.isOutage) {
    const timer = setTimeout(openPlace, 3000);
    signal.addEventListener("abort", () => clearTimeout(timer));
  }
}

/** Whatever meets it: nothing on a page can be done any more, so the way in takes its place. */
function askToSignIn() {
  current.abort();
  clearAway();
  const isOver = wasIn();
  const isRefused = isSignedIn();
  signOut();
  foreseeEnd({});
  leaveCatalog();
  refill(places);
  signOutButton.hidden = true;
  showSignIn({ view, isOver, isRefused, again: openPlace });
}

/** The address names a place of the console, so this link cannot name one of the page. */
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  view.focus();
});
onRefusal(askToSignIn);
signOutButton.addEventListener("click", () => {
  signOut();
  foreseeEnd({});
  leaveCatalog();
  openPlace();
});
window.addEventListener("hashchange", async () => {
  await openPlace();
  view.querySelector("h1")?.focus();
  window.scrollTo(0, 0);
});
openPlace();
