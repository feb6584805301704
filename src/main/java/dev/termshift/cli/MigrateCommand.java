package dev.termshift.cli;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.Reach;
import dev.termshift.database.StoreException;
import dev.termshift.journal.SchemaMigration;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.terminal.InputFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command that brings the schema to what this release needs. */
@Command(
    name = "migrate",
    header = "Migrates the schema of the database, and ends.",
    description = {
      "Applies the migrations that the database lacks, so that nodes need not own its tables"
          + " (termshift.database.migrate = false). Nodes may run: the former release goes on with"
          + " what this one adds. Without anything to do it changes nothing.",
      "Connect as the owner of the tables: TERMSHIFT_DATABASE_USER and"
          + " TERMSHIFT_DATABASE_PASSWORD_FILE go over the configuration."
    })
public final class MigrateCommand implements Callable<Integer> {

  /** One for the lock of who migrates, one for what is migrated. */
  private static final int CONNECTIONS = 2;

  private static final String FORBIDDEN = "42501";

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--rights",
      paramLabel = "FILE",
      description =
          "Execute these statements afterwards, in one transaction: config/postgresql/rights.sql,"
              + " which gives nodes and readers the rights on what was added.")
  private Optional<Path> rights = Optional.empty();

  @Override
  public Integer call() {
    DatabaseSettings settings = common.installation().database();
    Optional<String> statements =
        rights.map(file -> InputFile.text(file.toString(), "SQL statements"));
    settings.transportWeakness().ifPresent(common.output()::note);
    try (HikariDataSource database = Reach.database(settings, CONNECTIONS)) {
      common.output().line(sentence(settings, migrate(settings, database)));
      if (statements.isPresent()) {
        execute(settings, database, statements.get());
      }
    }
    return ExitCode.OK;
  }

  private static String sentence(DatabaseSettings settings, SchemaMigration.Migrated done) {
    if (done.isNewer()) {
      return "The schema of %s is at version %s, newer than this release's %s: nothing to migrate."
          .formatted(settings.place(), done.after(), done.newest());
    }
    return done.applied() == 0
        ? "The schema of %s is at version %s: nothing to migrate."
            .formatted(settings.place(), done.after())
        : "The schema of %s was at %s and is at version %s now."
            .formatted(
                settings.place(),
                done.before().map(version -> "version " + version).orElse("no version"),
                done.after());
  }

  private static SchemaMigration.Migrated migrate(
      DatabaseSettings settings, HikariDataSource database) {
    try {
      return SchemaMigration.migrate(database);
    } catch (StoreException e) {
      throw e.getCause() instanceof SQLException sql ? refused(settings, sql) : e;
    }
  }

  private void execute(DatabaseSettings settings, HikariDataSource database, String statements) {
    String file = rights.map(Path::toString).orElse("");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(statements);
      connection.commit();
      common.output().line("The rights of " + file + " are given.");
    } catch (SQLException e) {
      if (FORBIDDEN.equals(e.getSQLState())) {
        throw refused(settings, e);
      }
      throw new IllegalStateException(
          "Expected statements in %s that PostgreSQL takes, but %s".formatted(file, e.getMessage()),
          e);
    }
  }

  private static IllegalStateException refused(DatabaseSettings settings, SQLException e) {
    String but =
        FORBIDDEN.equals(e.getSQLState())
            ? "it may not: connect as the owner of the tables"
            : e.getMessage();
    return new IllegalStateException(
        "Expected the user %s to migrate %s, but %s"
            .formatted(settings.user(), settings.place(), but),
        e);
  }
}
