/** Which view belongs to which address, and the frame around it. */
import { Problem, fetchCatalog } from "./api.js";
import { refill } from "./dom.js";
import { showProblem, skeleton } from "./pages/states.js";
import { showSignIn } from "./pages/signin.js";
import { showSimulator } from "./pages/simulator.js";
import { showSubscriber } from "./pages/subscriber.js";
import { showSubscribers } from "./pages/subscribers.js";
import { beOpen, isOpen, isSignedIn, signOut } from "./session.js";
import { say } from "./text.js";
import { namePlans } from "./words.js";

const view = document.querySelector("#view");
const linkState = document.querySelector("#link-state");
const signOutButton = document.querySelector("#sign-out");
let current = new AbortController();
let catalog;

const LINKS = { live: say("main", "live"), lost: say("main", "lost") };

/** Says whether what is shown is up to date. */
export function showLink(link) {
  linkState.hidden = link === undefined;
  linkState.dataset.state = link ?? "";
  linkState.textContent = LINKS[link] ?? "";
}

function place() {
  const parts = location.hash.replace(/^#\/?/, "").split("/").map(decoded);
  if (parts[0] === "subscribers" && parts[1]) {
    return { show: showSubscriber, mark: "#/", id: parts[1], section: parts[2] ?? "billing" };
  }
  return parts[0] === "simulator"
    ? { show: showSimulator, mark: "#/simulator" }
    : { show: showSubscribers, mark: "#/" };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function markPlace(mark) {
  for (const link of document.querySelectorAll(".places a")) {
    if (link.getAttribute("href") === mark) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
}

async function openPlace() {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  const { show, mark, ...parameters } = place();
  markPlace(mark);
  showLink(undefined);
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  view.setAttribute("aria-busy", "true");
  refill(view, skeleton());
  try {
    catalog ??= await admitted();
    signOutButton.hidden = isOpen();
    if (!signal.aborted) {
      await show({ view, signal, catalog, showLink, again: openPlace, ...parameters });
    }
  } catch (failure) {
    meet(failure, signal);
  } finally {
    view.removeAttribute("aria-busy");
  }
}

/** The catalog, which everyone may read who may come in at all. */
async function admitted() {
  const answer = await fetchCatalog();
  namePlans(answer.plans);
  if (!isSignedIn()) {
    beOpen();
  }
  return answer;
}

function meet(failure, signal) {
  if (signal.aborted || failure.name === "AbortError") {
    return;
  }
  if (failure instanceof Problem && failure.status === 401) {
    signOut();
    catalog = undefined;
    showSignIn({ view, signal, again: openPlace });
  } else {
    showProblem({ view, failure, again: openPlace });
    if (failure instanceof Problem && failure.isOutage) {
      const timer = setTimeout(openPlace, 3000);
      signal.addEventListener("abort", () => clearTimeout(timer));
    }
  }
}

/** The address names a place of the console, so this link cannot name one of the page. */
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  view.focus();
});
signOutButton.addEventListener("click", () => {
  signOut();
  catalog = undefined;
  openPlace();
});
window.addEventListener("hashchange", async () => {
  await openPlace();
  view.querySelector("h1")?.focus();
  window.scrollTo(0, 0);
});
openPlace();
