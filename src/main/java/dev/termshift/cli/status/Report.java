package dev.termshift.cli.status;

import java.util.List;

/** What a look at an installation found. */
interface Report {

  /**
   * For people, a line each.
   *
   * @param all whether everything is told, however much it is
   */
  List<String> lines(boolean all);

  /** Those of the lines that are sentences about what somebody has to look at. */
  List<String> faults();

  /** For programs, in one line. */
  String json();

  /** Whether somebody has to look. */
  boolean isFaulty();
}
