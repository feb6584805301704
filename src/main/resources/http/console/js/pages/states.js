/** What is shown while there is nothing to show: loading, nothing there, and trouble. */
import { Problem } from "../api.js";
import { h, icon, refill } from "../dom.js";
import { say } from "../text.js";

/** A page's first heading; it takes the focus when the page has come. */
export function heading(text) {
  return h("h1", { tabindex: "-1" }, text);
}

/** Grey shapes in place of what is being loaded. */
export function skeleton() {
  return h("div", { class: "bones" }, [
    h("p", { class: "heard-only", role: "status" }, say("states", "loading")),
    h("i"),
    h("i"),
    h("i"),
  ]);
}

/** A notice in one of the colours `good`, `waiting` or `bad`. */
export function notice(kind, picture, title, text, ...more) {
  return h("div", { class: `notice ${kind}` }, [
    icon(picture),
    h("div", {}, [h("strong", {}, title), text && h("p", {}, text)]),
    more,
  ]);
}

/** A place where there will be something one day. */
export function emptiness(picture, title, text, ...more) {
  return h("div", { class: "empty" }, [
    icon(picture),
    h("h2", {}, title),
    h("p", { class: "quiet" }, text),
    more,
  ]);
}

/** Shows what stands in the way, in place of the page. */
export function showProblem({ view, failure, again }) {
  const isOutage = failure instanceof Problem && failure.isOutage;
  document.title = say("states", "pageTitle");
  refill(view, [
    heading(isOutage ? say("states", "outage") : say("states", "failed")),
    h("div", { class: "stack", role: "alert" }, [
      notice(
        "bad",
        "warning",
        isOutage ? say("states", "nothingLost") : (failure.title ?? say("states", "trouble")),
        isOutage
          ? say("states", "nothingLostAbout")
          : failure.message,
        h(
          "button",
          { type: "button", class: "button", on: { click: again } },
          say("states", "tryAgain"),
        ),
      ),
    ]),
  ]);
  if (!(failure instanceof Problem)) {
    console.error(failure);
  }
}

/** A command without an answer: sent again, it counts once. */
export function unansweredNotice(failure) {
  return problemNotice(failure, say("states", "tryAgainOnce"));
}

/** A problem inside a page or a dialog; it is read out at once. */
export function problemNotice(failure, advice = say("states", "tryAgainLater")) {
  const details = failure.errors?.length ? failure.errors.join("; ") : failure.message;
  return h(
    "div",
    { role: "alert" },
    failure.isOutage
      ? notice("bad", "warning", say("states", "outage"), advice)
      : notice("bad", "warning", failure.title ?? say("states", "failed"), details),
  );
}
