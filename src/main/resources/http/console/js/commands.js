/** Commands as buttons and dialogs send them, and what becomes of them. */
import { Problem, newCommandId, sendCommand } from "./api.js";
import { announce, whileBusy } from "./dialog.js";
import { h } from "./dom.js";
import { notice, problemNotice, unansweredNotice } from "./pages/states.js";
import { may } from "./session.js";
import { say } from "./text.js";
import { reasonsText } from "./words.js";

/** Commands of this page that were refused: they leave no event, so only it remembers them. */
const refused = [];

/** What was refused to a subscription since the page was opened. */
export function refusedCommands(id) {
  return refused.filter((each) => each.id === id);
}

/**
 * A command that is sent again with the same id until it has an answer, so that it counts once
 * however often somebody presses the button.
 */
export function preparedCommand(context, type, data) {
  const command = { id: newCommandId(), type, data };
  return async () => {
    const reply = await sendCommand(context.hat, context.id, command);
    if (reply?.outcome === "REJECTED") {
      refused.push({ id: context.id, hat: context.hat, type, reply });
    }
    context.refresh(reply?.lastSequence);
    return reply;
  };
}

/** Commands of one kind as a dialog sends them: what is sent as before is the same command. */
export function repeatable(context, type) {
  let sent;
  let send;
  return (data) => {
    const text = JSON.stringify(data);
    if (text !== sent) {
      sent = text;
      send = preparedCommand(context, type, data);
    }
    return send;
  };
}

/**
 * Sends a command from a button.
 *
 * @param place where trouble is shown
 * @param done what is said when it was accepted
 * @return whether it was accepted, or is under way
 */
export async function press(button, place, send, done) {
  const { taken, reply } = await give(button, place, send);
  if (taken) {
    announce(reply === undefined ? say("commands", "underWay") : done);
  }
  return taken;
}

/**
 * Sends a command from a button, and says nothing if it was accepted, or if only its quote does not
 * hold any more: whoever showed that shows the new one.
 *
 * @return `{ taken, reply }`: whether it was accepted or is under way, and its reply if it came
 */
export async function give(button, place, send) {
  place.replaceChildren();
  button.removeAttribute(UNANSWERED);
  try {
    const reply = await whileBusy(button, send);
    if (reply?.outcome === "REJECTED") {
      place.replaceChildren(...(isStale(reply) ? [] : [refusal(reply.rejections)]));
      tellWhoHasLeft(place, () => notDone(reply));
      return { taken: false, reply };
    }
    return { taken: true, reply };
  } catch (failure) {
    if (!(failure instanceof Problem)) {
      throw failure;
    }
    place.replaceChildren(unansweredNotice(failure));
    tellWhoHasLeft(place, () => unansweredNotice(failure).textContent);
    button.toggleAttribute(UNANSWERED, failure.isOutage);
    return { taken: false };
  }
}

/** Who has closed the dialog meanwhile has no place in it to read. */
function tellWhoHasLeft(place, text) {
  if (!place.isConnected) {
    announce(text());
  }
}

/** Who has left cannot look at a price again. */
function notDone(reply) {
  return isStale(reply) ? say("commands", "notDone") : refusal(reply.rejections).textContent;
}

/**
 * Marks a button whose command may have been taken although no answer came: pressed again it sends
 * the same one, and is told what came of it.
 */
export const UNANSWERED = "data-unanswered";

/** What a button is for those who may send commands; nothing for others. */
export function commandButton(properties, ...children) {
  return may("COMMAND") && h("button", { type: "button", ...properties }, ...children);
}

/** What a question that got no answer looks like. */
export function trouble(failure) {
  if (failure instanceof Problem && failure.rejections.length > 0) {
    return refusal(failure.rejections);
  }
  return problemNotice(failure);
}

/** What a refusal looks like; it is read out at once. */
export function refusal(rejections) {
  return h(
    "div",
    { role: "alert", "data-codes": rejections.map((each) => each.code).join(" ") },
    notice("bad", "stop", say("commands", "impossible"), reasonsText(rejections)),
  );
}

/** Whether a command was refused because its quote does not hold any more. */
export function isStale(reply) {
  return (reply?.rejections ?? []).some(({ code }) => code === "STALE_QUOTE");
}

/** What something that may be done now leads to, if the rules say that. */
export function leadsTo(subscription, type, matches = () => true) {
  return subscription.allowedActions.find(
    (each) => each.type === type && each.allowed && matches(each.data),
  )?.leadsTo;
}

/**
 * Whether something may be done now, and if not, why: `{ allowed, reasons }`. Of several that are
 * refused it is what all of them are refused for, if there is such a reason.
 */
export function allowed(subscription, type, matches = () => true) {
  const actions = subscription.allowedActions.filter(
    (action) => action.type === type && matches(action.data ?? {}),
  );
  const possible = actions.some((action) => action.allowed);
  return { allowed: possible, reasons: possible ? [] : sharedReasons(actions) };
}

function sharedReasons(actions) {
  const [first = [], ...others] = actions.map((action) => action.rejections ?? []);
  const isShared = ({ code }) => others.every((each) => each.some((one) => one.code === code));
  const shared = first.filter(isShared);
  return shared.length > 0 ? shared : first;
}
