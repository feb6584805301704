package dev.termshift.cli.bench.probe;

import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.OutputPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import one.profiler.AsyncProfilerLoader;

/**
 * Flame graphs by async-profiler, which is attached to a node from outside: processor time,
 * allocations and waits for locks, each in a slice of its own.
 */
public final class FlameGraphs {

  /** What is drawn, by async-profiler's names. */
  private static final List<String> EVENTS = List.of("cpu", "alloc", "lock");

  private final Path folder;

  private FlameGraphs(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes to a folder, which is made if it is not there. Graphs come last, so this is asked for
   * first: otherwise the whole run would be lost.
   *
   * @throws BadInput if that cannot be written to, or there is no async-profiler for this system
   */
  public static FlameGraphs into(Path folder) {
    if (!AsyncProfilerLoader.isSupported()) {
      throw new BadInput(
          "Expected Linux or macOS for --profile, but async-profiler does not run on "
              + System.getProperty("os.name"));
    }
    return new FlameGraphs(OutputPlace.folder(folder, "--profile"));
  }

  /**
   * Draws one process while work is done.
   *
   * @param name of the files, before the event
   * @param pid of the process
   * @param slice does some work; it is run once for each event
   * @return the files
   */
  public List<Path> draw(String name, long pid, Runnable slice) {
    return EVENTS.stream().map(event -> draw(name, pid, event, slice)).toList();
  }

  private Path draw(String name, long pid, String event, Runnable slice) {
    Path file = folder.resolve(name + "-" + event + ".html").toAbsolutePath();
    try {
      AsyncProfilerLoader.executeProfiler("start", "-e", event, Long.toString(pid));
      slice.run();
      AsyncProfilerLoader.executeProfiler(
          "stop", "-o", "flamegraph", "-f", file.toString(), Long.toString(pid));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Expected async-profiler to draw " + event + " of process " + pid + ", but it failed", e);
    }
  }
}
