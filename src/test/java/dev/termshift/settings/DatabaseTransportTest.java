package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ways to a database are safe. */
class DatabaseTransportTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/t?sslmode=verify-full&sslrootcert=/etc/ca.pem",
        "jdbc:postgresql://db:5432,db2:5432/t?a=b&sslmode=VERIFY-FULL",
        "jdbc:postgresql://db/t?ssl=true",
        "jdbc:postgresql://db/t?ssl",
        "jdbc:postgresql://db/t?sslmode=verify%2Dfull",
        "jdbc:postgresql://localhost:5432/t",
        "jdbc:postgresql://127.0.0.1/t?sslmode=disable",
        "jdbc:postgresql://[::1]:5432/t",
        "jdbc:postgresql://LOCALHOST/t",
        "jdbc:postgresql:///t",
        "jdbc:postgresql:t"
      })
  void whoChecksTheServerOrStaysOnTheMachineIsSafe(String url) {
    assertThat(DatabaseTransport.of(url).weakness()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db:5432/t, sslmode=prefer",
    "jdbc:postgresql://db/t?sslmode=require, sslmode=require",
    "jdbc:postgresql://db/t?sslmode=verify-ca&sslrootcert=a, sslmode=verify-ca",
    "jdbc:postgresql://db/t?ssl=true&sslmode=disable, sslmode=disable",
    "jdbc:postgresql://db/t?ssl=false, sslmode=prefer",
    "jdbc:postgresql://10.0.0.1/t, sslmode=prefer",
    "jdbc:postgresql://localhost.example.com/t, sslmode=prefer",
    "jdbc:postgresql://[2001:db8::1]:5432/t, sslmode=prefer",
    "jdbc:postgresql://db/t?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory,"
        + " sslfactory=org.postgresql.ssl.NonValidatingFactory"
  })
  void aServerElsewhereThatNobodyChecksIsNot(String url, String says) {
    assertThat(DatabaseTransport.of(url).weakness())
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("Expected termshift.database.jdbc-url to say sslmode=verify-full")
                    .contains("it says " + says + ":"));
  }

  @Test
  void oneOfSeveralServersIsEnoughAndIsNamed() {
    String url = "jdbc:postgresql://localhost:5432,db-2:5433/t";
    assertThat(DatabaseTransport.of(url).weakness())
        .hasValueSatisfying(sentence -> assertThat(sentence).contains(" for db-2, but"));
  }
}
