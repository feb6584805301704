package dev.termshift.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Statements against one database; a failure becomes a {@link StoreException}.
 *
 * @param source where connections come from
 */
public record Database(DataSource source) {
  /** Sets the parameters of a statement. */
  public interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Reads the row a result set stands on. */
  public interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, Binding binding, Reading<T> reading) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> values = new ArrayList<>();
        while (rows.next()) {
          values.add(reading.read(rows));
        }
        return values;
      }
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** The only row of a query that always has one. */
  public <T> T one(String sql, Reading<T> reading) {
    return query(sql, statement -> {}, reading).get(0);
  }

  /** Executes a statement that changes rows. */
  public void update(String sql, Binding binding) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.bind(statement);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** What to throw when a statement failed. */
  public static StoreException failed(String what, SQLException e) {
    return new StoreException(
        UnfitSchema.sentence(e)
            .orElseGet(
                () ->
                    "Expected PostgreSQL to execute '%s …', but %s"
                        .formatted(firstLine(what), e.getMessage())),
        e);
  }

  private static String firstLine(String statement) {
    return statement.strip().lines().findFirst().orElse(statement);
  }
}
