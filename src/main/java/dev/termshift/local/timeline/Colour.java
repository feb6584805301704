package dev.termshift.local.timeline;

/** What a terminal prints a text in. */
enum Colour {
  PLAIN("0"),
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36");

  private final String code;

  Colour(String code) {
    this.code = code;
  }

  /** The text between the terminal's own signs. */
  String paint(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
