package dev.termshift.cli.bench.lab;

import dev.termshift.local.server.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a laboratory, for its own user alone: what processes print, and what they need.
 *
 * @param path where it is
 */
record WorkFolder(Path path) {

  private static final String LOG = ".log";

  static WorkFolder temporary() {
    try {
      return new WorkFolder(Files.createTempDirectory("termshift-bench-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the process of this name prints to. */
  Path log(String process) {
    return path.resolve(process + LOG);
  }

  void delete() {
    Folders.delete(path);
  }

  /** Deletes everything but what processes printed; where that is, if they printed anything. */
  Optional<Path> deleteAllButLogs() {
    List<Path> entries = entries();
    if (entries.stream().noneMatch(WorkFolder::isLog)) {
      delete();
      return Optional.empty();
    }
    entries.stream().filter(entry -> !isLog(entry)).forEach(Folders::delete);
    return Optional.of(path);
  }

  private static boolean isLog(Path entry) {
    return entry.toString().endsWith(LOG);
  }

  private List<Path> entries() {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
