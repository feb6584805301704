package dev.termshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class HelpTextTest {

  @SuppressWarnings("UnusedVariable") // picocli fills them
  @Command(
      name = "asking",
      description = {
        "It reads docs/dead-letters.md, and termshift.database.migrate, up to the very last word.",
        "  one-name     what is said of it, which goes on at 2026-04-01T00:00:00Z or thereabouts"
      },
      footer = "The end of it is docs/dead-letters.md, and nothing but docs/dead-letters.md or so.")
  private static final class Asking {

    @Option(
        names = {"-s", "--since"},
        paramLabel = "TIME",
        description = "What came into the log then or a little later: 2026-04-01T00:00:00Z.")
    private String since = "";

    @Parameters(
        paramLabel = "FILE",
        description = "The lines of that file, or of docs/dead-letters.md and what follows it.")
    private String file = "";
  }

  private static List<String> help(int columns) {
    CommandSpec command = CommandSpec.forAnnotatedObject(new Asking());
    Help help = HelpText.of(command, Help.defaultColorScheme(Help.Ansi.OFF), columns);
    return (help.description() + help.parameterList() + help.optionList() + help.footer())
        .lines()
        .toList();
  }

  @Test
  void linesEndBetweenWordsAndGoOnWhereTheirTextBegan() {
    assertThat(help(60))
        .containsExactly(
            "It reads docs/dead-letters.md, and",
            "termshift.database.migrate, up to the very last word.",
            "  one-name     what is said of it, which goes on at",
            "               2026-04-01T00:00:00Z or thereabouts",
            "      FILE           The lines of that file, or of",
            "                     docs/dead-letters.md and what follows",
            "                     it.",
            "  -s, --since=TIME   What came into the log then or a little",
            "                     later: 2026-04-01T00:00:00Z.",
            "The end of it is docs/dead-letters.md, and nothing but",
            "docs/dead-letters.md or so.");
  }

  @Test
  void aWiderWindowTakesMoreInALineUpToAWidthThatIsReadWell() {
    assertThat(help(80)).hasSizeLessThan(help(60).size());
    assertThat(help(300)).isEqualTo(help(100));
    assertThat(help(20)).isEqualTo(help(60));
  }

  /** Where there is no terminal, as here, it is as wide as it gets. */
  @ParameterizedTest
  @MethodSource("dev.termshift.CommandLineRun#subCommands")
  void noWordOfAHelpIsPartedAndNoLineIsTooLong(String command) {
    String help = CommandLineRun.of(command, "--help").out();

    assertThat(help.lines()).allMatch(line -> line.length() <= 100);
    assertThat(help.lines()).noneMatch(line -> line.matches(" *(md|conf|00Z)\\b.*"));
  }
}
