package dev.termshift.readmodel;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the rows of a query must meet, each condition about one text at most. */
final class Conditions {
  private final List<String> conditions = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  /**
   * Adds one.
   *
   * @param condition with one parameter
   * @param text its value
   */
  void add(String condition, String text) {
    conditions.add(condition);
    texts.add(text);
  }

  /** Adds one without a parameter. */
  void add(String condition) {
    conditions.add(condition);
  }

  /** All of them, as they stand behind the table; at least one was added. */
  String where() {
    return " where " + String.join(" and ", conditions);
  }

  /** Sets their parameters, the first ones of the statement; returns the index of the next one. */
  int bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (String text : texts) {
      statement.setString(index++, text);
    }
    return index;
  }
}
