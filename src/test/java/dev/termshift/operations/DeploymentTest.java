package dev.termshift.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import dev.termshift.settings.TermshiftSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What production.conf asks for is what the manifests and the unit bring. */
class DeploymentTest {

  private static final Path PRODUCTION = Path.of("config/production.conf");
  private static final String FOLDER = "/etc/termshift/";
  private static final Pattern FILE = Pattern.compile("/etc/[A-Za-z0-9_./-]+");
  private static final Pattern VARIABLE = Pattern.compile("TERMSHIFT_(?!X)[A-Z0-9_]+");

  private static final Pattern TOKEN =
      Pattern.compile("\\b(customer|support|read)\\.([A-Za-z0-9_-]+) = ");

  @TempDir Path folder;

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static String production() {
    return OperationsFiles.text(PRODUCTION);
  }

  static List<Pods> pods() {
    return List.of(Pods.node(), Pods.migration());
  }

  private static Set<String> withoutSuffix(Set<String> variables) {
    return variables.stream()
        .map(name -> name.replaceFirst("_FILE$", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void everyFileThatTheConfigurationNamesIsInThePod() {
    Set<String> named = new TreeSet<>(found(FILE, production()));
    named.add(FOLDER + ConfigFactory.parseString(production()).getString("termshift.catalog-file"));

    assertThat(named).hasSizeGreaterThan(2);
    assertThat(Pods.node().files()).containsAll(named);
  }

  @Test
  void everyVariableThatTheConfigurationNamesIsSet() {
    Set<String> named = found(VARIABLE, production());
    Set<String> ofTheUnit = found(VARIABLE, OperationsFiles.text(SystemdTest.UNIT));

    assertThat(named).hasSizeGreaterThan(8);
    assertThat(withoutSuffix(Pods.node().variableNames())).containsAll(named);
    assertThat(withoutSuffix(ofTheUnit)).containsAll(named);
  }

  @ParameterizedTest
  @MethodSource("pods")
  void everyFileThatAVariableOrAnArgumentNamesIsInThePod(Pods pod) {
    assertThat(pod.files())
        .containsAll(
            Stream.concat(
                    pod.variables().entrySet().stream()
                        .filter(each -> each.getKey().endsWith("_FILE"))
                        .map(Map.Entry::getValue),
                    pod.container().getArgs().stream().filter(each -> each.startsWith("/")))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("pods")
  void noSecretIsInTheEnvironment(Pods pod) {
    assertThat(pod.container().getEnv())
        .extracting(EnvVar::getValueFrom)
        .filteredOn(Objects::nonNull)
        .extracting(EnvVarSource::getSecretKeyRef)
        .allMatch(Objects::isNull);
  }

  @ParameterizedTest
  @MethodSource("pods")
  void anImageIsNamedByItsDigestAndTakesNoMoreThanItsShare(Pods pod) {
    Container container = pod.container();
    assertThat(container.getImage()).matches(".*@sha256:[0-9a-f]{64}");
    assertThat(container.getResources().getLimits())
        .containsOnlyKeys("cpu", "memory", "ephemeral-storage");
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(pod.spec().getSecurityContext().getRunAsNonRoot()).isTrue();
  }

  @Test
  void aNodeReadsAllItsSecretsFromTheFilesOfItsPod() throws IOException {
    Map<String, String> environment = new HashMap<>();
    for (Map.Entry<String, String> each : Pods.node().variables().entrySet()) {
      boolean isFile = each.getKey().endsWith("_FILE");
      environment.put(each.getKey(), isFile ? mounted(each.getValue()) : each.getValue());
    }
    Files.copy(PRODUCTION, folder.resolve("production.conf"));
    Files.copy(Path.of("config/catalog.conf"), folder.resolve("catalog.conf"));
    Path configuration =
        Files.writeString(
            folder.resolve("termshift.conf"), Pods.configMap().getData().get("termshift.conf"));

    TermshiftSettings settings = TermshiftSettings.load(Optional.of(configuration), environment);

    assertThat(settings.kafka().clientProperties())
        .containsEntry("sasl.jaas.config", secret("sasl-jaas-config"))
        .containsEntry("ssl.truststore.password", secret("truststore-password"));
    assertThat(settings.kafka().with(settings.http().users().kafkaClient()).clientProperties())
        .containsEntry("sasl.jaas.config", secret("http-sasl-jaas-config"))
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
    assertThat(settings.database().password()).isEqualTo(secret("database-password"));
    assertThat(settings.database().migrate()).isFalse();
    assertThat(settings.database().transportWeakness()).isEmpty();
    assertThat(settings.database().as(settings.http().users().database()).password())
        .isEqualTo(secret("http-database-password"));
    assertThat(settings.forwarder().sealKeys().active())
        .isEqualTo(secret("seal-key-1").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(settings.http().tokens().customer()).containsValue(secret("http-customer-token-1"));
    assertThat(settings.http().tokens().support()).containsValue(secret("http-support-token-1"));
    assertThat(settings.http().tokens().read()).containsValue(secret("http-read-token-1"));
  }

  /** By these names the journal says who did something. */
  @Test
  void noTwoTokensHaveTheSameName() {
    assertThat(TOKEN.matcher(production()).results().map(each -> each.group(2)))
        .hasSize(3)
        .doesNotHaveDuplicates();
  }

  /** A file of a secret's volume as it is on this machine. */
  private String mounted(String path) throws IOException {
    String name = Path.of(path).getFileName().toString();
    return Files.writeString(folder.resolve(name), secret(name) + "\n").toString();
  }

  private static String secret(String name) {
    return name + "-0123456789abcdefghijklmnopqrstuvwxyz";
  }

  @Test
  void theGuideMakesEverySecretAndConfigMapWithItsKeys() {
    String guide = OperationsFiles.text(OperationsFiles.GUIDE);
    Set<String> missing = new TreeSet<>();
    for (JsonNode each : madeElsewhere()) {
      String name = each.path("name").asText();
      addUnless(guide, "create (?:configmap|secret generic) " + name, name, missing);
      Stream.concat(Stream.of(each), OperationsFiles.each(each.path("items")))
          .map(one -> one.path("key").asText())
          .forEach(
              key -> addUnless(guide, "[=/`]" + Pattern.quote(key), name + ": " + key, missing));
    }

    assertThat(madeElsewhere()).hasSizeGreaterThan(4);
    assertThat(missing).isEmpty();
  }

  private static void addUnless(String guide, String said, String what, Set<String> missing) {
    if (!Pattern.compile(said + "(?![a-z-])").matcher(guide).find()) {
      missing.add(what);
    }
  }

  /** What the manifests mount or read, but do not bring themselves. */
  private static List<JsonNode> madeElsewhere() {
    return Stream.of(Pods.MANIFEST, Pods.MIGRATION, Path.of("config/kubernetes/keda.yaml"))
        .flatMap(file -> OperationsFiles.yaml(file).stream())
        .flatMap(
            document ->
                Stream.of("configMap", "secret", "secretTargetRef")
                    .flatMap(kind -> document.findValues(kind).stream()))
        .flatMap(found -> found.isArray() ? OperationsFiles.each(found) : Stream.of(found))
        .filter(found -> found.has("key") || found.has("items"))
        .toList();
  }

  @Test
  void theUsersOfTheDatabaseAreThoseThatAreMade() {
    String roles = OperationsFiles.text(Path.of("config/postgresql/roles.sql"));
    var production = ConfigFactory.parseString(production()).getConfig("termshift");

    assertThat(
            Stream.of(
                production.getString("database.user"),
                production.getString("http.database.user"),
                Pods.migration().variables().get("TERMSHIFT_DATABASE_USER")))
        .doesNotHaveDuplicates()
        .allMatch(user -> roles.contains("create role " + user + " login;"));
  }

  @Test
  void theJobMigratesAndGivesTheRights() {
    assertThat(Pods.migration().container().getArgs())
        .containsExactly(
            "migrate", "--config", FOLDER + "production.conf", "--rights", FOLDER + "rights.sql");
    String url = ConfigFactory.parseString(production()).getString("termshift.database.jdbc-url");
    assertThat(Pods.migration().files()).containsAll(found(FILE, url));
  }
}
