package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A variable that is nearly one of ours says nothing, and would leave what it was to change. */
class StrayVariablesTest {

  /** It reads variables of its own. */
  private static final String CONFIGURATION =
      """
      termshift.forwarder.seal.keys.1 = ${TERMSHIFT_FORWARDER_SEAL_KEY_1}
      termshift.http.tokens.support.desk = ${?TERMSHIFT_DESK_TOKEN}
      """;

  @ParameterizedTest
  @CsvSource({
    "TERMSHIFT_KAFKA_BOOTSTRAP_SERVER, TERMSHIFT_KAFKA_BOOTSTRAP_SERVERS",
    "TERMSHIFT_DATABASE_JDBCURL, TERMSHIFT_DATABASE_JDBC_URL",
    "TERMSHIFT_DATABASE_PASWORD_FILE, TERMSHIFT_DATABASE_PASSWORD_FILE",
    "TERMSHIFT_DATABASE_URL, TERMSHIFT_DATABASE_JDBC_URL",
    "TERMSHIFT_JDBC_URL, TERMSHIFT_DATABASE_JDBC_URL",
    "TERMSHIFT_LOGLEVEL, TERMSHIFT_LOG_LEVEL",
    "TERMSHIFT_LIBRARY_LOG_LEVLE, TERMSHIFT_LIBRARY_LOG_LEVEL",
    "TERMSHIFT_CATALOG_FLIE, TERMSHIFT_CATALOG_FILE",
    "TERMSHIFT_FORWARDER_SEAL_KEYS_1, TERMSHIFT_FORWARDER_SEAL_KEY_1",
    "TERMSHIFT_DESK_TOKE, TERMSHIFT_DESK_TOKEN"
  })
  void aSlipIsAskedAbout(String written, String meant) {
    assertThat(UnknownKeys.strayVariables(Map.of(written, "x"), CONFIGURATION))
        .containsExactly(
            "The variable %s is none that is read; did you mean '%s'?".formatted(written, meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TERMSHIFT_KAFKA_BOOTSTRAP_SERVERS",
        "TERMSHIFT_DATABASE_PASSWORD_FILE",
        "TERMSHIFT_FORWARDER_SEAL_KEY_1",
        "TERMSHIFT_FORWARDER_SEAL_KEY_1_FILE",
        "TERMSHIFT_DESK_TOKEN",
        "TERMSHIFT_DEBUG",
        "TERMSHIFT_LOG_FORMAT",
        "TERMSHIFT_AUDIT_LOG_LEVEL",
        "TERMSHIFT_CATALOG_FILE",
        "TERMSHIFT_HOME",
        "KAFKA_BOOTSTRAP_SERVER"
      })
  void whatIsReadOrSomebodyElsesIsNot(String name) {
    assertThat(UnknownKeys.strayVariables(Map.of(name, "x"), CONFIGURATION)).isEmpty();
  }

  /** Kubernetes tells each pod where the services of its namespace are. */
  @Test
  void whatKubernetesSaysOfAServiceIsNot() {
    assertThat(
            UnknownKeys.strayVariables(
                Map.of(
                    "TERMSHIFT_PORT", "tcp://10.0.0.1:8080",
                    "TERMSHIFT_PORT_8080_TCP_PORT", "8080",
                    "TERMSHIFT_SERVICE_HOST", "10.0.0.1",
                    "TERMSHIFT_MANAGEMENT_PORT", "tcp://10.0.0.1:8081",
                    "TERMSHIFT_MANAGEMENT_SERVICE_PORT", "8081"),
                ""))
        .isEmpty();
  }
}
