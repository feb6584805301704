package dev.termshift.console;

/** What the tests of the console share: one engine, and one visitor at one browser. */
interface Console {

  /** Who clicks. */
  Visitor visitor();

  /** What answers. */
  ConsoleEngine engine();

  /** Support ends it at once; what is unused is account balance then. */
  default void cancelNow(String id) {
    Visitor visitor = visitor();
    visitor.open("subscribers/" + id + "/support");
    visitor.press("Cancel now");
    visitor.press("Cancel now");
    visitor.awaitNoDialog();
    engine().awaitEvent(id, "balance.credited");
  }
}
