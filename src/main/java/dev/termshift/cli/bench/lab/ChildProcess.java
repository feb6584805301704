package dev.termshift.cli.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that a laboratory started; what it prints goes to a file. */
public final class ChildProcess implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration STOP_BOUND = Duration.ofSeconds(60);
  private static final int LAST_LINES = 20;

  private final Process process;
  private final Path log;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param environment variables besides this process's own
   * @param log what it prints is written there, errors too
   */
  static ChildProcess start(List<String> commandLine, Map<String, String> environment, Path log) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(commandLine).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return new ChildProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operating system's number of the process. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * What it printed after a text, up to the end of that line; waits for it.
   *
   * @throws IllegalStateException if it ends without, or does not print it in time; with its last
   *     lines
   */
  public String awaitAfter(String text, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      boolean alive = process.isAlive();
      Optional<String> found = restOfLine(text);
      if (found.isPresent()) {
        return found.get();
      }
      if (!alive || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Expected the process to print '%s' within %d s, but it %s:%n%s"
                .formatted(text, within.toSeconds(), alive ? "did not" : "ended", lastLines()));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /** What followed a text, if that whole line was printed. */
  public Optional<String> restOfLine(String text) {
    String printed = output();
    int at = printed.indexOf(text);
    int end = at < 0 ? -1 : printed.indexOf('\n', at);
    return end < 0 ? Optional.empty() : Optional.of(printed.substring(at + text.length(), end));
  }

  /**
   * Waits until it ends by itself with 0.
   *
   * @throws IllegalStateException if it does not; with its last lines
   */
  void awaitSuccess() {
    if (!ends() || process.exitValue() != 0) {
      throw new IllegalStateException("Expected the process to succeed, but:\n" + lastLines());
    }
  }

  /** Tells it to end, and returns when it has; a process that does not is killed. */
  public void stop() {
    // By its handle: the process itself would also close its input, which means its parent's end.
    process.toHandle().destroy();
    if (!ends()) {
      kill();
    }
  }

  /** Ends it as a crash does, and returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    ends();
  }

  @Override
  public void close() {
    stop();
  }

  private boolean ends() {
    try {
      return process.waitFor(STOP_BOUND.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String output() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String lastLines() {
    List<String> lines = output().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
