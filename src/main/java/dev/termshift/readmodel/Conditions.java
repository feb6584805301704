package dev.termshift.readmodel;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the rows of a query must meet, each condition about some texts. */
final class Conditions {
  private final List<String> conditions = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  /**
   * Adds one.
   *
   * @param condition with as many parameters as there are values
   * @param values its values
   */
  void add(String condition, String... values) {
    conditions.add(condition);
    texts.addAll(List.of(values));
  }

  /**
   * Adds one about rows of another table that meet others.
   *
   * @param column of both tables
   * @param table the other one
   * @param theirs what its rows must meet
   */
  void addThoseIn(String column, String table, Conditions theirs) {
    conditions.add(
        "%1$s in (select %2$s.%1$s from %2$s%3$s)".formatted(column, table, theirs.where()));
    texts.addAll(theirs.texts);
  }

  /** The same ones, to which others may be added. */
  Conditions copy() {
    Conditions copy = new Conditions();
    copy.conditions.addAll(conditions);
    copy.texts.addAll(texts);
    return copy;
  }

  /** All of them, as they stand behind the table; at least one was added. */
  String where() {
    return " where " + String.join(" and ", conditions);
  }

  /** Sets their parameters, the first ones of the statement; returns the index of the next one. */
  int bind(PreparedStatement statement) throws SQLException {
    return bind(statement, 1);
  }

  /** Sets their parameters from that index on; returns the index of the next one. */
  int bind(PreparedStatement statement, int first) throws SQLException {
    int index = first;
    for (String text : texts) {
      statement.setString(index++, text);
    }
    return index;
  }
}
