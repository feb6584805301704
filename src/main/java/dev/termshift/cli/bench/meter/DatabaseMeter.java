package dev.termshift.cli.bench.meter;

import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a PostgreSQL server: its first process, those that serve its sessions, and those that have
 * ended.
 */
public final class DatabaseMeter implements Meter {

  private final ProcFs first;

  /** Reads the server whose first process has this number. */
  public DatabaseMeter(long pid) {
    this.first = new ProcFs(pid);
  }

  @Override
  public Usage read() {
    List<ProcFs> all = Stream.concat(Stream.of(first), first.children().stream()).toList();
    return new Usage(
        all.stream().mapToDouble(ProcFs::cpuSeconds).sum() + first.cpuSecondsOfEndedChildren(),
        0,
        0,
        0,
        all.stream().mapToLong(ProcFs::memoryBytes).sum());
  }
}
