package dev.termshift.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.termshift.local.server.ParentWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/**
 * A Java process of this project that a test starts, and may kill, pause and stop. It dies with the
 * test's own process.
 */
public final class ChildJvm implements AutoCloseable {
  private static final AtomicInteger STARTED = new AtomicInteger();
  private static final int END_SECONDS = 60;
  private static final Path HERE = Path.of("").toAbsolutePath();

  /**
   * A child lives for seconds, beside others: it never gets back what optimizing costs it. Nor does
   * it verify classes, a tenth of what its start takes: the tests' own process does that.
   */
  private static final List<String> SHORT_LIVED =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote");

  private final Process process;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Runs a main class, of the project or its tests; what it prints goes to {@link #log()}. */
  public static ChildJvm start(String mainClass, List<String> jvmArgs, List<String> args) {
    return start(mainClass, jvmArgs, args, Map.of());
  }

  /** The same with more variables in its environment. */
  public static ChildJvm start(
      String mainClass, List<String> jvmArgs, List<String> args, Map<String, String> environment) {
    return start(
        mainClass,
        command(HERE, mainClass, jvmArgs, args),
        builder -> builder.environment().putAll(environment));
  }

  /**
   * Runs a main class of another checkout of the project, with that one's classes and libraries.
   *
   * @param checkout its folder, in which its tests have been compiled
   */
  public static ChildJvm startOf(
      Path checkout, String mainClass, List<String> jvmArgs, List<String> args) {
    return start(
        mainClass, command(checkout.toAbsolutePath(), mainClass, jvmArgs, args), builder -> {});
  }

  /** The same in another working directory, with what the project's own has out of sight. */
  public static ChildJvm startIn(
      Path folder, String mainClass, List<String> jvmArgs, List<String> args) {
    return start(
        mainClass,
        command(HERE, mainClass, jvmArgs, args),
        builder -> builder.directory(folder.toFile()));
  }

  private static ChildJvm start(
      String mainClass, List<String> command, Consumer<ProcessBuilder> more) {
    try {
      Path log = newLog(mainClass.substring(mainClass.lastIndexOf('.') + 1)).toAbsolutePath();
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      more.accept(builder);
      return new ChildJvm(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(
      Path checkout, String mainClass, List<String> jvmArgs, List<String> args) {
    Path target = checkout.resolve("target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    command.addAll(jvmArgs);
    command.add("-cp");
    command.add(
        "%s:%s:%s"
            .formatted(
                target.resolve("test-classes"),
                target.resolve("classes"),
                text(target.resolve("test-classpath.txt")).strip()));
    command.add(ParentWatch.class.getName());
    command.add(mainClass);
    command.addAll(args);
    return command;
  }

  private static Path newLog(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "children"));
    long pid = ProcessHandle.current().pid();
    return folder.resolve("%s-%d-%d.log".formatted(name, pid, STARTED.incrementAndGet()));
  }

  /** The operating system's number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process has not ended; a paused one has not. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The file that holds what the process printed. */
  public Path log() {
    return log;
  }

  /** What the process printed until now, errors included. */
  public String output() {
    return text(log);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the process has printed this text; fails at once if it ends without. */
  public void awaitOutput(String text, Duration within) {
    Awaitility.await("output of " + log)
        .atMost(within)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> output().contains(text) || hasEndedWithout(text));
  }

  private boolean hasEndedWithout(String text) {
    if (isAlive() || output().contains(text)) {
      return false;
    }
    throw new AssertionError(
        "Expected the child to print '%s', but it ended with %d:%n%s"
            .formatted(text, process.exitValue(), output()));
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /**
   * SIGTERM; returns the exit code when the process has ended. Not {@link Process#destroy}: that
   * closes the child's input as well, which means that its parent is gone.
   */
  public int stop() {
    signal("TERM");
    return awaitEnd();
  }

  /** Waits until the process ends by itself; returns its exit code. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(END_SECONDS, SECONDS)) {
        throw new AssertionError("Expected process " + pid() + " to end, but it did not");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGSTOP: the process stands still, its connections stay open. */
  public void pause() {
    signal("STOP");
  }

  /** SIGCONT: the process goes on as if nothing had been. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
      if (exit != 0) {
        throw new AssertionError("Expected to signal process " + pid() + ", but it is gone");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kills the process if it still runs. */
  @Override
  public void close() {
    kill();
  }
}
