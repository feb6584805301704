package dev.termshift.console;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console in a Chromium against a running engine: one of each for all tests of a class, which
 * stand in the interfaces by what they are about.
 */
abstract class OpenedConsole implements Console {

  static final int WIDE = 1280;
  static final int HIGH = 900;

  private static ConsoleEngine engine;
  private static Browser browser;

  @BeforeAll
  static void open(@TempDir Path folder) {
    Browser.require();
    engine = ConsoleEngine.start(folder);
    browser = Browser.start();
  }

  @BeforeEach
  void lookAsUsual() {
    browser.look(WIDE, HIGH, "light");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    if (engine != null) {
      engine.close();
    }
  }

  @Override
  public final Visitor visitor() {
    return new Visitor(browser, engine.url());
  }

  @Override
  public final ConsoleEngine engine() {
    return engine;
  }
}
