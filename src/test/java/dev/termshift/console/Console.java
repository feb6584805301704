package dev.termshift.console;

/** What the tests of the console share: one engine, and one visitor at one browser. */
interface Console {

  /** Who clicks. */
  Visitor visitor();

  /** What answers. */
  ConsoleEngine engine();
}
