package dev.termshift.cli.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of processes that a laboratory starts, and of what they leave. */
public final class LaboratoryTest {

  private static final Servers NOBODY =
      new Servers(
          "localhost:1",
          "jdbc:postgresql://localhost:1/none",
          "nobody",
          "",
          OptionalLong.empty(),
          OptionalLong.empty());

  private final List<String> notes = new ArrayList<>();

  /** A process that tells its class path, and ends with an exit code or not at all. */
  public static final class Mortal {

    private Mortal() {}

    /** Ends with the first argument, if there is one. */
    public static void main(String[] args) throws InterruptedException {
      System.out.println("class path " + System.getProperty("java.class.path"));
      if (args.length > 0) {
        System.out.println("no memory left");
        System.exit(Integer.parseInt(args[0]));
      }
      new CountDownLatch(1).await();
    }
  }

  @Test
  void aProcessThatEndsUnaskedEndsTheWorkAndIsNamed() throws IOException {
    Path folder;
    try (Laboratory laboratory = Laboratory.with(NOBODY, notes::add)) {
      ChildProcess other = start(laboratory, "node-1");
      ChildProcess dying = start(laboratory, "node-2", "3");
      folder = folderOf(dying);

      assertThatThrownBy(() -> laboratory.during(LaboratoryTest::never))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Expected node-2 (process %d) to run on, but it ended with exit code 3; its log, %s,"
                      .formatted(dying.pid(), folder.resolve("node-2.log"))
                  + " ends with: no memory left");
      assertThat(other.isAlive()).isTrue();
    }
    assertThat(notes).containsExactly("What the processes printed is in " + folder);
    try (var files = Files.list(folder)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("node-1.log", "node-2.log");
    }
    new WorkFolder(folder).delete();
  }

  @Test
  void aDeathIsToldAndNotWhatFollowedFromIt() {
    Path folder;
    try (Laboratory laboratory = Laboratory.with(NOBODY, notes::add)) {
      ChildProcess dying = start(laboratory, "node-1", "3");

      assertThatThrownBy(
              () ->
                  laboratory.during(
                      () -> dying.awaitAfter("what it never says", Duration.ofMinutes(1))))
          .hasMessageStartingWith("Expected node-1 (process ")
          .hasMessageContaining("ended with exit code 3");
      folder = folderOf(dying);
    }
    new WorkFolder(folder).delete();
  }

  @Test
  void whoIsToldToEndIsNoFaultAndNothingStays() {
    Path folder;
    ChildProcess last;
    try (Laboratory laboratory = Laboratory.with(NOBODY, notes::add)) {
      ChildProcess killed = start(laboratory, "node-1");
      folder = folderOf(killed);
      killed.kill();
      start(laboratory, "node-2").stop();
      last = start(laboratory, "node-3");

      assertThat(laboratory.during(() -> killed.isAlive() ? "alive" : "dead")).isEqualTo("dead");
    }
    assertThat(last.isAlive()).isFalse();
    assertThat(notes).isEmpty();
    assertThat(folder).doesNotExist();
  }

  @Test
  void afterAFailureOfTheWorkAllEndAndWhatTheyPrintedStays() {
    Path folder;
    ChildProcess node;
    try (Laboratory laboratory = Laboratory.with(NOBODY, notes::add)) {
      node = start(laboratory, "node-1");
      folder = folderOf(node);

      assertThatThrownBy(() -> laboratory.during(() -> laboratory.newPlace("some", 1)))
          .hasMessageStartingWith("Expected to make the database some_");
    }
    assertThat(node.isAlive()).isFalse();
    assertThat(folder.resolve("node-1.log")).exists();
    new WorkFolder(folder).delete();
  }

  @Test
  void nothingIsStartedAfterTheEnd() {
    Laboratory laboratory = Laboratory.with(NOBODY, notes::add);
    Path folder = folderOf(start(laboratory, "node-1"));
    laboratory.close();

    assertThatThrownBy(() -> start(laboratory, "node-2"))
        .hasMessage("Expected to start one more process, but the run has ended");
    assertThat(folder).doesNotExist();
  }

  @Test
  void aFolderWithoutWordsOfAnybodyIsNotKept() {
    Laboratory laboratory = Laboratory.with(NOBODY, notes::add);
    laboratory.keepLogs();
    laboratory.close();

    assertThat(notes).isEmpty();
  }

  /** Work that waits for what never comes. */
  private static Optional<String> never() {
    CountDownLatch latch = new CountDownLatch(1);
    try {
      latch.await();
      return Optional.of("came");
    } catch (InterruptedException e) {
      return Optional.empty();
    }
  }

  private static ChildProcess start(Laboratory laboratory, String name, String... arguments) {
    JavaProgram program = JavaProgram.own().withMain(Mortal.class.getName());
    ChildProcess child =
        laboratory.start(
            program, name, List.of("-Xmx32m", "-XX:TieredStopAtLevel=1"), List.of(arguments));
    child.awaitAfter("class path ", Duration.ofMinutes(1));
    return child;
  }

  /** The class that watches the parent is in it, and comes first on the class path. */
  private static Path folderOf(ChildProcess child) {
    String classPath = child.awaitAfter("class path ", Duration.ofMinutes(1));
    return Path.of(classPath.substring(0, classPath.indexOf(':'))).getParent();
  }
}
