/** The engine's HTTP API, as functions. Where it answers with a problem, a Problem is thrown. */
import { refuse, token } from "./session.js";
import { say } from "./text.js";

const BASE = "/api/v1";
const REPLY_WITHIN = "5s";

/** What stands in the way of an answer; `status` 0 means that nobody answered at all. */
export class Problem extends Error {
  constructor(status, problem = {}) {
    super(problem.detail ?? problem.title ?? say("api", "noAnswerAbout"));
    this.name = "Problem";
    this.status = status;
    this.title = problem.title ?? say("api", "noAnswer");
    this.errors = problem.errors ?? [];
    this.rejections = problem.rejections ?? [];
  }

  /** Whether the engine cannot be reached, or cannot reach what it needs. */
  get isOutage() {
    return this.status === 0 || this.status >= 502;
  }
}

function headers(bearer, more = {}) {
  return bearer ? { Authorization: `Bearer ${bearer}`, ...more } : more;
}

/** Asks with the token that there is; of one that is not taken, the page is told. */
async function fetchAs(hat, path, { more, ...options } = {}) {
  const bearer = token(hat);
  const response = await fetch(BASE + path, {
    ...options,
    headers: headers(bearer, more),
    cache: "no-store",
  });
  if (response.status === 401) {
    refuse(hat, bearer);
  }
  return response;
}

/** The engine gives up sooner; whoever does not answer by then does not answer. */
const ANSWER_WITHIN_MILLIS = 30_000;

async function ask(hat, path, { method = "GET", body, signal } = {}) {
  const silence = AbortSignal.timeout(ANSWER_WITHIN_MILLIS);
  let response;
  let answer;
  try {
    response = await fetchAs(hat, path, {
      method,
      more: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, silence]) : silence,
    });
    answer = await (response.ok ? response.json() : response.json().catch(() => ({})));
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Problem(0);
  }
  if (!response.ok) {
    throw new Problem(response.status, answer);
  }
  return answer;
}

function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => (value ?? "") !== "");
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

function at(id) {
  return `/subscriptions/${encodeURIComponent(id)}`;
}

/** What is offered now. */
export function fetchCatalog() {
  return ask("customer", "/catalog");
}

/** Who asks, and what they may do. */
export function fetchCaller() {
  return ask(undefined, "/me");
}

/** Subscriptions by the list's own parameters, in the order of their ids. */
export function findSubscriptions({ signal, ...parameters }) {
  return ask("support", `/subscriptions${query(parameters)}`, { signal });
}

/** Charges by the list's own parameters, in the order of their ids. */
export function findCharges({ signal, ...parameters }) {
  return ask("support", `/charges${query(parameters)}`, { signal });
}

/** The whole history as a file; `format` is CSV or JSONL. */
export function fetchExport(id, format) {
  return fetchFile("support", `${at(id)}/export${query({ format })}`);
}

/** What stories are simulated with, as a file that `termshift simulate` reads. */
export function fetchCatalogFile() {
  return fetchFile("customer", "/catalog/file");
}

async function fetchFile(hat, path) {
  let response;
  try {
    response = await fetchAs(hat, path);
    if (response.ok) {
      return await response.blob();
    }
  } catch {
    throw new Problem(0);
  }
  throw new Problem(response.status, await response.json().catch(() => ({})));
}

/** One subscription; with a sequence, not before it has been reached. */
export function fetchSubscription(hat, id, { minSequence, signal } = {}) {
  const parameters = { "min-sequence": minSequence, as: hat.toUpperCase() };
  return ask(hat, at(id) + query(parameters), { signal });
}

/** Billing events after a sequence, oldest first. */
export function fetchHistory(hat, id, { after, limit, signal } = {}) {
  return ask(hat, `${at(id)}/history${query({ after, limit })}`, { signal });
}

/** What a change of plan or some credits would cost, or a refund give back. */
export function fetchQuote(hat, id, wanted, signal) {
  return ask(hat, `${at(id)}/quotes`, { method: "POST", body: wanted, signal });
}

/**
 * Sends a command and waits a little for its reply. Sent again with the same id, it counts once.
 *
 * @return the reply, or nothing if it takes longer
 */
export async function sendCommand(hat, id, command) {
  const sent = await ask(hat, `${at(id)}/commands${query({ wait: REPLY_WITHIN })}`, {
    method: "POST",
    body: command,
  });
  return sent.reply;
}

/** What would happen. */
export function simulate(story) {
  return ask("customer", "/simulations", { method: "POST", body: story });
}

/** A new id for a command. */
export function newCommandId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `console-${[...bytes].map((each) => each.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * The events of a subscription after a sequence, as they happen, until the signal ends it. Comes
 * back as often as the connection is lost; the token stays in a header, out of the address. A page
 * that nobody sees lets go of its connection and catches up later: browsers have six of them for
 * all pages of an engine, and the seventh would wait for ever.
 *
 * @param onEvent takes each event
 * @param onLink hears "live" or "lost", or nothing while nobody sees the page: who comes back to it
 *     is told that it is live when it is
 */
export async function followEvents(hat, id, { after, signal, onEvent, onLink }) {
  let last = after;
  let wait = 500;
  while (!signal.aborted) {
    await seen(signal);
    const connection = new AbortController();
    let isHidden = false;
    const hide = () => {
      isHidden ||= document.hidden;
      if (isHidden) {
        onLink(undefined);
        connection.abort();
      }
    };
    document.addEventListener("visibilitychange", hide);
    try {
      const response = await unlessSilent(
        fetchAs(hat, `${at(id)}/events${query({ after: last })}`, {
          more: { Accept: "text/event-stream" },
          signal: AbortSignal.any([signal, connection.signal]),
        }),
      );
      if (!response.ok) {
        throw new Problem(response.status);
      }
      onLink("live");
      wait = 500;
      for await (const message of messages(response.body)) {
        last = Math.max(last, Number(message.id));
        onEvent(JSON.parse(message.data));
      }
    } catch {
      if (!signal.aborted && !isHidden) {
        onLink("lost");
      }
    } finally {
      document.removeEventListener("visibilitychange", hide);
      connection.abort();
    }
    if (!isHidden) {
      await pause(wait, signal);
      wait = Math.min(wait * 2, 10_000);
    }
  }
}

/** Waits until somebody sees the page. */
function seen(signal) {
  return new Promise((resolve) => {
    const look = () => {
      if (!document.hidden || signal.aborted) {
        document.removeEventListener("visibilitychange", look);
        signal.removeEventListener("abort", look);
        resolve();
      }
    };
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", look);
    look();
  });
}

/** The messages of a stream of server-sent events; one that falls silent fails. */
async function* messages(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await unlessSilent(reader.read());
      if (done) {
        return;
      }
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      for (const block of blocks) {
        const message = parsed(block);
        if (message.data) {
          yield message;
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** Every 15 seconds the engine says something, be it only that it is there. */
const SILENCE_MILLIS = 25_000;

async function unlessSilent(reading) {
  let timer;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Problem(0)), SILENCE_MILLIS);
  });
  try {
    return await Promise.race([reading, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function parsed(block) {
  const message = { id: "", data: "" };
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) {
      const field = line.slice(0, colon);
      const value = line.slice(colon + 1).replace(/^ /, "");
      if (field === "id") {
        message.id = value;
      } else if (field === "data") {
        message.data += (message.data ? "\n" : "") + value;
      }
    }
  }
  return message;
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
