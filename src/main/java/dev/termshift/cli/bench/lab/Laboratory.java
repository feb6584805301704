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
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where subjects are measured: a broker and a database, each a process of its own, and places on
 * them. Closing it ends what it started, the last first, and deletes its folder; so does a signal
 * that ends this process. After a failure what the processes printed stays.
 */
public final class Laboratory implements AutoCloseable {

  private static final Duration BROKER_START = Duration.ofMinutes(1);
  private static final List<String> BROKER_OPTIONS = List.of("-Xms1g", "-Xmx1g");
  private static final int SUFFIX = 8;

  private final Started started = new Started();
  private final WorkFolder folder = WorkFolder.temporary();
  private final Thread atSignal = new Thread(this::abandon, "bench-end");
  private final Consumer<String> notes;
  private final String suffix;
  private final Servers servers;
  private boolean failed;

  private Laboratory(String suffix, Consumer<String> notes, Function<Laboratory, Servers> servers) {
    this.suffix = suffix;
    this.notes = notes;
    Runtime.getRuntime().addShutdownHook(atSignal);
    this.servers = servers.apply(this);
  }

  /**
   * Starts broker and database.
   *
   * @param notes is told what begins, and what stays when it is closed
   */
  public static Laboratory start(Consumer<String> notes) {
    return start(JavaProgram.own(), notes);
  }

  /** The same with the program that has the broker's main class. */
  static Laboratory start(JavaProgram program, Consumer<String> notes) {
    return new Laboratory("", notes, laboratory -> laboratory.startServers(program));
  }

  /** Uses a broker and a database that run already; their processes are not measured. */
  public static Laboratory with(Servers given, Consumer<String> notes) {
    // What is there from earlier runs stays there, and must not be met again.
    String suffix = "-" + UUID.randomUUID().toString().substring(0, SUFFIX);
    return new Laboratory(suffix, notes, laboratory -> given);
  }

  private Servers startServers(JavaProgram program) {
    try {
      notes.accept("Starting a broker and a PostgreSQL");
      Path data = folder.path().resolve("broker");
      JavaProgram main = program.withMain(BrokerProcess.class.getName());
      ChildProcess broker = start(main, "broker", BROKER_OPTIONS, List.of(data.toString()));
      DatabaseProcess database = started.add(this::startDatabase);
      return new Servers(
          broker.awaitAfter("ready ", BROKER_START),
          database.server().jdbcUrl(),
          database.server().user(),
          database.server().password(),
          OptionalLong.of(broker.pid()),
          OptionalLong.of(database.server().pid()));
    } catch (RuntimeException e) {
      keepLogs();
      close();
      throw e;
    }
  }

  private DatabaseProcess startDatabase() {
    Path log = folder.log("postgresql");
    return new DatabaseProcess(EmbeddedDatabase.temporary(log), new ProcessLog(log));
  }

  public Servers servers() {
    return servers;
  }

  /**
   * Does the work of a run, while all that was started lives.
   *
   * @throws IllegalStateException at once if a process ends though nobody told it to; names it, its
   *     exit code and its log
   */
  public <T> T during(Supplier<T> work) {
    try {
      return started.during(work);
    } catch (RuntimeException | Error e) {
      keepLogs();
      throw e;
    }
  }

  /** Lets what the processes print stay when it is closed: something went wrong. */
  public void keepLogs() {
    failed = true;
  }

  /** A new place: topics that nobody has made yet, a new empty database, an empty folder. */
  public Place newPlace(String wish, int partitions) {
    String name = wish + suffix;
    String database = name.replace('-', '_');
    try (Connection connection =
            DriverManager.getConnection(servers.jdbcUrl(), servers.user(), servers.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database);
      Path own = Files.createDirectory(folder.path().resolve(name));
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
    return started.add(
        () -> {
          List<String> line =
              launch.program().commandLine(folder.path(), launch.javaOptions(), launch.arguments());
          return ChildProcess.start(name, line, launch.environment(), folder.log(name));
        });
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atSignal);
    } catch (IllegalStateException alreadyEnding) {
      Started.awaitEndOfThisProcess();
    }
    try {
      started.end(failed ? Running::kill : Running::stop);
    } finally {
      leaveFolder();
    }
  }

  private void leaveFolder() {
    if (failed) {
      folder
          .deleteAllButLogs()
          .ifPresent(kept -> notes.accept("What the processes printed is in " + kept));
    } else {
      folder.delete();
    }
  }

  /** At a signal: nobody wants to wait, nor to look at what half a run has left. */
  private void abandon() {
    started.end(Running::kill);
    folder.delete();
  }
}
