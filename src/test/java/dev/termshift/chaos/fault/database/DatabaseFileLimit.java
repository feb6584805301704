package dev.termshift.chaos.fault.database;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/**
 * No file of PostgreSQL may grow: not even the write-ahead log can be written, the server panics,
 * and it cannot recover before there is room again.
 */
public final class DatabaseFileLimit implements Fault {

  @Override
  public String kind() {
    return "database-disk-full";
  }

  @Override
  public Area area() {
    return Area.DATABASE;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    ProcessHandle postmaster = cluster.database().postmaster().orElseThrow();
    limit(postmaster, "0");
    Pause.of(draw.millis(1_000, 5_000));
    if (postmaster.isAlive()) {
      limit(postmaster, "unlimited");
    }
    cluster.database().stopImmediately();
    cluster.database().start();
  }

  /** Sessions and writers are children; what is forked later inherits the limit. */
  private static void limit(ProcessHandle postmaster, String bytes) {
    Stream.concat(Stream.of(postmaster), postmaster.children())
        .forEach(process -> setLimit(process, bytes));
  }

  private static void setLimit(ProcessHandle process, String bytes) {
    try {
      // A child that is gone meanwhile has no limit to set.
      new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
