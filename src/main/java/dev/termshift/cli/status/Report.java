package dev.termshift.cli.status;

import java.util.List;

/** What a look at an installation found. */
interface Report {

  /** For people, a line each. */
  List<String> lines(Extent extent);

  /**
   * The same.
   *
   * @param all whether everything is told, however much it is
   * @param columns how many characters fit into a line
   */
  default List<String> lines(boolean all, int columns) {
    return lines(Extent.of(all, columns));
  }

  /** For programs, in one line. */
  String json();

  /** Whether somebody has to look. */
  boolean isFaulty();
}
