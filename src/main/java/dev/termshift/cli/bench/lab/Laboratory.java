package dev.termshift.cli.bench.lab;

import dev.termshift.local.server.BrokerProcess;
import dev.termshift.local.server.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where subjects are measured: a broker and a database, each a process of its own, and places on
 * them. Closing it ends what it started, the last first, and deletes its folder.
 */
public final class Laboratory implements AutoCloseable {

  private static final Duration BROKER_START = Duration.ofMinutes(1);
  private static final List<String> BROKER_OPTIONS = List.of("-Xms1g", "-Xmx1g");

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Path folder;
  private final Servers servers;

  private Laboratory(Path folder, Optional<Servers> given) {
    this.folder = folder;
    this.servers = given.orElseGet(this::startServers);
  }

  public static Laboratory start() {
    return open(Optional.empty());
  }

  /** Uses a broker and a database that run already; their processes are not measured. */
  public static Laboratory with(Servers given) {
    return open(Optional.of(given));
  }

  private static Laboratory open(Optional<Servers> given) {
    try {
      return new Laboratory(Files.createTempDirectory("termshift-bench-"), given);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Servers startServers() {
    Path broker = folder.resolve("broker");
    JavaProgram program = JavaProgram.own().withMain(BrokerProcess.class.getName());
    List<String> arguments = List.of(broker.toString());
    ChildProcess process = start(program, "broker", BROKER_OPTIONS, arguments);
    EmbeddedDatabase database = EmbeddedDatabase.temporary();
    started.push(database);
    return new Servers(
        process.awaitAfter("ready ", BROKER_START),
        database.jdbcUrl(),
        database.user(),
        database.password(),
        OptionalLong.of(process.pid()),
        OptionalLong.of(database.pid()));
  }

  public Servers servers() {
    return servers;
  }

  /** A new place: topics that nobody has made yet, a new empty database, an empty folder. */
  public Place newPlace(String name, int partitions) {
    String database = name.replace('-', '_');
    try (Connection connection =
            DriverManager.getConnection(servers.jdbcUrl(), servers.user(), servers.password());
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + database);
      statement.execute("create database " + database);
      Path own = Files.createDirectories(folder.resolve(name));
      return new Place(
          name, Place.topicsOf(name), partitions, servers, servers.jdbcUrlOf(database), own);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "Expected to make the database " + database + ", but: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a program as a process that ends with this one at the latest. */
  public ChildProcess start(
      JavaProgram program, String name, List<String> javaOptions, List<String> arguments) {
    return start(name, new Launch(program, javaOptions, arguments, Map.of()));
  }

  /** The same with all that can be said; what it prints goes to a file of this name. */
  public ChildProcess start(String name, Launch launch) {
    List<String> line =
        launch.program().commandLine(folder, launch.javaOptions(), launch.arguments());
    ChildProcess process =
        ChildProcess.start(line, launch.environment(), folder.resolve(name + ".log"));
    started.push(process);
    return process;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("Expected to end the laboratory, but: " + e, e);
      }
    }
    Folders.delete(folder);
  }
}
