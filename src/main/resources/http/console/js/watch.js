/**
 * One subscription, kept up to date: what it is now, and its latest events. Whoever shows it is
 * told of every change.
 */
import { Problem, fetchHistory, fetchSubscription, followEvents } from "./api.js";

const PAGE = 200;

/**
 * Watches a subscription until the signal ends it.
 *
 * @param onChange takes `{ subscription, events, hasEarlier, problem, link }`
 * @return `{ refresh(minSequence), loadEarlier({ isEnough, pages }) }`
 */
export function watch({ hat, id, signal, onChange }) {
  const state = { subscription: undefined, events: [], hasEarlier: false, problem: undefined };
  let wanted = 0;
  let isReading = false;
  const tell = () => !signal.aborted && onChange(state);

  function add(events) {
    const known = new Set(state.events.map((event) => event.sequence));
    const fresh = events.map(plain).filter((event) => !known.has(event.sequence));
    state.events = [...state.events, ...fresh].sort((a, b) => a.sequence - b.sequence);
  }

  async function read(minSequence) {
    state.subscription = await fetchSubscription(hat, id, { minSequence, signal });
    state.problem = undefined;
  }

  /** Reads until what is shown is no older than what was heard of; one read at a time. */
  async function refresh(minSequence = 0) {
    wanted = Math.max(wanted, minSequence);
    if (isReading) {
      return;
    }
    isReading = true;
    try {
      do {
        await read(wanted || undefined);
      } while (state.subscription.sequence < wanted);
    } catch (failure) {
      fail(failure);
    } finally {
      isReading = false;
    }
    tell();
  }

  async function readEarlier() {
    const first = state.events[0]?.sequence ?? 1;
    const from = Math.max(0, first - 1 - PAGE);
    const page = await fetchHistory(hat, id, { after: from, limit: first - 1 - from, signal });
    add(page.events);
    state.hasEarlier = from > 0;
  }

  function fail(failure) {
    if (failure.name !== "AbortError") {
      state.problem = failure instanceof Problem ? failure : new Problem(0);
    }
  }

  async function begin() {
    await read();
    const from = Math.max(0, state.subscription.sequence - PAGE);
    const page = await fetchHistory(hat, id, { after: from, limit: PAGE, signal });
    add(page.events);
    state.hasEarlier = from > 0;
    const newest = state.events.at(-1)?.sequence ?? state.subscription.sequence;
    if (newest > state.subscription.sequence) {
      // What happened between the two reads will not come again as an event.
      await read(newest);
    }
    tell();
    followEvents(hat, id, {
      after: newest,
      signal,
      onEvent(event) {
        add([event]);
        refresh(Number(event.sequence));
      },
      onLink(link) {
        const wasLost = state.link === "lost";
        state.link = link;
        tell();
        if (link === "live" && (wasLost || state.problem)) {
          refresh();
        }
      },
    });
  }

  async function beginUntilItWorks() {
    while (!signal.aborted) {
      try {
        await begin();
        return;
      } catch (failure) {
        fail(failure);
        tell();
        // A start that is under way makes it be there in a moment.
        if (!state.problem?.isOutage && state.problem?.status !== 404) {
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
    }
  }

  beginUntilItWorks();
  return {
    refresh,
    /** Reads a page of earlier events, or up to so many until they are enough. */
    async loadEarlier({ isEnough = () => true, pages = 1 } = {}) {
      try {
        let read = 0;
        do {
          await readEarlier();
          read += 1;
        } while (state.hasEarlier && read < pages && !isEnough(state));
      } catch (failure) {
        fail(failure);
      }
      tell();
    },
  };
}

/** An event without its envelope: `{ name, sequence, at, data }`. */
export function plain(event) {
  return {
    name: event.type.replace(/^dev\.termshift\./, "").replace(/\.v\d+$/, ""),
    sequence: Number(event.sequence),
    at: event.data.effectiveAt ?? event.time,
    command: event.command,
    actor: event.actor,
    reason: event.reason,
    data: event.data,
  };
}
