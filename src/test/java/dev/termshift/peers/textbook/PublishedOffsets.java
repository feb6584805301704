package dev.termshift.peers.textbook;

import akka.persistence.query.Offset;
import akka.persistence.query.Sequence;
import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.peers.PeerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the peer, and the one that says how far each tag has been published. */
final class PublishedOffsets {

  private static final int CONNECTIONS = 2;

  /** The plugin's own, as its jar has it. */
  private static final String JOURNAL_TABLES = "/schema/postgres/postgres-create-schema.sql";

  private static final String OWN_TABLE =
      "create table published_offset (tag text primary key, ordering bigint not null)";

  private final HikariDataSource pool;

  private PublishedOffsets(HikariDataSource pool) {
    this.pool = pool;
  }

  /** Makes the tables in an empty database; leaves them as they are in another one. */
  static PublishedOffsets open(PeerConfig.Database database) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(database.jdbcUrl());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    PublishedOffsets offsets = new PublishedOffsets(pool);
    if (!offsets.exist()) {
      // One by one: an index that is made concurrently refuses to share a transaction.
      for (String statement : journalTables().split(";\\s*", -1)) {
        offsets.execute(statement);
      }
      offsets.execute(OWN_TABLE);
    }
    return offsets;
  }

  private static String journalTables() {
    try (InputStream resource = PublishedOffsets.class.getResourceAsStream(JOURNAL_TABLES)) {
      if (resource == null) {
        throw new IllegalStateException("Expected " + JOURNAL_TABLES + ", but it is not there");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean exist() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select to_regclass('published_offset')")) {
      return found.next() && found.getString(1) != null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to run " + sql + ", but: " + e.getMessage(), e);
    }
  }

  /** Behind the last event of the tag that is known to be published. */
  Offset of(String tag) {
    try (Connection connection = pool.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select ordering from published_offset where tag = ?")) {
      query.setString(1, tag);
      try (ResultSet found = query.executeQuery()) {
        return found.next() ? Offset.sequence(found.getLong(1)) : Offset.noOffset();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All events of the tag up to this offset are published. */
  void save(String tag, Offset offset) {
    try (Connection connection = pool.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "insert into published_offset values (?, ?)"
                    + " on conflict (tag) do update set ordering = excluded.ordering")) {
      update.setString(1, tag);
      update.setLong(2, ((Sequence) offset).value());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
