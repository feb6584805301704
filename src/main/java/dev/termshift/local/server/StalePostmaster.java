package dev.termshift.local.server;

import dev.termshift.kafka.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server, or only its lock file, that a process which was killed left behind in a data
 * folder.
 *
 * @param data the folder
 */
record StalePostmaster(Path data) {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  /**
   * Ends the server if it still runs, and removes its lock file; nobody else may use the folder.
   */
  void clear() {
    Path pidFile = data.resolve("postmaster.pid");
    try {
      if (Files.exists(pidFile)) {
        process(Files.readAllLines(pidFile)).ifPresent(StalePostmaster::stop);
        Files.deleteIfExists(pidFile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of that number, unless the number is another program's by now. */
  private Optional<ProcessHandle> process(List<String> pidFile) {
    return pidFile.stream()
        .findFirst()
        .map(String::strip)
        .filter(pid -> pid.matches("[0-9]+"))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .filter(process -> servesThisFolder(process.info()));
  }

  private boolean servesThisFolder(ProcessHandle.Info info) {
    return info.command().filter(command -> command.endsWith("postgres")).isPresent()
        && info.arguments().filter(it -> Arrays.asList(it).contains(data.toString())).isPresent();
  }

  private static void stop(ProcessHandle process) {
    if (!interrupt(process.pid()) || !endsInTime(process)) {
      process.destroyForcibly();
      endsInTime(process);
    }
  }

  /** PostgreSQL's fast shutdown: it ends its sessions instead of waiting for them. */
  private static boolean interrupt(long pid) {
    try {
      return new ProcessBuilder("kill", "-INT", Long.toString(pid))
          .start()
          .waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean endsInTime(ProcessHandle process) {
    try {
      Await.result(process.onExit(), STOP_WITHIN, "PostgreSQL to end");
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
