package dev.termshift.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a statement that takes them by {@code unnest}: a typed array per column, as the
 * driver sends it fastest.
 *
 * <p>The statement unnests in its select list, where PostgreSQL steps through all arrays at once;
 * {@code from unnest(…)} with several arrays would first copy them all into memory that it gets
 * from the system and gives back for each statement.
 *
 * @param statement whose parameters they are
 * @param rows in the order of the arrays
 */
public record ArrayColumns<R>(PreparedStatement statement, Collection<R> rows) {

  /**
   * Sets one column.
   *
   * @param index of the parameter, from 1
   * @param type the database's name of an element's type
   * @param array makes an array of that length
   * @param value of a row
   */
  public <T> void set(
      int index, String type, IntFunction<T[]> array, Function<R, @Nullable T> value)
      throws SQLException {
    T[] values = rows.stream().map(value).toArray(array);
    statement.setArray(index, statement.getConnection().createArrayOf(type, values));
  }
}
