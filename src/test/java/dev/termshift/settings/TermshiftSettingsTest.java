package dev.termshift.settings;

import static dev.termshift.settings.SettingsSamples.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.kernel.DecisionLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where settings come from, and which are refused. */
class TermshiftSettingsTest {
  @TempDir Path folder;

  @Test
  void defaultsAreThoseOfTheReference() {
    TermshiftSettings settings = TermshiftSettings.of(SettingsSamples.complete());

    assertThat(settings.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(settings.kafka().topics()).isEqualTo(TopicNames.STANDARD);
    assertThat(settings.kafka().clientProperties()).isEmpty();
    assertThat(settings.engine().limits()).isEqualTo(DecisionLimits.STANDARD);
    assertThat(settings.engine().maxTimerDelay()).isEqualTo(Duration.ofDays(200));
    assertThat(settings.pipeline().commitInterval()).isEqualTo(Duration.ofMillis(100));
    assertThat(settings.pipeline().maxMessageBytes()).isEqualTo(1 << 20);
    assertThat(settings.pipeline().messageLimits()).isEqualTo(DecodeLimits.standard());
    assertThat(settings.http())
        .isEqualTo(
            new HttpSettings(
                true,
                "127.0.0.1",
                8080,
                true,
                false,
                new HttpSettings.Tokens(Map.of(), Map.of(), Map.of()),
                4,
                new HttpSettings.Shares(256, 64, 5, 64),
                new HttpSettings.Shares(512, 256, 8, 64),
                16,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                new HttpSettings.Connections(
                    1024, 256, List.of(), Duration.ofSeconds(10), Duration.ofMinutes(1)),
                new HttpSettings.Management("127.0.0.1", 8081, 64, 16),
                Map.of(),
                HttpSettings.Users.COMMON));
    assertThat(settings.forwarder().sealKeys().active()).hasSize(32);
  }

  @Test
  void theFileGoesOverTheReferenceAndTheEnvironmentOverTheFile() throws IOException {
    Path file =
        write(
            """
            termshift {
              catalog-file = offers.conf, kafka.group-id = one, http.port = 1
              kafka.client { security.protocol = SSL, ssl.key.password = abc }
              forwarder.seal.keys.1 = ${SEAL}
            }
            """);
    Files.copy(Path.of("config/catalog.conf"), folder.resolve("offers.conf"));
    Map<String, String> environment =
        Map.of(
            "TERMSHIFT_KAFKA_GROUP_ID", "two",
            "TERMSHIFT_KAFKA_PARTITIONS", "64",
            "TERMSHIFT_KAFKA_SASL_MECHANISM", "PLAIN",
            "TERMSHIFT_FORWARDER_ENABLED", "false",
            "SEAL", SECRET,
            "PATH.WITH:ODD\"NAMES", "/bin");

    TermshiftSettings settings = TermshiftSettings.load(Optional.of(file), environment);

    assertThat(settings.http().port()).isEqualTo(1);
    assertThat(settings.kafka().groupId()).isEqualTo("two");
    assertThat(settings.kafka().partitions()).isEqualTo(64);
    assertThat(settings.forwarder().enabled()).isFalse();
    assertThat(settings.kafka().clientProperties())
        .isEqualTo(
            Map.of(
                "security.protocol", "SSL", "sasl.mechanism", "PLAIN", "ssl.key.password", "abc"));
    assertThat(settings.catalog().versions()).hasSize(1);
  }

  @Test
  void whoDecidesNothingNeedsNeitherACatalogNorSealKeys() throws IOException {
    Path file = write("termshift { catalog-file = none.conf, kafka.group-id = one }");

    TermshiftSettings.Installation installation =
        TermshiftSettings.installation(
            Optional.of(file), Map.of("TERMSHIFT_DATABASE_USER", "reader"));

    assertThat(installation.kafka().groupId()).isEqualTo("one");
    assertThat(installation.database().user()).isEqualTo("reader");
    assertThatThrownBy(() -> TermshiftSettings.load(Optional.of(file), Map.of()))
        .isInstanceOf(SettingsException.class);
  }

  @Test
  void butUnknownKeysAndFaultsAreRefused() throws IOException {
    Path file = write("termshift { kafka.partitions = 0, databse.user = x }");

    assertThatThrownBy(() -> TermshiftSettings.installation(Optional.of(file), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("kafka.partitions to be a whole number")
        .hasMessageContaining("termshift.databse.user");
  }

  @Test
  void theCatalogsFileIsTheEnvironmentsThenTheConfigurations() throws IOException {
    Path naming = write("termshift.catalog-file = offers.conf");
    Map<String, String> environment = Map.of("TERMSHIFT_CATALOG_FILE", "/of/the/environment.conf");

    assertThat(TermshiftSettings.catalogFile(Optional.of(naming), environment))
        .hasValue(Path.of("/of/the/environment.conf"));
    assertThat(TermshiftSettings.catalogFile(Optional.of(naming), Map.of()))
        .hasValue(folder.toAbsolutePath().resolve("offers.conf"));
    assertThat(TermshiftSettings.catalogFile(Optional.empty(), Map.of())).isEmpty();
    Path having = write("termshift.catalog.versions = []");
    assertThat(TermshiftSettings.catalogFile(Optional.of(having), environment)).hasValue(having);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a:1", "a-1.example:9092, b_2:9093 ,c:1", "[::1]:9092", "SASL_SSL://a.b:9093,"})
  void addressesOfBrokersAreTaken(String servers) {
    String line = "termshift.kafka.bootstrap-servers = \"" + servers + "\"";
    assertThat(TermshiftSettings.of(SettingsSamples.with(line)).kafka().bootstrapServers())
        .isEqualTo(servers);
  }

  /** What stands there may be a secret, so that the parser's words are not shown. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a { b = 1 | line 1 cannot be read: where the file ends, a '}' or ']' is missing",
        "a = [1, | line 1 cannot be read: where the file ends, a '}' or ']' is missing",
        "a = 1 } | line 1 cannot be read: a '}' ends what was not begun",
        "a = ${x | line 1 cannot be read: a quote or a '${' is not closed",
        "a = \"x | line 1 cannot be read: a quote or a '${' is not closed",
        "a b | line 1 cannot be read: a key has no value",
        "a = @x | line 1 cannot be read: what stands there has to be in quotes",
        "a { b = 1 ] } | line 1 cannot be read: a '}', a ']' or a comma is missing",
        "a..b = 1 | line 1 cannot be read: a key begins or ends with a dot, or has two in a row",
      })
  void whatIsWrongWithALineIsSaid(String text, String fault) throws IOException {
    Path file = write(text);
    assertThatThrownBy(() -> TermshiftSettings.load(Optional.of(file), Map.of()))
        .hasMessageEndingWith(fault);
  }

  @Test
  void theShippedProductionFileIsValid() {
    Map<String, String> environment = Map.of("TERMSHIFT_FORWARDER_SEAL_KEY_1", SECRET);
    TermshiftSettings settings =
        TermshiftSettings.load(Optional.of(Path.of("config/production.conf")), environment);
    assertThat(settings.kafka().clientProperties())
        .containsEntry("ssl.truststore.location", "/etc/termshift/truststore.p12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pipeline.ask-timeout = 0s | pipeline.ask-timeout to be a positive duration, but got '0s'
          pipeline.ask-timeout = soon | ask-timeout to be a positive duration, but got 'soon'
          pipeline.ask-timeout = null | ask-timeout to be a positive duration, but it is missing
          pipeline.scan-page = 2.5 | scan-page to be a whole number from 1 to 100000, but got '2.5'
          pipeline.scan-page = 0 | scan-page to be a whole number from 1 to 100000, but got '0'
          pipeline.max-batch-bytes = 12 | max-batch-bytes to be a size from 1 KiB to 1 GiB, but got
          pipeline.in-flight-records = 5000 | in-flight-records to be at most uncommitted-offsets
          pipeline.max-batch-records = 5000 | max-batch-records to be at most uncommitted-offsets
          pipeline.max-message-bytes = 9 MiB | max-message-bytes to be at most max-batch-bytes
          pipeline.message-limits.max-value-bytes = 2 MiB | value-bytes to be at most max-message-
          pipeline.message-limits.max-headers = 9 | max-headers to be a whole number from 20 to
          pipeline.message-limits.max-nesting = 501 | max-nesting to be a whole number from 5 to 500
          pipeline.message-limits.max-header-bytes = 1 | max-header-bytes to be a size from 1 KiB
          pipeline.reopen-back-off-max = 1 ms | reopen-back-off-max to be at least reopen-back-off
          pipeline.transaction-timeout = 16 m | transaction-timeout to be from 1 second to 15
          pipeline.transaction-timeout = 200 ms | transaction-timeout to be from 1 second to 15
          pipeline.commit-interval = 1 m | commit-interval to be shorter than transaction-timeout
          engine.max-timer-delay = 365 d | max-timer-delay to be at most 240 days, but got 365 days
          engine.deadline-retry-max = 1 ms | deadline-retry-max to be at least deadline-retry-min
          engine.limits = 3 | termshift.engine.limits to be an object, but got '3'
          kafka.topics.billing = "a b" | topics.billing to be a topic name
          kafka.topics.billing = subscription.replies.v1 | Expected all topic names to differ
          kafka.replication-factor = 0 | replication-factor to be a whole number from 1 to 100
          database.jdbc-url = "jdbc:h2:mem:x" | jdbc-url to be a URL that starts with
          database.jdbc-url = "jdbc:postgresql://h/d?user=u&password=pw" | one with them
          database.jdbc-url = "jdbc:postgresql://u:pw@h/d" | a URL without user and password
          database.jdbc-url = "jdbc:postgresql://h/d?a=b&user=u" | a URL without user and password
          http.database.password = pw | database.user to be the user whose password is given
          database.pool-size = many | pool-size to be a whole number from 4 to 1000, but got 'many'
          forwarder.enabled = perhaps | forwarder.enabled to be true or false, but got 'perhaps'
          forwarder.transaction-timeout = 6 s | transaction-timeout to be from 1 to 5 seconds, but
          forwarder.transaction-timeout = 10 ms | transaction-timeout to be from 1 to 5 seconds, but
          forwarder.batch = 0 | forwarder.batch to be a whole number from 1 to 100000, but got '0'
          forwarder.seal.active = 2 | forwarder.seal.active to be one of keys [1], but got 2
          forwarder.seal.keys.1 = short | seal.keys.1 to be at least 32 bytes long, but got 5
          forwarder.seal.keys.1 = "base64:?" | Expected seal key 1 to be base64 after the colon
          http.port = 70000 | http.port to be a whole number from 0 to 65535, but got '70000'
          http { open = true, host = 0.0.0.0 } | http.host to be one of [
          http.simulate-for-at-most = 16 seconds | simulate-for-at-most to be from 1 to 15 seconds
          http.bound-for-at-most = 25 hours | bound-for-at-most to be at most 24 hours, but
          http.tokens.read.a = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | at least 12 different characters
          http.tokens.read.a = abcdefghijklabcdefghijklabcdefghijkl | openssl rand -base64 32
          http.tokens.support.a = short | tokens.support.a to be 32 to 200 of the characters
          pipelin.scan-page = 3 | keys of the reference, but got termshift.pipelin.scan
          catalog.versions = [] | Expected at least one catalog version, but got none
          """)
  void whatIsWrongIsSaidInOneLine(String line, String fault) {
    assertThatThrownBy(() -> TermshiftSettings.of(SettingsSamples.with("termshift." + line)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(fault)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void aSecretBelongsToOneNameOfOneRole() {
    String secret = "abcdefghijklmnopqrstuvwxyz0123456789";
    assertThatThrownBy(
            () ->
                TermshiftSettings.of(
                    SettingsSamples.with(
                        "termshift.http.tokens { read.a = %s, support.b = %s }"
                            .formatted(secret, secret))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("a secret that no other name and no other role has")
        .hasMessageNotContaining(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "database.jdbc-url = \"jdbc:postgresql://h/d?user=u&password=pw\"",
        "database.jdbc-url = \"jdbc:postgresql://u:pw@h/d\"",
        "http.database { user = [ pw ], password = pw }",
        "database.password { a = pw }",
        "forwarder.seal.keys = pw"
      })
  void whatMayBeASecretIsNotQuoted(String line) {
    assertThatThrownBy(() -> TermshiftSettings.of(SettingsSamples.with("termshift." + line)))
        .isInstanceOf(SettingsException.class)
        .hasMessageNotContaining("pw");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a/b", "a b", "shop-forwarder"})
  void aGroupsIdCanBeToldFromEverythingItIsPutBefore(String id) {
    String line = "termshift.kafka.group-id = \"" + id + "\"";
    assertThatThrownBy(() -> TermshiftSettings.of(SettingsSamples.with(line)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("kafka.group-id")
        .hasMessageContaining("'" + id + "'");
  }

  @Test
  void allFaultsAreNamedAtOnce() {
    String lines = "termshift { http.port = -1, engine.snapshot-every = 0, kafka.group-id = \"\" }";
    assertThatThrownBy(() -> TermshiftSettings.of(SettingsSamples.with(lines)))
        .hasMessageContaining("http.port")
        .hasMessageContaining("engine.snapshot-every")
        .hasMessageContaining("kafka.group-id");
  }

  @Test
  void aFileThatCannotBeParsedIsNotQuoted() throws IOException {
    Path broken = write("termshift {\n  database.password = [ pw } pw\n}");
    assertThatThrownBy(() -> TermshiftSettings.load(Optional.of(broken), Map.of()))
        .hasMessageContaining("termshift.conf, but line 2 cannot be read")
        .hasNoCause();
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    Path broken = write("termshift { ");
    Path unresolved = folder.resolve("unresolved.conf");
    Files.writeString(unresolved, "termshift.kafka.group-id = ${NOBODY_SETS_THIS}");
    assertRefused(folder.resolve("nowhere.conf"), "nowhere.conf");
    assertRefused(broken, "termshift.conf");
    assertRefused(unresolved, "NOBODY_SETS_THIS");
  }

  @Test
  void secretsAreNeverShown() {
    String lines =
        """
        termshift {
          database { password = hush1, jdbc-url = "jdbc:postgresql:x?a=b" }
          kafka.client { sasl.jaas.config = hush3, ssl.keystore.password = hush4, acks = all }
          http.kafka.client { sasl.jaas.config = hush6 }
          http.database { user = reader, password = hush7 }
          forwarder.seal.keys.1 = hush5hush5hush5hush5hush5hush5hush5
        }
        """;
    String shown = TermshiftSettings.of(SettingsSamples.with(lines)).toString();
    assertThat(shown).doesNotContain("hush").contains("acks=all", "ids=[1]", "x?a=b");
  }

  @Test
  void secretsMayStandInFiles() throws IOException {
    Path configuration = write("termshift.catalog-file = none.conf");
    Path secret = Files.writeString(folder.resolve("secret"), "hush\n");
    Map<String, String> environment =
        Map.of(
            "TERMSHIFT_DATABASE_PASSWORD_FILE", secret.toString(),
            "TERMSHIFT_KAFKA_SASL_JAAS_CONFIG_FILE", secret.toString());

    TermshiftSettings.Installation installation =
        TermshiftSettings.installation(Optional.of(configuration), environment);

    assertThat(installation.database().password()).isEqualTo("hush");
    assertThat(installation.kafka().clientProperties())
        .containsExactly(Map.entry("sasl.jaas.config", "hush"));
  }

  @Test
  void filesOfSecretsThatCannotBeReadAreAllNamed() throws IOException {
    Path configuration = write("termshift.catalog-file = none.conf");
    Map<String, String> environment =
        Map.of("TERMSHIFT_A_FILE", "/nowhere/a", "TERMSHIFT_B_FILE", "/nowhere/b");

    assertThatThrownBy(
            () -> TermshiftSettings.installation(Optional.of(configuration), environment))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("'/nowhere/a' that TERMSHIFT_A_FILE names, but there is none\n")
        .hasMessageContaining("'/nowhere/b' that TERMSHIFT_B_FILE names, but there is none");
  }

  @Test
  void httpActsAsTheEngineUnlessItHasUsersOfItsOwn() {
    String common = "termshift { kafka.client { a = 1, b = 2 }, database.user = node }\n";
    TermshiftSettings one = TermshiftSettings.of(SettingsSamples.with(common));
    TermshiftSettings two =
        TermshiftSettings.of(
            SettingsSamples.with(
                common + "termshift.http { kafka.client.b = 3, database.user = reader }"));

    assertThat(one.http().users()).isEqualTo(HttpSettings.Users.COMMON);
    assertThat(one.kafka().with(one.http().users().kafkaClient())).isEqualTo(one.kafka());
    assertThat(one.database().as(one.http().users().database())).isEqualTo(one.database());
    assertThat(two.kafka().with(two.http().users().kafkaClient()).clientProperties())
        .isEqualTo(Map.of("a", "1", "b", "3"));
    assertThat(two.database().as(two.http().users().database()).user()).isEqualTo("reader");
    assertThat(two.kafka().clientProperties()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void sealKeysAreTextOrBase64() {
    byte[] bytes = new byte[40];
    bytes[0] = -1;
    String text = "base64:" + Base64.getEncoder().encodeToString(bytes);
    String lines = "termshift.forwarder.seal { active = b, keys.b = \"" + text + "\" }";
    SealKeys keys = TermshiftSettings.of(SettingsSamples.with(lines)).forwarder().sealKeys();
    assertThat(keys.active()).isEqualTo(bytes);
    assertThat(keys.secret("1")).contains(SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(keys.secret("2")).isEmpty();
  }

  private static void assertRefused(Path file, String part) {
    assertThatThrownBy(() -> TermshiftSettings.load(Optional.of(file), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("Expected ")
        .hasMessageContaining(part);
  }

  private Path write(String text) throws IOException {
    Path file = folder.resolve("termshift.conf");
    Files.writeString(file, text);
    return file;
  }
}
