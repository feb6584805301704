package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.console.DatabaseProbe;
import dev.termshift.cli.console.Reach;
import dev.termshift.database.ConnectionPool;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody is told whose database cannot be had. */
final class ReachIT {

  private static final String KNOWN = "guarded_known";

  private static final String RULE =
      "host all guarded_known,guarded_unknown 127.0.0.1/32 scram-sha-256\n";

  private static final String RIGHTS =
      "run 'termshift migrate --rights config/postgresql/rights.sql'";

  private final TestDatabase database = TestDatabase.empty();

  private DatabaseSettings settings(String url, String user, String password) {
    return new DatabaseSettings(url, user, password, 4, true);
  }

  @Test
  void aDatabaseThatIsThereIsConnectedTo() {
    Reach.database(settings(database.jdbcUrl(), TestDatabase.USER, ""), 1).close();
  }

  /** Who asks again and again hears at once when it is refused, and when it is let in again. */
  @Test
  void aDatabaseThatRefusesMeanwhileIsAskedAnew() {
    database.execute("create role kept login");
    try (DatabaseProbe probe = new DatabaseProbe(settings(database.jdbcUrl(), "kept", ""))) {
      assertThat(probe.refusal()).isEmpty();
      String first = ofKept();
      assertThat(probe.refusal()).isEmpty();
      assertThat(ofKept()).as("the same connection").isEqualTo(first);

      database.execute("alter role kept nologin");
      database.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'kept'");
      long begun = System.nanoTime();
      assertThat(probe.refusal()).isPresent();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ConnectionPool.WAIT);

      database.execute("alter role kept login");
      assertThat(probe.refusal()).isEmpty();
    }
  }

  private String ofKept() {
    return String.join(
        " ", database.texts("select pid::text from pg_stat_activity where usename = 'kept'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create role other nologin | other | it refused the user other: see that there is such a",
        "select 1 | nobody | it refused the user nobody: see that there is such a user",
      })
  void aUserWhoIsRefusedIsNamed(String before, String user, String sentence) {
    database.execute(before);
    assertRefused(database.jdbcUrl(), user, "", sentence);
  }

  /** PostgreSQL does not tell strangers which users it has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "guarded_known | wrong | it refused the password of the user guarded_known, or has no such",
        "guarded_unknown | wrong | it refused the password of the user guarded_unknown, or has no",
        "guarded_known | '' | it wants a password of the user guarded_known, and none",
      })
  void aPasswordThatIsRefusedIsToldFromAServerThatIsAway(
      String user, String password, String sentence) throws IOException {
    askForPasswords();
    assertRefused(database.jdbcUrl(), user, password, sentence);
  }

  @Test
  void aPasswordThatIsRightOpensAndAnotherDatabaseIsMissedOnlyThen() throws IOException {
    askForPasswords();
    Reach.database(settings(database.jdbcUrl(), KNOWN, "right"), 1).close();
    assertRefused(nowhere(), KNOWN, "right", "it has no such database: create it, or correct");
  }

  /** Each tool that needs the database says the same, in one line, before it does anything. */
  @Test
  void everyToolSaysThatThePasswordIsWrong(@TempDir Path folder) throws IOException {
    askForPasswords();
    Installation installation =
        Installation.withTopics(folder)
            .with("database.user", KNOWN)
            .with("database.password", "wrong");
    Stream.of("serve", "audit", "migrate", "rebuild", "adopt --all --at-progress")
        .forEach(tool -> assertSaysThatThePasswordIsWrong(installation.run(tool.split(" "))));
    CommandLineRun status = installation.run("status");
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out()).contains("Database   lets nobody in", " it refused the password of ");
  }

  /** It connects; what it may read there is another question. */
  @Test
  void everyToolSaysWhatGivesTheUserItsRights(@TempDir Path folder) {
    Installation installation = Installation.withTopics(folder);
    installation.database().execute("create role rightless login");
    Installation other = installation.with("database.user", "rightless");
    Stream.of("serve", "audit", "rebuild", "adopt --all --at-progress")
        .forEach(tool -> assertSaysWhatGivesRights(other.run(tool.split(" "))));
    CommandLineRun status = other.run("status");
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out()).contains("Log   ", "permission denied for", RIGHTS);
    assertThat(status.out()).doesNotContain("select");
  }

  private static void assertSaysWhatGivesRights(CommandLineRun run) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("permission denied for", RIGHTS)
        .doesNotContain("select");
    assertThat(run.out()).isEmpty();
  }

  /** Not ours, or never migrated. */
  @Test
  void everyToolSaysWhatMakesTheTables(@TempDir Path folder) {
    Installation installation =
        Installation.withTopics(folder)
            .with("database.jdbc-url", '"' + database.jdbcUrl() + '"')
            .with("database.migrate", "false");
    Stream.of("audit", "rebuild", "adopt --all --at-progress")
        .forEach(
            tool ->
                assertThat(installation.run(tool.split(" ")).err().lines())
                    .singleElement()
                    .asString()
                    .contains("does not exist", "run 'termshift migrate'")
                    .doesNotContain("select"));
    CommandLineRun status = installation.run("status");
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out()).contains("Log   ", "does not exist", "run 'termshift migrate'");
  }

  private static void assertSaysThatThePasswordIsWrong(CommandLineRun run) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains(" to let us in, but it refused the password of the user " + KNOWN);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    assertRefused(nowhere(), TestDatabase.USER, "", "it has no such database: create it, or");
  }

  @Test
  void whereNobodyListensThatIsSaid() {
    assertThatThrownBy(
            () -> Reach.database(settings("jdbc:postgresql://127.0.0.1:1/none", "a", ""), 1))
        .hasMessageContaining(" to answer within 5 s, but nobody listens there: see that it runs");
  }

  /** Nobody has to wait for what will be the same in a moment. */
  private void assertRefused(String url, String user, String password, String sentence) {
    long begun = System.nanoTime();
    assertThatThrownBy(() -> Reach.database(settings(url, user, password), 1))
        .hasMessageStartingWith("Expected PostgreSQL at " + url + " to let us in, but " + sentence)
        .hasRootCauseInstanceOf(java.sql.SQLException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ConnectionPool.WAIT);
  }

  private String nowhere() {
    return database.jdbcUrl().replaceAll("/test_[0-9]+", "/none");
  }

  /** The server trusts everybody who reaches it, but for those with such a name. */
  private void askForPasswords() throws IOException {
    Path rules = Path.of(database.texts("show hba_file").get(0));
    String all = Files.readString(rules);
    if (!all.startsWith(RULE)) {
      database.execute("create role " + KNOWN + " login password 'right'");
      Files.writeString(rules, RULE + all);
      database.execute("select pg_reload_conf()");
    }
    await().until(() -> Reach.refusal(settings(database.jdbcUrl(), KNOWN, "wrong")).isPresent());
  }
}
