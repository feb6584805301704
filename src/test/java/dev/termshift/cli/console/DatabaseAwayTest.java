package dev.termshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.settings.DatabaseSettings;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
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

  /** What the driver says of each was seen with sockets that behave so. */
  @Test
  void whoIsSilentIsToldFromWhoRefusesAndWhoIsNoDatabase() {
    String places =
        "see that it runs, and that termshift.database.jdbc-url names its host and port";
    assertSilent(new ConnectException("Connection refused"), "nobody listens there: " + places);
    assertSilent(
        new SocketTimeoutException("Connect timed out"), "it did not: " + places + ", and that no");
    assertSilent(
        new SocketTimeoutException("Read timed out"),
        "whoever listens there says nothing: see that it is PostgreSQL, and that it is not stuck");
    assertSilent(
        new EOFException(),
        "whoever listens there ends the connection at once: see that it is PostgreSQL, and what");
    assertSilent(
        new NoRouteToHostException("No route to host"),
        "no way leads to its host (No route to host): see that termshift.database.jdbc-url names");
  }

  private static void assertSilent(IOException cause, String but) {
    SQLException failure = new SQLException("The connection attempt failed.", "08001", cause);
    assertThat(sentence(new IllegalStateException("pool", failure)))
        .contains("jdbc:postgresql://db/shop to answer within 5 s, but " + but)
        .doesNotContain("attempt failed");
    assertThat(DatabaseAway.isFinal(failure)).isFalse();
    assertThat(DatabaseAway.hasAnswered(failure)).isFalse();
  }

  @Test
  void whoSpeaksAnotherProtocolIsNoDatabase() {
    SQLException other = new SQLException("Protocol error.  Session setup failed.", "08P01");
    assertThat(sentence(other))
        .contains(" to answer within 5 s, but what listens there is not PostgreSQL: see that")
        .endsWith("termshift.database.jdbc-url names its port");
  }

  /** The driver makes the sentence itself, before it asks anybody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99999 | Unable to parse URL jdbc:postgresql://db:1x/shop | true",
        "08001 | Invalid sslmode value: foo | false",
        "08001 | Could not find a server with specified targetServerType: primary | false",
      })
  void whatTheDriverFindsIsSaidInItsWords(String state, String words, boolean isFinal) {
    SQLException failure = new SQLException(words, state);
    assertThat(sentence(failure))
        .isEqualTo(
            "Expected termshift.database.jdbc-url to lead to PostgreSQL, but the driver says: "
                + words);
    assertThat(DatabaseAway.isFinal(failure)).isEqualTo(isFinal);
  }

  @Test
  void aCertificateThatCannotBeReadIsNamed() {
    SQLException failure =
        new SQLException("No root", "08006", new FileNotFoundException("/no.pem (No such file)"));
    assertThat(sentence(failure)).endsWith("but TLS failed: /no.pem (No such file)");
    assertThat(DatabaseAway.isFinal(failure)).isTrue();
  }

  @Test
  void whoRefusesHasAnswered() {
    assertThat(DatabaseAway.hasAnswered(new SQLException("no", "28P01"))).isTrue();
    assertThat(
            DatabaseAway.hasAnswered(
                new SQLException("no", "08001", new UnknownHostException("db"))))
        .isFalse();
  }

  private static String sentence(Throwable failure) {
    return DatabaseAway.sentence(SETTINGS, failure);
  }
}
