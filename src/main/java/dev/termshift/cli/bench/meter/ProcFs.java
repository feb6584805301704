package dev.termshift.cli.bench.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What Linux tells of a process under {@code /proc}. Elsewhere only the processor time is known,
 * from the JDK.
 *
 * @param pid of the process
 */
record ProcFs(long pid) {

  private static final Path PROC = Path.of("/proc");

  /** Of {@code /proc/PID/stat}, counted behind the name: see proc_pid_stat(5). */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int USER_OF_CHILDREN = 13;
  private static final int SYSTEM_OF_CHILDREN = 14;

  /** USER_HZ, which is 100 on every Linux that Java runs on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final long KIB = 1024;

  boolean isThere() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Its processor time in seconds, of all its threads, those that ended too. */
  double cpuSeconds() {
    return stat(PROC.resolve(Long.toString(pid)))
        .map(fields -> seconds(fields, USER, SYSTEM))
        .orElseGet(this::cpuSecondsOfHandle);
  }

  /** The same of its children that have ended and that it has waited for. */
  double cpuSecondsOfEndedChildren() {
    return stat(PROC.resolve(Long.toString(pid)))
        .map(fields -> seconds(fields, USER_OF_CHILDREN, SYSTEM_OF_CHILDREN))
        .orElse(0.0);
  }

  /**
   * The processor time in seconds of each of its live threads whose name, cut to 15 characters,
   * matches; by the thread's number.
   */
  Map<Long, Double> cpuSecondsOfThreads(Predicate<String> name) {
    Map<Long, Double> seconds = new HashMap<>();
    for (Path task : list(PROC.resolve(Long.toString(pid)).resolve("task"))) {
      if (text(task.resolve("comm")).map(String::strip).filter(name).isPresent()) {
        long thread = Long.parseLong(task.getFileName().toString());
        stat(task).ifPresent(fields -> seconds.put(thread, seconds(fields, USER, SYSTEM)));
      }
    }
    return seconds;
  }

  /** Physical memory in bytes, shared pages divided by their users; 0 if not known. */
  long memoryBytes() {
    return text(PROC.resolve(Long.toString(pid)).resolve("smaps_rollup"))
        .flatMap(text -> text.lines().filter(line -> line.startsWith("Pss:")).findFirst())
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
        .orElse(0L);
  }

  List<ProcFs> children() {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::children)
        .map(child -> new ProcFs(child.pid()))
        .toList();
  }

  private double cpuSecondsOfHandle() {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .map(nanos -> nanos / NANOS_PER_SECOND)
        .orElse(0.0);
  }

  private static double seconds(String[] fields, int first, int second) {
    return (Long.parseLong(fields[first]) + Long.parseLong(fields[second])) / TICKS_PER_SECOND;
  }

  /** The name stands in parentheses and may hold blanks and parentheses itself. */
  private static Optional<String[]> stat(Path process) {
    return text(process.resolve("stat"))
        .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "))
        .filter(fields -> fields.length > SYSTEM_OF_CHILDREN);
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static List<Path> list(Path folder) {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(paths::add);
    } catch (IOException gone) {
      return List.of();
    }
    return paths;
  }
}
