package dev.termshift.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What to do where tables, or rights on them, are not those that this release needs. */
public final class UnfitSchema {

  private static final String NO_RIGHT = "42501";

  /** A table, a column, a function or a schema that is not there. */
  private static final Set<String> ABSENT = Set.of("42P01", "42703", "42883", "3F000");

  private UnfitSchema() {}

  /** A sentence, if that is the matter; what the statement was says nothing to an operator. */
  public static Optional<String> sentence(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String words = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    if (state.equals(NO_RIGHT)) {
      return Optional.of(
          "Expected the user of the database to have the rights that this needs, but PostgreSQL"
              + " says '"
              + words
              + "': as the owner of the tables run 'termshift migrate --rights"
              + " config/postgresql/rights.sql', or configure a user who has them");
    }
    return ABSENT.contains(state)
        ? Optional.of(
            "Expected the tables of this release, but PostgreSQL says '"
                + words
                + "': run 'termshift migrate' as their owner, or correct"
                + " termshift.database.jdbc-url if they are elsewhere")
        : Optional.empty();
  }
}
