package dev.termshift.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.testing.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a measurement ends before its time: nothing that it started outlives it. */
final class BenchEndIT {

  private static final Pattern LOG = Pattern.compile("its log, ([^,]+),");
  private static final String BEGUN = "Warming up";
  private static final String AT_WORK = "Termshift serves group";
  private static final int TERMINATED = 128 + 15;

  /** Where the run and what it starts put their files. */
  @TempDir private Path folder;

  @Test
  void aNodeThatDiesEndsTheRunWithItsNameItsExitCodeAndItsLog() throws IOException {
    try (ChildJvm bench = start()) {
      bench.awaitOutput(BEGUN, Duration.ofMinutes(5));
      List<ProcessHandle> started = startedBy(bench);

      youngest(started).destroyForcibly();

      assertThat(bench.awaitEnd()).as(bench.output()).isEqualTo(1);
      assertThat(bench.output())
          .containsPattern(
              "Expected node-consume-1 \\(process \\d+\\) to run on, but it ended with exit code"
                  + " 137; its log, ");
      Matcher log = LOG.matcher(bench.output());
      assertThat(log.find()).isTrue();
      assertThat(Path.of(log.group(1))).content().contains(AT_WORK);
      assertNoneIsAlive(started);
      assertThat(left()).as("the folder with what they printed").hasSize(1);
    }
  }

  @Test
  void aSignalEndsEverythingAndLeavesNothing() throws IOException {
    try (ChildJvm bench = start()) {
      bench.awaitOutput(BEGUN, Duration.ofMinutes(5));
      List<ProcessHandle> started = startedBy(bench);

      assertThat(bench.stop()).as(bench.output()).isEqualTo(TERMINATED);

      assertThat(bench.output()).doesNotContain("Expected ");
      assertNoneIsAlive(started);
      assertThat(left()).isEmpty();
    }
  }

  /** Starts a run that would take hours. */
  private ChildJvm start() {
    return ChildJvm.start(
        "dev.termshift.Main",
        List.of("-Xmx512m", "-Djava.io.tmpdir=" + folder),
        List.of(
            "bench",
            "--commands",
            "100000000",
            "--subscriptions",
            "20",
            "--partitions",
            "1",
            "--java-options",
            "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
  }

  /** Broker and node are its children; PostgreSQL tells its number where it keeps its data. */
  private List<ProcessHandle> startedBy(ChildJvm bench) throws IOException {
    List<ProcessHandle> all =
        new ArrayList<>(ProcessHandle.of(bench.pid()).orElseThrow().children().toList());
    for (Path file : find("postmaster.pid")) {
      all.add(ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0))).orElseThrow());
    }
    assertThat(all).hasSize(3);
    return all;
  }

  private static ProcessHandle youngest(List<ProcessHandle> processes) {
    return processes.stream()
        .max(Comparator.comparing(it -> it.info().startInstant().orElse(Instant.MIN)))
        .orElseThrow();
  }

  private static void assertNoneIsAlive(List<ProcessHandle> processes) {
    Awaitility.await("the end of all")
        .atMost(Duration.ofSeconds(20))
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  private List<Path> find(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(it -> it.endsWith(name)).toList();
    } catch (UncheckedIOException gone) {
      // A file was deleted while it was looked at; the next look finds what there is.
      return List.of();
    }
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(it -> it.getFileName().toString().startsWith("termshift-")).toList();
    }
  }
}
