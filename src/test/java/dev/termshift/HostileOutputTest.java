package dev.termshift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.cli.console.CommonOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Nothing that others wrote steers the terminal, or begins a line, in any command's output. */
class HostileOutputTest {

  private static final String FORGED = "All is well.";
  private static final String HOSTILE =
      "x\n"
          + FORGED
          + "\r"
          + FORGED
          + "\u0085\u2028\u2029\u001b[2J\u009b1m\u007f\u202e\u2066\u200f";

  /** Each of these escapes, or writes what is ours alone. */
  private static final Set<String> PRINTERS =
      Set.of(
          "cli/console/CommonOptions.java",
          "cli/console/MavenHost.java",
          "cli/console/OneLineFaults.java",
          "terminal/ProgressMeter.java",
          "terminal/StandardOutput.java",
          "cli/demo/Demo.java",
          "cli/SimulateCommand.java",
          "local/server/BrokerProcess.java");

  @TempDir private Path folder;

  static Set<String> commands() {
    return Main.commandLine().getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void argumentsThatCannotBeUsed(String command) {
    assertPlain(CommandLineRun.of(command, "--" + HOSTILE));
    assertPlain(CommandLineRun.of(command, "--config", HOSTILE, "--verbose"));
    assertPlain(CommandLineRun.of(command, "--help"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aConfigurationThatCannotBeUsed(String command) throws IOException {
    Path config = folder.resolve("hostile.conf");
    Files.writeString(config, "termshift { " + HOSTILE + " = [");
    assertPlain(CommandLineRun.of(command, "--config", config.toString(), "-v"));
  }

  @Test
  void aCommandThatThereIsNot() {
    assertPlain(CommandLineRun.of(HOSTILE));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void linesThatCannotBeRead(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("lines.jsonl"), line + "\n");
    assertPlain(CommandLineRun.of("simulate", file.toString(), "-v"));
  }

  static Stream<String> lines() {
    String escaped = "x\\n" + FORGED + "\\u001b\\u0085\\u2028\\u202e\\u009b";
    return Stream.of(
        "\u001b[2J\u009b\u202e",
        "{\"\u202e\": 1}",
        "{\"" + escaped + "\": 1}",
        "{\"at\":\"" + escaped + "\"}",
        "{\"at\":\"2027-01-01T00:00:00Z\",\"subscriptionId\":\"" + escaped + "\"}",
        "{\"at\":\"2027-01-01T00:00:00Z\",\"subscriptionId\":\"s\",\"command\":{\"type\":\""
            + escaped
            + "\"}}");
  }

  @Test
  void aLineIsALineWhateverIsInIt() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new Saying())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute();
    assertThat(exitCode).isZero();
    assertPlain(new CommandLineRun(exitCode, out.toString(), err.toString()));
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void nobodyElsePrints() throws IOException {
    Path root = Path.of("src/main/java/dev/termshift");
    try (Stream<Path> files = Files.walk(root)) {
      Map<Boolean, List<String>> printers =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(HostileOutputTest::prints)
              .map(file -> root.relativize(file).toString())
              .collect(Collectors.groupingBy(PRINTERS::contains));
      assertThat(printers.getOrDefault(false, List.of()))
          .as("prints by itself, past what escapes")
          .isEmpty();
      assertThat(printers.get(true)).containsExactlyInAnyOrderElementsOf(PRINTERS);
    }
  }

  private static boolean prints(Path file) {
    try {
      String text = Files.readString(file);
      return Stream.of("System.out", "System.err", "getOut()", "getErr()", "printStackTrace(")
          .anyMatch(text::contains);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertPlain(CommandLineRun run) {
    for (String text : List.of(run.out(), run.err())) {
      assertThat(text.replace(System.lineSeparator(), ""))
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
      assertThat(text.lines().map(String::strip)).doesNotContain(FORGED);
    }
  }

  /** Says what others wrote. */
  @Command(name = "saying")
  private static final class Saying implements Runnable {

    @Mixin private CommonOptions.Output output = new CommonOptions.Output();

    @Override
    public void run() {
      output.line(HOSTILE);
      output.note(HOSTILE);
    }
  }
}
