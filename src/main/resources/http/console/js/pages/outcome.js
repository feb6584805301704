/** What becomes of the payment that a command asked for: followed until it is known. */
import { arrivingOf, arrivingWords } from "../arriving.js";
import { allowed, give, preparedCommand } from "../commands.js";
import { announce, backButton, goButton, openDialog } from "../dialog.js";
import { h } from "../dom.js";
import { deadline, money } from "../format.js";
import { may } from "../session.js";
import { say } from "../text.js";
import { because, failureText } from "../words.js";
import { notice } from "./states.js";
import { calledOff, triedAgainAt } from "./unpaid.js";

/** How long somebody is kept waiting without being told that it takes longer. */
const PATIENCE_MILLIS = 10_000;

/**
 * Shows in the dialog what becomes of the charge or the refund of a command that was accepted, and
 * closes it when that is paid, or if no money moves.
 *
 * @param reply the reply, or nothing if it did not come in time
 * @param about `said` is announced when it is paid, by the state then and the reply if they tell;
 *     then `after` is called; `retry` shows the dialog again, if `canRetry` says so of the
 *     subscription then; `stays` says what holds if it is not paid, by the state then if that tells
 */
export function followOutcome(context, dialog, reply, about) {
  const { said, retry, canRetry = () => true, stays = "", after = () => {} } = about;
  const end = (state) => {
    dialog.close();
    announceAsItIs(context, saidOf, state);
    after();
  };
  const saidOf = (state) => (typeof said === "function" ? said(state, reply) : said);
  if (reply?.firstSequence === undefined) {
    if (reply === undefined) {
      dialog.close();
      announce(say("commands", "underWay"));
      after();
    } else {
      end({ events: [] });
    }
    return;
  }
  let shown;
  /** What is shown is left as it is until there is something else to say, or to do. */
  const show = ({ name, amount }, body, foot, facts) => {
    const step = [name, amount, ...facts].join(" ");
    if (shown !== step) {
      shown = step;
      dialog.show({ body, foot });
    }
  };
  const close = () => backButton(say("dialog", "close"), dialog.close);
  const patience = patienceOf(context);
  const stop = context.listen((state) => {
    if (dialog.form.querySelector("[aria-busy]")) {
      return;
    }
    const step = stepOf(state, reply, patience.isOver(attemptOf(state, reply)));
    if (step.name === "done") {
      stop();
      end(state);
    } else {
      const holds = typeof stays === "function" ? stays(state) : stays;
      const more =
        step.name === "failed" &&
        (retry
          ? canRetry(state.subscription) && again(dialog, retry, stop)
          : payAgain(context, dialog, { step, state, about, stop }));
      const body = bodyOf(context, { ...step, ...state }, holds);
      show(step, body, [close(), more], step.name === "failed" ? [holds, Boolean(more)] : []);
    }
  });
  dialog.closed.then(() => {
    stop();
    patience.end();
  });
}

/** Says it, and what is different as long as that is there to be read. */
function announceAsItIs(context, saidOf, state) {
  let text = saidOf(state);
  let news = announce(text);
  const stop = context.listen((later) => {
    const now = saidOf(later);
    if (!news.isConnected) {
      stop();
    } else if (now !== text) {
      text = now;
      news = announce(text);
    }
  });
}

/** Whether an attempt has taken long; who waits is told when it has. The next one begins anew. */
function patienceOf(context) {
  let awaited;
  let isOver = false;
  let timer;
  return {
    isOver(attempt) {
      if (timer === undefined || attempt !== awaited) {
        awaited = attempt;
        isOver = false;
        clearTimeout(timer);
        timer = setTimeout(() => {
          isOver = true;
          context.tell();
        }, PATIENCE_MILLIS);
      }
      return isOver;
    },
    end: () => clearTimeout(timer),
  };
}

function again(dialog, retry, stop) {
  const button = goButton(say("states", "tryAgain"));
  button.type = "button";
  button.addEventListener("click", () => {
    stop();
    retry();
  });
  return button;
}

