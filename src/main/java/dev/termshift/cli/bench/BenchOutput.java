package dev.termshift.cli.bench;

import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.JsonOrWords;

/**
 * What a run says: words for people, and numbers for programs behind them.
 *
 * @param words where they go
 * @param form whether numbers are wanted
 */
record BenchOutput(CommonOptions.Output words, JsonOrWords form) {

  /** A line about how it goes. */
  void note(String text) {
    words.note(text);
  }

  /** A line of the result. */
  void line(String text) {
    words.line(text);
  }

  /** Lines of the result. */
  void document(String text) {
    words.document(text);
  }

  /** The result in a line of JSON. */
  void numbers(String json) {
    if (form.isForPrograms()) {
      words.line(json);
    }
  }
}
