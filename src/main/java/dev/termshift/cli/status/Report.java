package dev.termshift.cli.status;

import java.util.List;

/** What a look at an installation found. */
interface Report {

  /** For people, a line each. */
  List<String> lines();

  /** For programs, in one line. */
  String json();

  /** Whether somebody has to look. */
  boolean isFaulty();
}