/**
 * What is overdue, or was the first payment, is asked for again, with the same promise; nothing if
 * that may not be done, or is the customer's to do.
 */
function payAgain(context, dialog, { step: { chargeId, amount }, state, about, stop }) {
  const isMeant = (data) => data.chargeId === chargeId;
  if (
    context.reader === "support" ||
    !allowed(state.subscription, "retry-charge", isMeant).allowed
  ) {
    return undefined;
  }
  const words = say("payments", "payNow");
  const button = goButton(say("common", "forAmount", { words, amount }));
  const send = preparedCommand(context, "retry-charge", { chargeId });
  button.type = "button";
  button.addEventListener("click", async () => {
    const { taken, reply } = await give(button, dialog.form.querySelector(".trouble"), send);
    const followed = taken ? reply : ofOthers(context, reply, { chargeId, amount });
    if (taken || followed) {
      stop();
      followOutcome(context, dialog, followed, about);
    } else {
      context.tell();
    }
  });
  return button;
}

/**
 * A dialog in which a charge that is overdue is asked for once more, and what becomes of it is
 * followed.
 *
 * @param stays what holds if it is not paid again, by the state then
 */
export function openPayNow(context, { chargeId, amount }, stays) {
  const paid = money(amount);
  const words = say("payments", "payNow");
  openDialog({ title: words }, (dialog) => {
    const place = h("div");
    const go = goButton(say("common", "forAmount", { words, amount: paid }));
    const send = preparedCommand(context, "retry-charge", { chargeId });
    const submit = async () => {
      const { taken, reply } = await give(go, place, send);
      const followed = taken ? reply : ofOthers(context, reply, { chargeId, amount: paid });
      if (taken || followed) {
        followOutcome(context, dialog, followed, { said: paidText(paid), stays });
      } else if (reply) {
        dialog.show({ body: [place], foot: [close] });
      }
    };
    const close = backButton(say("dialog", "close"), dialog.close);
    dialog.show({ body: [place], foot: [close, go], submit });
    submit();
  });
}

/** What is announced when it is paid, and that it was if somebody else had done that before. */
function paidText(amount) {
  return (state, { isClosed }) =>
    isClosed ? say("payments", "paidAlready", { amount }) : say("change", "isPaid", { amount });
}

/**
 * What is followed when a payment is refused because of what somebody else has done just before: an
 * attempt that is under way, or how the charge was closed; nothing if it is refused for more.
 */
function ofOthers(context, reply, { chargeId, amount }) {
  const codes = reply?.rejections?.map((each) => each.code) ?? [];
  if (codes.some((each) => GONE.has(each))) {
    const asked = lastAttempt(context.events(), chargeId)?.sequence;
    return { firstSequence: asked ?? 0, chargeId, isClosed: true };
  }
  const isUnderWay = codes.length === 1 && codes[0] === "PAYMENT_PENDING";
  return isUnderWay ? { ...runningAttempt(context, chargeId), amount } : undefined;
}

/** By which it is known that a charge is not open any more. */
const GONE = new Set(["UNKNOWN_CHARGE", "ENDED"]);

function lastAttempt(events, chargeId) {
  return events.findLast(
    ({ name, data }) => name === "charge.requested" && data.chargeId === chargeId,
  );
}

/**
 * The attempt that somebody else has asked for, followed like an own one: the first one that this
 * page does not know to have been answered.
 */
function runningAttempt(context, chargeId) {
  const told = context.events().filter((each) => each.data.chargeId === chargeId);
  const asked = told.findLast((each) => each.name === "charge.requested")?.sequence ?? 0;
  const isOver = told.some((each) => each.sequence > asked && OVER.has(each.name));
  return { firstSequence: isOver ? told.at(-1).sequence + 1 : asked, chargeId };
}

/** By which an attempt is over. */
const OVER = new Set(["charge.settled", "charge.failed", "charge.cancelled"]);

