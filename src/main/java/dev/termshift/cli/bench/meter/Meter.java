package dev.termshift.cli.bench.meter;

/** Reads what a process has used since it started. */
public interface Meter extends AutoCloseable {

  /** What it has used until now; of a process that has ended, until it was read last. */
  Usage read();

  @Override
  default void close() {}
}
