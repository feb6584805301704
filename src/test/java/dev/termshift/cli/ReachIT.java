package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.cli.console.Reach;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody is told whose database cannot be had. */
final class ReachIT {

  private final TestDatabase database = TestDatabase.empty();

  private static DatabaseSettings settings(String url, String user) {
    return new DatabaseSettings(url, user, "", 4, true);
  }

  @Test
  void aDatabaseThatIsThereIsConnectedTo() {
    Reach.database(settings(database.jdbcUrl(), TestDatabase.USER), 1).close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create role other nologin | other | it refused the user other: see that",
        "select 1 | nobody | it refused the user nobody: see that",
      })
  void aUserWhoIsRefusedIsNamed(String before, String user, String sentence) {
    database.execute(before);
    String url = database.jdbcUrl();
    assertThatThrownBy(() -> Reach.database(settings(url, user), 1))
        .hasMessageStartingWith("Expected PostgreSQL at " + url + " to answer within 5 s, but ")
        .hasMessageContaining(sentence);
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    String url = database.jdbcUrl().replaceAll("/test_[0-9]+", "/none");
    assertThatThrownBy(() -> Reach.database(settings(url, TestDatabase.USER), 1))
        .hasMessageContaining("it has no such database: create it, or correct")
        .satisfies(e -> assertThat(e).hasRootCauseInstanceOf(java.sql.SQLException.class));
  }

  @Test
  void whereNobodyListensThatIsSaid() {
    assertThatThrownBy(
            () ->
                Reach.database(
                    settings("jdbc:postgresql://127.0.0.1:1/none", TestDatabase.USER), 1))
        .hasMessageContaining("it did not: see that it runs");
  }
}
