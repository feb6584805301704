/** Reviews that the engine writes: it is asked what a command would lead to before it is sent. */
import { fetchQuote } from "../api.js";
import { say } from "../text.js";
import { reasonsText } from "../words.js";

/** Asks the engine what something would lead to, once for what is wanted; `update` is told. */
export function asked({ hat, id }, update) {
  let last;
  let told;
  let asking = new AbortController();

  async function ask(wanted) {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    told = undefined;
    try {
      told = { quote: await fetchQuote(hat, id, wanted, signal) };
    } catch (failure) {
      if (failure.name === "AbortError") {
        return;
      }
      told = { trouble: reasonsText(failure.rejections ?? []) || failure.message };
    }
    update();
  }

  return {
    /** Asks once more what was asked last, or that: what has happened meanwhile may change it. */
    again(wanted = JSON.parse(last)) {
      last = JSON.stringify(wanted);
      return ask(wanted);
    },
    /** The sentence about it, or what stands in the way; until that is known, that it is asked. */
    about(wanted, sentence) {
      const text = JSON.stringify(wanted);
      if (text !== last) {
        last = text;
        ask(wanted);
      }
      if (!told) {
        return say("outcome", "asking");
      }
      return told.trouble ?? sentence(told.quote);
    },
  };
}
