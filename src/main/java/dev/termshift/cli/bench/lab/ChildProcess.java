package dev.termshift.cli.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that a laboratory started; what it prints goes to a file. */
public final class ChildProcess implements Running {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration STOP_BOUND = Duration.ofSeconds(60);

  private final String name;
  private final Process process;
  private final ProcessLog log;

  /** Whether it may have ended: it was told to, or it had done its work. */
  private volatile boolean mayEnd;

  private ChildProcess(String name, Process process, ProcessLog log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param name in reports
   * @param environment variables besides this process's own
   * @param log what it prints is written there, errors too
   */
  static ChildProcess start(
      String name, List<String> commandLine, Map<String, String> environment, Path log) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(commandLine).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return new ChildProcess(name, builder.start(), new ProcessLog(log));
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

  @Override
  public Optional<String> death() {
    return process.isAlive() || mayEnd ? Optional.empty() : Optional.of(expected("to run on"));
  }

  /**
   * What it printed after a text, up to the end of that line; waits for it.
   *
   * @throws IllegalStateException if it ends without, or does not print it in time; says where its
   *     log is
   */
  public String awaitAfter(String text, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      boolean alive = process.isAlive();
      Optional<String> found = log.restOfLine(text);
      if (found.isPresent()) {
        return found.get();
      }
      if (!alive || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            expected("to print '%s' within %d s".formatted(text.strip(), within.toSeconds())));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /**
   * Waits until it ends by itself with 0.
   *
   * @throws IllegalStateException if it does not; says where its log is
   */
  void awaitSuccess() {
    mayEnd = true;
    if (!ends() || process.exitValue() != 0) {
      throw new IllegalStateException(expected("to do its work"));
    }
  }

  private String expected(String what) {
    return "Expected %s (process %d) %s, but it %s; %s"
        .formatted(
            name,
            process.pid(),
            what,
            process.isAlive() ? "did not" : "ended with exit code " + process.exitValue(),
            log.hint());
  }

  /** Tells it to end, and returns when it has; a process that does not is killed. */
  @Override
  public void stop() {
    letEnd();
    // By its handle: the process itself would also close its input, which means its parent's end.
    process.toHandle().destroy();
    if (!ends()) {
      kill();
    }
  }

  /** Ends it as a crash does, and returns when it is gone. */
  @Override
  public void kill() {
    letEnd();
    process.destroyForcibly();
    ends();
  }

  /** One that is dead already was not told to end. */
  private void letEnd() {
    if (process.isAlive()) {
      mayEnd = true;
    }
  }

  private boolean ends() {
    try {
      return process.waitFor(STOP_BOUND.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
