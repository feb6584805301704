package dev.termshift.cli.status;

import dev.termshift.terminal.Terminal;

/**
 * How much of a terminal a look can fill.
 *
 * @param columns how many characters fit into a line
 * @param rows how many lines there are
 */
record Window(int columns, int rows) {

  /** The one there is, without so many lines of its. */
  static Window now(int taken) {
    return new Window(
        Terminal.width(), Math.max(1, Terminal.rows().orElse(Integer.MAX_VALUE) - taken));
  }
}
