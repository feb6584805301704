package dev.termshift.security;

import static dev.termshift.security.SecuredInstallation.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens, and however much is logged: no secret is shown. All of them begin alike. */
final class SecretsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SECRET = "secret-of-";

  @TempDir static Path folder;
  private static SecuredInstallation installation;

  @BeforeAll
  static void open() {
    installation = new SecuredInstallation(folder);
    installation.broker().allowOnly(DocumentedRights.all());
    assertThat(installation.run("operator", "topics", "--create").exitCode()).isZero();
  }

  @AfterAll
  static void close() {
    installation.close();
  }

  /** A run with everything secret in its environment, and everything logged. */
  private static ChildJvm start(Map<String, String> environment, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("-v");
    all.add("--config");
    all.add(installation.configuration("nobody", Map.of()).toString());
    Map<String, String> full = new HashMap<>(environment);
    full.put("TERMSHIFT_LOG_LEVEL", "TRACE");
    full.put("TERMSHIFT_LIBRARY_LOG_LEVEL", "DEBUG");
    // The configuration of the tests, which is found first, would log next to nothing.
    List<String> jvm = List.of("-Xmx512m", "-Dlogback.configurationFile=logback.xml");
    return ChildJvm.start("dev.termshift.Main", jvm, all, full);
  }

  /** A client's keys as the variables that stand for them. */
  private static Map<String, String> environment(Map<String, String> client) {
    Map<String, String> variables = new HashMap<>();
    client.forEach(
        (key, value) ->
            variables.put(
                "TERMSHIFT_KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    return variables;
  }

  private static Map<String, String> environment(String user, String password) {
    return environment(installation.broker().client(user, "SCRAM-SHA-512", password));
  }

  /** The same with each secret in a file that its variable names. */
  private static Map<String, String> inFiles(Map<String, String> environment) throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (Map.Entry<String, String> each : environment.entrySet()) {
      if (each.getValue().contains(SECRET)) {
        Path file = Files.writeString(folder.resolve(each.getKey()), each.getValue() + "\n");
        variables.put(each.getKey() + "_FILE", file.toString());
      } else {
        variables.put(each.getKey(), each.getValue());
      }
    }
    assertThat(variables).hasSameSizeAs(environment).isNotEqualTo(environment);
    return variables;
  }

  /** What a run that must fail printed. */
  private static String failed(Map<String, String> environment, String... arguments) {
    try (ChildJvm child = start(environment, arguments)) {
      assertThat(child.awaitEnd()).isNotZero();
      assertShowsNoSecret(child.output());
      return child.output();
    }
  }

  private static void assertShowsNoSecret(String output) {
    assertThat(output.lines().filter(line -> line.contains(SECRET)).limit(5)).isEmpty();
  }

  @Test
  void aNodeThatWorksShowsNoneAndTakesAllFromTheEnvironment() {
    Map<String, String> environment = environment("termshift", SecuredBroker.password("termshift"));
    try (ChildJvm child = start(environment, "serve")) {
      child.awaitOutput("Termshift serves group", PATIENCE);
      String start = "{\"type\":\"start\",\"subscriptionId\":\"a\",\"data\":{\"planId\":\"free\"}}";
      assertThat(installation.send("shop", "CUSTOMER", start).exitCode()).isZero();
      await().atMost(PATIENCE).until(() -> !installation.read("shop", TOPICS.replies()).isEmpty());
      child.stop();
      assertThat(child.output()).contains("DEBUG");
      assertShowsNoSecret(child.output());
    }
  }

  @Test
  void whatStandsInAFileIsAsGoodAndIsNotShownEither() throws IOException {
    Map<String, String> right = environment("operator", SecuredBroker.password("operator"));
    try (ChildJvm child = start(inFiles(right), "topics")) {
      assertThat(child.awaitEnd()).as(child.output()).isZero();
      assertShowsNoSecret(child.output());
    }
    Map<String, String> both = new HashMap<>(right);
    both.putAll(inFiles(right));
    assertThat(failed(both, "topics")).contains("_FILE, but both are set");
    Map<String, String> broken = environment("operator", "x\" \"secret-of-files\"; \"");
    assertThat(failed(inFiles(broken), "audit")).contains("Expected sasl.jaas.config");
  }

  @Test
  void aWrongPasswordIsNotShown() {
    assertThat(failed(environment("termshift", "secret-of-nobody"), "serve"))
        .contains("but it refused us: Authentication failed");
  }

  @Test
  void aWrongStorePasswordIsNotShown() {
    Map<String, String> environment = environment("operator", SecuredBroker.password("operator"));
    environment.put("TERMSHIFT_KAFKA_SSL_TRUSTSTORE_PASSWORD", "secret-of-other-stores");
    assertThat(failed(environment, "topics")).contains("Expected keys of termshift.kafka.client");
  }

  @Test
  void aMistakeInTheJaasTextIsNotQuoted() {
    Map<String, String> environment = environment("operator", "x\" \"secret-of-quotes\"; \"");
    assertThat(failed(environment, "audit")).contains("Expected sasl.jaas.config");
  }

  @Test
  void aPasswordInTheDatabaseUrlIsRefusedAndNotShown() {
    Map<String, String> environment = environment("operator", SecuredBroker.password("operator"));
    environment.put(
        "TERMSHIFT_DATABASE_JDBC_URL", "jdbc:postgresql://localhost/x?password=secret-of-url");
    assertThat(failed(environment, "audit")).contains("without user and password");
  }

  @Test
  void aFileThatCannotBeParsedIsNotQuoted() throws IOException {
    Path broken = folder.resolve("broken.conf");
    Files.writeString(broken, "termshift.database.password = [ secret-of-a } secret-of-b\n");
    var run = SecuredInstallation.run(broken, "topics", "-v");
    assertThat(run.exitCode()).isEqualTo(2);
    assertShowsNoSecret(run.err());
  }
}
