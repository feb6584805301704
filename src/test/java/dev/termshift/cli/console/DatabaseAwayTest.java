package dev.termshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.settings.DatabaseSettings;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be tried here with a real server. */
class DatabaseAwayTest {

  private static final DatabaseSettings SETTINGS =
      new DatabaseSettings("jdbc:postgresql://db/shop?ssl=true", "ada", "secret", 4, true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42501 | the user ada may not connect: grant it the right",
        "53300 | all its connections are taken: see who holds them, or raise max_connections",
        "57P03 | it is starting or stopping: try again in a moment",
        "08004 | driver's words",
      })
  void theServersCodeSaysWhy(String state, String sentence) {
    assertThat(sentence(new SQLException("driver's words", state)))
        .isEqualTo(
            "Expected PostgreSQL at jdbc:postgresql://db/shop to let us in, but " + sentence);
  }

  @Test
  void aHostThatNobodyKnowsAndACertificateThatDoesNotFitAreNamed() {
    assertThat(sentence(new SQLException("failed", "08001", new UnknownHostException("db"))))
        .endsWith("but its host has no address: correct termshift.database.jdbc-url");
    SQLException tls = new SQLException("SSL error", "08006", new SSLHandshakeException("no path"));
    assertThat(sentence(tls)).endsWith("but TLS failed: no path");
    assertThat(DatabaseAway.isFinal(tls)).isTrue();
  }

  @Test
  void whoIsSilentIsSaidToBeSilent() {
    SQLException silent = new SQLException("Connection to db refused", "08001");
    assertThat(sentence(new IllegalStateException("pool", silent)))
        .contains(
            "jdbc:postgresql://db/shop to answer within 5 s, but it did not: see that it runs")
        .doesNotContain("refused");
    assertThat(DatabaseAway.isFinal(silent)).isFalse();
  }

  private static String sentence(Throwable failure) {
    return DatabaseAway.sentence(SETTINGS, failure);
  }
}
