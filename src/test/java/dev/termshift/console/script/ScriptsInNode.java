package dev.termshift.console.script;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.http.Shown;
import dev.termshift.testing.ConsoleScripts;
import dev.termshift.testing.ForeignProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs the console's modules in Node: one copy of them for all tests of a class. */
abstract class ScriptsInNode {

  @TempDir private static Path folder;

  @BeforeAll
  static void scriptsAreThere() throws IOException {
    ForeignProgram.require("node", "--version");
    ConsoleScripts.copyTo(folder);
  }

  /** What the statements print. */
  static String printed(String statements) throws IOException {
    return ConsoleScripts.run(folder, statements);
  }

  /** The subscription of a story whose last command was accepted, as a day begins. */
  static String view(Authority whom, Catalog catalog, Scenario story, String day) {
    return Shown.to(whom, catalog, story.isAccepted(), day + "T00:00:00Z").toString();
  }

  /** What an expression says of a {@code subscription} in that view. */
  static String seen(String view, String said) throws IOException {
    return printed("const subscription = " + view + ";\nconsole.log(" + said + ");");
  }

  /** A story of nobody who has done anything. */
  static ToldStory story() {
    return new ToldStory(folder);
  }
}