/** By which money is asked to go back, and what may become of that. */
const REFUNDS = new Map([
  ["refund.requested", { settled: "refund.settled", failed: "refund.failed" }],
  [
    "balance-refund.requested",
    { settled: "balance-refund.settled", failed: "balance-refund.failed", isPayout: true },
  ],
]);

/** How far the command's refund is. */
function refundStep(own, { name, data: { refundId, amountMinor, currency } }, isSlow) {
  const amount = money({ amountMinor, currency });
  const answer = (wanted) =>
    own.find((each) => each.name === wanted && each.data.refundId === refundId)?.data;
  const { settled, failed, isPayout } = REFUNDS.get(name);
  if (answer(settled)) {
    return { name: "done" };
  }
  const failure = answer(failed);
  return failure
    ? { name: "notBack", amount, failure, isPayout }
    : { name: isSlow ? "slowBack" : "back", amount, isPayout };
}

/** By which attempt the outcome is awaited; nothing before that is known. */
function attemptOf({ events }, { firstSequence, lastSequence = Infinity, chargeId }) {
  const asked = events.find(
    ({ name, sequence, data }) =>
      name === "charge.requested" &&
      sequence >= firstSequence &&
      sequence <= lastSequence &&
      (!chargeId || data.chargeId === chargeId),
  );
  return asked && lastAttempt(events, asked.data.chargeId).sequence;
}

/** How far the command's charge or refund is, by the events that are known. */
function stepOf({ events }, followed, isSlow) {
  const { firstSequence, lastSequence = Infinity, chargeId: meant, isClosed } = followed;
  const wait = isSlow ? "slow" : "waiting";
  const own = events.filter((each) => each.sequence >= firstSequence);
  const refund = own.find((each) => REFUNDS.has(each.name) && each.sequence <= lastSequence);
  if (refund && !meant) {
    return refundStep(own, refund, isSlow);
  }
  const asked = own.find(
    (each) =>
      each.name === "charge.requested" &&
      each.sequence <= lastSequence &&
      (!meant || each.data.chargeId === meant),
  );
  if (!asked) {
    const name = (events.at(-1)?.sequence ?? 0) >= lastSequence ? "done" : wait;
    return { name, amount: followed.amount };
  }
  const { chargeId } = asked.data;
  // Of what was tried once more, by whomever, only the last attempt counts.
  const { sequence } = lastAttempt(own, chargeId);
  const told = own.filter((each) => each.data.chargeId === chargeId && each.sequence > sequence);
  const last = (name) => told.filter((each) => each.name === name).at(-1)?.data;
  const amount = money(asked.data);
  if (last("charge.settled")) {
    return { name: "done" };
  }
  const reason = calledOff(own, chargeId);
  if (reason) {
    return { name: "calledOff", amount, chargeId, reason, purpose: asked.data.purpose };
  }
  const failure = last("charge.failed");
  const dropped = last("charge.cancelled");
  if ((failure && !isClosed) || dropped) {
    return { name: "failed", amount, chargeId, failure: failure ?? dropped };
  }
  const pending = last("charge.pending");
  if (pending) {
    const url = pending.nextAction?.url;
    return { name: pending.nextAction ? "confirm" : "underWay", amount, url };
  }
  return isClosed ? { name: wait } : { name: wait, amount };
}

