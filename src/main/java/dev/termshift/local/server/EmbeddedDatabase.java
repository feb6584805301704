package dev.termshift.local.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A real PostgreSQL server beside this process, on the loopback interface. */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Duration START_BOUND = Duration.ofSeconds(60);

  private static final Duration CLOSE_BOUND = Duration.ofSeconds(10);

  private final DataFolder folder;
  private final EmbeddedPostgres server;
  private final long pid;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread lastResort = new Thread(this::closeIfNobodyDoes, "database-last-resort");

  private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
    this.pid = pid(folder);
  }

  /** Starts an empty server on a free port; its data is deleted when it is closed. */
  public static EmbeddedDatabase temporary() {
    return start(DataFolder.temporary("database"), UnaryOperator.identity());
  }

  /** The same; what the server prints goes to this file, and not to the log of this process. */
  public static EmbeddedDatabase temporary(Path log) {
    ProcessBuilder.Redirect file = ProcessBuilder.Redirect.appendTo(log.toFile());
    return start(
        DataFolder.temporary("database"),
        builder -> builder.setOutputRedirector(file).setErrorRedirector(file));
  }

  /**
   * Starts a server with the data of this folder, on the port it had there last if it is free. A
   * server that a killed process left running there is stopped first.
   */
  public static EmbeddedDatabase keptIn(Path folder) {
    DataFolder kept = DataFolder.kept(folder);
    new StalePostmaster(kept.data()).clear();
    return start(kept, UnaryOperator.identity());
  }

  private static EmbeddedDatabase start(
      DataFolder folder, UnaryOperator<EmbeddedPostgres.Builder> more) {
    int port = folder.port();
    try {
      if (!folder.isReady()) {
        folder.clear();
      }
      EmbeddedPostgres server = more.apply(builder(folder.data(), port)).start();
      folder.markReady(port);
      return endingWithThisProcess(new EmbeddedDatabase(folder, server));
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw new IllegalStateException(
          "Expected PostgreSQL to start on port " + port + ", but it failed: " + e.getMessage(), e);
    }
  }

  private static EmbeddedDatabase endingWithThisProcess(EmbeddedDatabase database) {
    try {
      Runtime.getRuntime().addShutdownHook(database.lastResort);
      return database;
    } catch (IllegalStateException alreadyEnding) {
      database.close();
      throw alreadyEnding;
    }
  }

  /** The library turns durability off for tests; here a commit means what it says. */
  private static EmbeddedPostgres.Builder builder(Path data, int port) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(START_BOUND)
        .setRegisterShutdownHook(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "100")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_wal_size", "2GB")
        .setServerConfig("wal_compression", "on")
        .setServerConfig("checkpoint_timeout", "15min")
        .setServerConfig("jit", "off");
  }

  /** Where to connect; without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres?reWriteBatchedInserts=true";
  }

  public String user() {
    return "postgres";
  }

  /** Any password does: the server trusts who reaches the loopback interface. */
  public String password() {
    return "postgres";
  }

  public int port() {
    return server.getPort();
  }

  /** The operating system's number of the server's first process, which starts all others. */
  public long pid() {
    return pid;
  }

  private static long pid(DataFolder folder) {
    try {
      return Long.parseLong(
          Files.readAllLines(folder.data().resolve("postmaster.pid")).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it runs, closed or not; somebody else may have ended it. */
  public boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Ends all sessions and stops the server; does nothing the second time. */
  @Override
  public synchronized void close() {
    if (isClosed()) {
      return;
    }
    try {
      if (isAlive()) {
        server.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      closed.countDown();
      folder.close();
      forgetLastResort();
    }
  }

  /**
   * A server of its own would outlive this process. When the process is told to end, whoever uses
   * the database is ended by other hooks at the same time, and needs it until then.
   */
  private void closeIfNobodyDoes() {
    try {
      if (!closed.await(CLOSE_BOUND.toSeconds(), TimeUnit.SECONDS)) {
        close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forgetLastResort() {
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException alreadyEnding) {
      // The hook runs already and finds the database closed.
    }
  }
}
