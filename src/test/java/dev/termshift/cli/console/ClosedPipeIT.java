package dev.termshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process whose output goes to somebody who does not read to the end, or to a full disk. */
class ClosedPipeIT {

  private static final Redirect NOTHING = Redirect.from(new File("/dev/null"));

  @ParameterizedTest
  @ValueSource(strings = {"schemas", "schemas --asyncapi", "--help", "simulate --help"})
  void aReaderWhoLeavesHasWhatItWanted(String line) throws IOException, InterruptedException {
    Process tool = start(line, NOTHING, Redirect.PIPE);
    tool.getInputStream().close();

    assertThat(errors(tool)).isEmpty();
    assertThat(tool.exitValue()).isEqualTo(141);
  }

  /** The one who writes goes on for ever: it ends because nobody reads any more. */
  @Test
  void aSimulationEndsWithItsReader() throws IOException, InterruptedException {
    Process tool = start("simulate -", Redirect.PIPE, Redirect.PIPE);
    tool.getInputStream().close();
    String start =
        "{\"at\":\"2026-04-01T00:00:00Z\",\"subscriptionId\":\"s%d\",\"command\":"
            + "{\"type\":\"start\",\"data\":{\"planId\":\"free\"}}}%n";
    int sent = 0;
    try {
      while (sent < 100_000 && tool.isAlive()) {
        tool.getOutputStream().write(start.formatted(sent++).getBytes(StandardCharsets.UTF_8));
        tool.getOutputStream().flush();
      }
    } catch (IOException hasEnded) {
      assertThat(sent).isPositive();
    }

    assertThat(errors(tool)).isEmpty();
    assertThat(tool.exitValue()).isEqualTo(141);
    assertThat(sent).isLessThan(100_000);
  }

  /** Its stories are told for a minute or more, and what it started has to end before it does. */
  @Test
  void aDemonstrationEndsWithItsReaderAndLeavesNothingRunning(@TempDir Path folder)
      throws IOException, InterruptedException {
    Process tool =
        start("demo --once", NOTHING, Redirect.PIPE, "-Djava.io.tmpdir=" + folder.toAbsolutePath());
    try (BufferedReader reader = tool.inputReader(StandardCharsets.UTF_8)) {
      for (int line = 0; line < 3; line++) {
        assertThat(reader.readLine()).isNotNull();
      }
      assertThat(runningIn(folder)).isNotEmpty();
    }

    assertThat(errors(tool)).isEmpty();
    assertThat(tool.exitValue()).isEqualTo(141);
    assertThat(runningIn(folder)).isEmpty();
  }

  private static List<ProcessHandle> runningIn(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().commandLine().orElse("").contains(folder.toString()))
        .toList();
  }

  @Test
  void aFullDiskIsTold() throws IOException, InterruptedException {
    Process tool = start("schemas", NOTHING, Redirect.appendTo(new File("/dev/full")));

    assertThat(errors(tool))
        .isEqualToIgnoringNewLines(
            "Expected standard output to take what 'termshift schemas' printed, but not all of it"
                + " could be written");
    assertThat(tool.exitValue()).isEqualTo(1);
  }

  private static Process start(String line, Redirect in, Redirect out, String... options)
      throws IOException {
    Path target = Path.of("target");
    String libraries = Files.readString(target.resolve("test-classpath.txt")).strip();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                target.resolve("classes") + ":" + libraries)
            .redirectInput(in)
            .redirectOutput(out);
    builder.command().addAll(List.of(options));
    builder.command().add("dev.termshift.Main");
    builder.command().addAll(List.of(line.split(" ", -1)));
    return builder.start();
  }

  private static String errors(Process tool) throws IOException, InterruptedException {
    String said = new String(tool.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
