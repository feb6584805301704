package dev.termshift.testing;

import dev.termshift.local.server.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A main class that runs a database until its process ends: {@code <folder>}. */
public final class DatabaseProcess {
  private DatabaseProcess() {}

  /** Prints {@code ready <JDBC URL>} once clients can connect. */
  public static void main(String[] args) throws InterruptedException {
    EmbeddedDatabase database = EmbeddedDatabase.keptIn(Path.of(args[0]));
    System.out.println("ready " + database.jdbcUrl());
    new CountDownLatch(1).await();
  }
}
