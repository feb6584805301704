package dev.termshift.console.script;

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

  /** A story of nobody who has done anything. */
  static ToldStory story() {
    return new ToldStory(folder);
  }
}
