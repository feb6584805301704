package dev.termshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class JsonOrWordsTest {

  private static final List<String> WORDS = List.of("Read it.", "All is well.");

  @Test
  void wordsAreForWhoSitsAtATerminalAndDidNotAskForNumbers() {
    assertThat(asked().lines(true, "{}", WORDS)).isEqualTo(WORDS);
    assertThat(asked().lines(false, "{}", WORDS)).containsExactly("{}");
    assertThat(asked("--json").lines(true, "{}", WORDS)).containsExactly("{}");
  }

  @Test
  void numbersBesideWordsAreForPrograms() {
    assertThat(asked().isForPrograms(true)).isFalse();
    assertThat(asked().isForPrograms(false)).isTrue();
    assertThat(asked("--json").isForPrograms(true)).isTrue();
  }

  @Test
  void wordsFitTheTerminal() {
    List<String> lines =
        JsonOrWords.fitting(List.of("one ".repeat(30), "  " + "two ".repeat(30)), 80);

    assertThat(lines).hasSize(4).allMatch(line -> line.length() <= 80);
    assertThat(lines.get(1)).startsWith("  one");
    assertThat(lines.get(3)).startsWith("    two");
  }

  /** Who prints JSON to programs lets people on a terminal have it too. */
  @ParameterizedTest
  @ValueSource(strings = {"audit", "rebuild", "demo", "status", "lag", "bench", "simulate"})
  void whoCanPrintJsonHasAnOptionForIt(String command) {
    assertThat(CommandLineRun.of(command, "--help").out()).contains("--json");
  }

  private static JsonOrWords asked(String... arguments) {
    JsonOrWords form = new JsonOrWords();
    new CommandLine(form).parseArgs(arguments);
    return form;
  }
}
