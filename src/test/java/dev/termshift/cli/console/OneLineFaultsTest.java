package dev.termshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.terminal.BadInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
}
