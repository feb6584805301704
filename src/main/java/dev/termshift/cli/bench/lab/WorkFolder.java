package dev.termshift.cli.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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
    delete(path);
  }

  /** Deletes everything but what processes printed; where that is, if they printed anything. */
  Optional<Path> deleteAllButLogs() {
    List<Path> entries = entries();
    if (entries.stream().noneMatch(WorkFolder::isLog)) {
      delete();
      return Optional.empty();
    }
    entries.stream().filter(entry -> !isLog(entry)).forEach(WorkFolder::delete);
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

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
