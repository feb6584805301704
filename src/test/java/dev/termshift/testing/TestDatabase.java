package dev.termshift.testing;

import dev.termshift.journal.SchemaMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A database of its own on the one PostgreSQL that all tests of this JVM share.
 *
 * @param jdbcUrl where it is, without the user
 * @param source connections to it
 */
public record TestDatabase(String jdbcUrl, DataSource source) {
  /** Who connects; there is no password. */
  public static final String USER = "postgres";

  private static final AtomicInteger COUNTER = new AtomicInteger();

  /** Starts with the first database and ends with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("max_connections", "200")
            .setServerConfig("synchronous_commit", "on")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What those with all tables are copies of, so that migrations are applied once. */
  private static final class Migrated {
    static final String NAME = made("migrated", "template1");

    static {
      SchemaMigration.migrate(Server.INSTANCE.getDatabase(USER, NAME));
    }
  }

  /** An empty database. */
  public static TestDatabase empty() {
    return of(made(newName(), "template1"));
  }

  /** A database with all tables. */
  public static TestDatabase migrated() {
    return of(made(newName(), Migrated.NAME));
  }

  private static String newName() {
    return "test_" + COUNTER.incrementAndGet();
  }

  private static String made(String name, String template) {
    try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database %s template %s".formatted(name, template));
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TestDatabase of(String name) {
    String url = Server.INSTANCE.getJdbcUrl(USER, name).replaceFirst("\\?.*", "");
    return new TestDatabase(url, Server.INSTANCE.getDatabase(USER, name));
  }

  /** The first column of every row. */
  public List<String> texts(String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Executes a statement. */
  public void execute(String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
