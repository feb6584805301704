package dev.termshift.chaos.cluster;

import dev.termshift.testing.ChildJvm;
import dev.termshift.testing.DatabaseProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** PostgreSQL in processes of its own, with its data on disk. */
public final class Database implements AutoCloseable {

  private static final Duration START_WITHIN = Duration.ofSeconds(90);
  private static final Pattern PORT = Pattern.compile("ready jdbc:postgresql://127.0.0.1:(\\d+)/");

  private final Path folder;
  private ChildJvm process;
  private volatile int port;

  Database(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    start();
  }

  /** Who connects; there is no password. */
  public String user() {
    return "postgres";
  }

  /** The server's own port, which stays the same; known while it is stopped and started, too. */
  public int port() {
    return port;
  }

  private static int portOf(ChildJvm started) {
    Matcher matcher = PORT.matcher(started.output());
    if (!matcher.find()) {
      throw new IllegalStateException("Expected the database's port in " + started.log());
    }
    return Integer.parseInt(matcher.group(1));
  }

  static String jdbcUrl(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?reWriteBatchedInserts=true";
  }

  /** Where the harness connects: nothing is between it and the server. */
  public String directUrl() {
    return jdbcUrl(port());
  }

  /** Starts the server with its data; returns when clients can connect. */
  public void start() {
    process =
        ChildJvm.start(
            DatabaseProcess.class.getName(), List.of("-Xmx64m"), List.of(folder.toString()));
    process.awaitOutput("ready ", START_WITHIN);
    port = portOf(process);
  }

  /** The server's immediate shutdown: its next start recovers from the write-ahead log. */
  public void stopImmediately() {
    end("QUIT");
  }

  /** The server's fast shutdown: its sessions end, everything is written. */
  public void stop() {
    end("INT");
  }

  private void end(String signal) {
    postmaster().ifPresent(server -> end(server, signal));
    process.kill();
  }

  private static void end(ProcessHandle server, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Awaitility.await("end of PostgreSQL").atMost(START_WITHIN).until(() -> !server.isAlive());
  }

  /** The process whose children are the server's sessions, if it runs. */
  public Optional<ProcessHandle> postmaster() {
    try {
      Path file = folder.resolve("data").resolve("postmaster.pid");
      return Files.exists(file)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Executes a statement past all proxies. */
  public void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(directUrl(), user(), "");
        Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '20s'");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a query counts, past all proxies. */
  public long count(String sql) {
    try (Connection connection = DriverManager.getConnection(directUrl(), user(), "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Copies the data of a stopped server to another folder. */
  public void backUp(Path to) {
    copy(folder.resolve("data"), to);
  }

  /** Replaces the data of a stopped server; what was there is kept in the other folder. */
  public void restore(Path from, Path former) {
    try {
      Files.move(folder.resolve("data"), former);
      Files.move(from, folder.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL refuses data that others may read: the permissions are copied too. */
  private static void copy(Path from, Path to) {
    try {
      Files.walkFileTree(from, new Copy(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Copy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copy(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
        throws IOException {
      FileAttribute<?> permissions =
          PosixFilePermissions.asFileAttribute(
              Files.readAttributes(each, PosixFileAttributes.class).permissions());
      Files.createDirectories(to.resolve(from.relativize(each)), permissions);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
      Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
      return FileVisitResult.CONTINUE;
    }
  }

  @Override
  public void close() {
    stopImmediately();
  }
}
