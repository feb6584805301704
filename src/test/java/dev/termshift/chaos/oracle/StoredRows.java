package dev.termshift.chaos.oracle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a query whose first column is the subscription and its order; they are taken
 * subscription by subscription, so that memory holds one at a time.
 */
final class StoredRows<T> implements AutoCloseable {

  private static final int FETCH = 500;

  /** What a row is read into. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Statement statement;
  private final ResultSet rows;
  private final Reader<T> reader;
  private Optional<String> next;

  /** The connection must not commit by itself: only then does a fetch size count. */
  StoredRows(Connection connection, String sql, Reader<T> reader) throws SQLException {
    this.statement = connection.createStatement();
    statement.setFetchSize(FETCH);
    this.rows = statement.executeQuery(sql);
    this.reader = reader;
    this.next = advance();
  }

  private Optional<String> advance() throws SQLException {
    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
  }

  /** The subscription that comes next. */
  Optional<String> next() {
    return next;
  }

  /** Its rows, if it comes next. */
  List<T> take(String subscriptionId) throws SQLException {
    List<T> taken = new ArrayList<>();
    while (next.filter(subscriptionId::equals).isPresent()) {
      taken.add(reader.read(rows));
      next = advance();
    }
    return taken;
  }

  /** Passes over its rows, if it comes next. */
  void skip(String subscriptionId) throws SQLException {
    while (next.filter(subscriptionId::equals).isPresent()) {
      next = advance();
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