function bodyOf(context, { name, amount = "", subscription, ...more }, stays) {
  const { zone } = context;
  const { chargeId, failure, url, isPayout, events } = more;
  if (name === "calledOff") {
    return [calledOffNotice(context, { subscription, events }, { amount, ...more })];
  }
  if (name === "failed") {
    const why = failureText(failure);
    const next = triedAgainAt(subscription, chargeId);
    const later = next && deadline(next, zone(), subscription.plan?.interval);
    return [
      h("div", { role: "alert" }, [
        notice(
          "bad",
          "card",
          say("outcome", "failed", { amount }),
          [why, stays, later && say("outcome", "later", { day: later })]
            .filter(Boolean)
            .join(" "),
        ),
      ]),
      h("div", { class: "trouble" }),
    ];
  }
  if (name === "notBack") {
    return [h("div", { role: "alert" }, [notBackNotice({ ...failure, amount, isPayout })])];
  }
  const titles = {
    back: isPayout
      ? say("outcome", "payingOut", { amount })
      : say("outcome", "goingBack", { amount }),
    slowBack: isPayout
      ? say("outcome", "slowOut", { amount })
      : say("outcome", "slowBack", { amount }),
    waiting: amount ? say("outcome", "charging", { amount }) : say("outcome", "asking"),
    slow: amount ? say("outcome", "slow", { amount }) : say("outcome", "slowUnknown"),
    underWay: say("payments", "underWay"),
    confirm: say("payments", "confirm"),
  };
  const texts = {
    back: say("outcome", "chargingAbout"),
    slowBack: say("outcome", "slowBackAbout"),
    waiting: say("outcome", "chargingAbout"),
    slow: amount ? say("outcome", "slowAbout") : say("outcome", "slowUnknownAbout"),
    underWay: say("outcome", "underWayAbout", { amount }),
    confirm: say("outcome", "confirmAbout", { amount }),
  };
  return [
    h("div", { role: "status" }, [
      notice(
        "waiting",
        name === "confirm" ? "warning" : "clock",
        titles[name],
        texts[name],
        name === "confirm" && bankLink(url),
      ),
    ]),
  ];
}

/** How a charge was closed without trouble, by whomever; nothing if it is open, or was not paid. */
export function closedNotice(context, { subscription, events }, chargeId) {
  const { sequence, data } = lastAttempt(events, chargeId) ?? {};
  const amount = data && money(data);
  const isPaid = events.some(
    (each) =>
      each.name === "charge.settled" &&
      each.data.chargeId === chargeId &&
      each.sequence > sequence,
  );
  if (isPaid) {
    return notice("good", "check", say("change", "isPaid", { amount }));
  }
  const reason = amount && calledOff(events, chargeId);
  const closed = { chargeId, amount, reason, purpose: data?.purpose };
  return reason && calledOffNotice(context, { subscription, events }, closed);
}

/** A charge that nobody has to pay any more: that is no trouble; its money may be on its way. */
function calledOffNotice(context, { subscription, events }, { chargeId, amount, ...closed }) {
  const comes = arrivingOf(subscription, events, chargeId);
  const [title, becomes] = comes ? arrivingWords(context, subscription, comes) : [];
  const about =
    subscription.status === "ENDED"
      ? say("outcome", "calledOffEnded")
      : say("outcome", "calledOffAbout");
  const texts = [because(closed), about, becomes].filter(Boolean).join(" ");
  return h("div", { role: "status" }, [
    notice("waiting", "card", title ?? say("outcome", "calledOff", { amount }), texts),
  ]);
}

/** Money that was to go back and did not: why, and that nobody tries it again. */
export function notBackNotice({ amount, detail, isPayout, after = [] }, ...more) {
  const why = detail ? because({ detail }) : "";
  const [title, about] = isPayout
    ? [say("payments", "notPaidOut", { amount }), say("payments", "notPaidOutAbout")]
    : [say("outcome", "notBack", { amount }), say("outcome", "notBackAbout")];
  return notice("bad", "card", title, [why, about, ...after].filter(Boolean).join(" "), ...more);
}

/**
 * The way to where the customer confirms a payment, for those who may do more than look; nothing if
 * it is none to be trusted.
 */
export function bankLink(url) {
  return may("COMMAND") && pageLink(url, say("payments", "confirmNow"), "button primary");
}

/** A link to a page of the payment service; nothing if it is none to be trusted. */
export function pageLink(url, text, look) {
  return (
    url?.startsWith("https://") &&
    h("a", { class: look, href: url, target: "_blank", rel: "noopener noreferrer" }, text)
  );
}
