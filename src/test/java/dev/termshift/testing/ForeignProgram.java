package dev.termshift.testing;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a run of a program that is not ours came to.
 *
 * @param exitCode what it ended with
 * @param out what it printed
 * @param err what it printed on standard error
 */
public record ForeignProgram(int exitCode, String out, String err) {
  private static final Duration USUAL = Duration.ofMinutes(5);

  /** Skips the test unless this command works here; where CI is set, the test fails. */
  public static void require(String... command) {
    if (works(command)) {
      return;
    }
    String missing =
        "Expected '" + String.join(" ", command) + "' to work, but it does not: run .ci/install";
    if (System.getenv("CI") == null) {
      abort(missing);
    }
    fail(missing);
  }

  /** Whether this command can be run here, and ends well. */
  public static boolean works(String... command) {
    try {
      return run(List.of(command), "").exitCode() == 0;
    } catch (UncheckedIOException notThere) {
      return false;
    }
  }

  /** Starts a program that goes on until it is closed; what it prints goes to a file. */
  public static Running start(List<String> command) {
    try {
      Path out = Files.createTempFile("termshift-", ".out");
      ProcessBuilder builder = new ProcessBuilder(command);
      return new Running(
          builder.redirectErrorStream(true).redirectOutput(out.toFile()).start(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A program that goes on.
   *
   * @param process its process
   * @param printed the file with all that it has printed
   */
  public record Running(Process process, Path printed) implements AutoCloseable {

    /** What it has printed until now. */
    public String output() {
      try {
        return text(printed);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Kills it, as a crash would. */
    public void kill() {
      process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }

  /** Runs a program with this text as its input, until it ends, for five minutes at most. */
  public static ForeignProgram run(List<String> command, String input) {
    return run(command, input, USUAL);
  }

  /** Runs a program with this text as its input, until it ends, for so long at most. */
  public static ForeignProgram run(List<String> command, String input, Duration most) {
    try {
      Path out = Files.createTempFile("termshift-", ".out");
      Path err = Files.createTempFile("termshift-", ".err");
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("Expected " + command + " to end, but it did not: " + text(err));
      }
      return new ForeignProgram(process.exitValue(), text(out), text(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
