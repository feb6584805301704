package dev.termshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Authority;
import dev.termshift.terminal.BadInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class OneLineFaultsTest {

  @Command(name = "planted")
  private record Planted(Throwable failure) implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new BadInput("Expected that, but this"), 2, "Expected that, but this"),
        Arguments.of(new IllegalStateException("Expected a, but b"), 1, "Expected a, but b"),
        Arguments.of(
            new BadInput("No configuration: give --config FILE."),
            2,
            "No configuration: give --config FILE."),
        Arguments.of(
            new IOException("gone"), 1, "Expected 'planted' to finish, but gone; -v shows where"),
        Arguments.of(
            new NoSuchFileException("/f"),
            1,
            "Expected 'planted' to finish, but there is no file /f; -v shows where"),
        Arguments.of(
            new UncheckedIOException(new FileAlreadyExistsException("/f")),
            1,
            "Expected 'planted' to finish, but /f is there already; -v shows where"),
        Arguments.of(
            new NotDirectoryException("/f"),
            1,
            "Expected 'planted' to finish, but /f is not a folder; -v shows where"),
        Arguments.of(
            new FileSystemException("/f", null, "No space left on device"),
            1,
            "Expected 'planted' to finish, but /f: No space left on device; -v shows where"),
        Arguments.of(
            new IllegalStateException("Expected a, but java.io.IOException: gone"),
            1,
            "Expected a, but gone"),
        Arguments.of(
            new IllegalStateException("Expected a, but java.net.BindException"),
            1,
            "Expected a, but bind"),
        Arguments.of(
            new NoClassDefFoundError("Gone"),
            1,
            "Expected 'planted' to finish, but Gone; -v shows where"),
        Arguments.of(
            new StackOverflowError(),
            1,
            "Expected 'planted' to finish, but stack overflow; -v shows where"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverIsThrownIsALineAndAnExitCode(Throwable failure, int exitCode, String line) {
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        OneLineFaults.handleIn(new CommandLine(new Planted(failure)))
            .setErr(new PrintWriter(err, true));

    assertThat(commandLine.execute()).isEqualTo(exitCode);
    assertThat(err.toString().lines()).containsExactly(line);
  }

  @SuppressWarnings("UnusedVariable") // picocli fills them
  @Command(name = "asking")
  private static final class Asking implements Callable<Integer> {

    @Option(names = "--until")
    @Nullable Instant until;

    @Option(names = "--within")
    @Nullable Duration within;

    @Option(names = "--partition")
    int partition;

    @Option(names = "--offset")
    @Nullable Long offset;

    @Option(names = "--authority")
    @Nullable Authority authority;

    @Override
    public Integer call() {
      return 0;
    }
  }

  /** The library names the classes of Java, which nobody types. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --until     | tomorrow | an instant such as 2026-01-31T00:00:00Z
          --within    | soon     | a duration such as PT30S
          --partition | x        | a whole number up to 2147483647
          --offset    | 1.5      | a whole number up to 9223372036854775807
          --offset    | 99999999999999999999 | a whole number up to 9223372036854775807
          --authority | NOBODY   | one of [CUSTOMER, SUPPORT, PAYMENT]
          """)
  void aValueOfTheWrongKindIsToldFromWhatWasExpected(String option, String value, String kind) {
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        OneLineFaults.handleIn(new CommandLine(new Asking())).setErr(new PrintWriter(err, true));

    assertThat(commandLine.execute(option, value)).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("Expected %s for '%s', but got '%s'".formatted(kind, option, value));
  }

  @Test
  void helpIsNotPaintedOnATerminalThatCannotPaint() {
    assertThat(OneLineFaults.colours(Map.of("TERM", "dumb"))).isEqualTo(CommandLine.Help.Ansi.OFF);
    assertThat(OneLineFaults.colours(Map.of("TERM", "xterm")))
        .isEqualTo(CommandLine.Help.Ansi.AUTO);
  }
}
