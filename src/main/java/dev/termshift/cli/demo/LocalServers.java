package dev.termshift.cli.demo;

import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.local.server.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A broker and a database of this process's own.
 *
 * @param broker the broker
 * @param database the database
 */
record LocalServers(EmbeddedBroker broker, EmbeddedDatabase database) implements AutoCloseable {

  /** The one that people try first, as the examples do. */
  private static final int BROKER_PORT = 9092;

  /** Starts both at the same time, with the data of the folder, or with none and for now. */
  static LocalServers start(Optional<Path> folder) throws InterruptedException {
    FutureTask<EmbeddedDatabase> starting = new FutureTask<>(() -> database(folder));
    new Thread(starting, "database-start").start();
    EmbeddedBroker broker;
    try {
      broker = broker(folder);
    } catch (RuntimeException e) {
      join(starting).close();
      throw e;
    }
    try {
      return new LocalServers(broker, join(starting));
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  private static EmbeddedDatabase database(Optional<Path> folder) {
    return folder
        .map(it -> EmbeddedDatabase.keptIn(it.resolve("database")))
        .orElseGet(EmbeddedDatabase::temporary);
  }

  private static EmbeddedBroker broker(Optional<Path> folder) {
    return folder
        .map(it -> EmbeddedBroker.keptNear(it.resolve("broker"), BROKER_PORT))
        .orElseGet(() -> EmbeddedBroker.temporaryNear(BROKER_PORT));
  }

  private static EmbeddedDatabase join(FutureTask<EmbeddedDatabase> starting)
      throws InterruptedException {
    try {
      return starting.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException("Expected PostgreSQL to start, but it failed", e.getCause());
    }
  }

  @Override
  public void close() {
    try {
      broker.close();
    } finally {
      database.close();
    }
  }
}
