package dev.termshift.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import dev.termshift.http.Browser;
import dev.termshift.node.Node;
import dev.termshift.readmodel.ReadModelWriter;
import dev.termshift.readmodel.RefundRow;
import dev.termshift.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** With the roles and rights of config/postgresql everybody can work, and nobody can do more. */
final class DatabaseRightsIT {

  private static final Path ROLES = Path.of("config/postgresql/roles.sql");
  private static final Path RIGHTS = Path.of("config/postgresql/rights.sql");
  private static final String OWNER = "termshift_owner";
  private static final String NODE = "termshift";
  private static final String READER = "termshift_reader";
  private static final String TOKEN = "support-of-the-test-0123456789-01234";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String FORBIDDEN = "42501";
  private static final String CONTROL = "pg_control_system(), pg_control_checkpoint()";

  /** Old snapshots go from time to time only. */
  private static final int EVENTS = 2_100;

  /** What a statement must be allowed to do that found nothing to do it with. */
  private static final Set<String> UNSEEN =
      Set.of("UPDATE snapshot", "UPDATE support_rejection", "DELETE support_rejection");

  @TempDir static Path folder;
  private static TestDatabase database;
  private static Installation node;

  /** A subscription lives, and is looked at, under the documented rights. */
  @BeforeAll
  static void everybodyDoesTheirWork() throws IOException {
    database = TestDatabase.empty();
    database.execute("revoke execute on function " + CONTROL + " from public");
    database.execute(Files.readString(ROLES));
    node =
        Installation.withTopics(folder)
            .with("database.jdbc-url", "\"" + database.jdbcUrl() + "\"")
            .with("database.user", NODE)
            .with("database.migrate", false)
            .with("engine.snapshot-every", 2)
            .with("http.enabled", true)
            .with("http.warm-up", false)
            .with("http.port", 0)
            .with("http.tokens.support.desk", "\"" + TOKEN + "\"")
            .with("http.database.user", READER);
    assertThatThrownBy(() -> Node.start(node.settings(), Clock.systemUTC()))
        .hasMessageMatching(
            "Expected the schema at version [0-9]+, but there is none that this user may see:"
                + " run 'termshift migrate' as the owner of the tables .*");
    assertThat(as(NODE).run("migrate").err()).contains("it may not: connect as the owner");
    String migrated = done(as(OWNER).run("migrate", "--rights", RIGHTS.toString()));
    assertThat(migrated)
        .containsPattern("The schema of .* was at no version and is at version [0-9]+ now")
        .contains("The rights of " + RIGHTS + " are given.");
    work(8);
    work(EVENTS);
    giveBack();
  }

  /** As a node writes a refund that is asked for, and then answered. */
  private static void giveBack() {
    PGSimpleDataSource own = new PGSimpleDataSource();
    own.setUrl(database.jdbcUrl());
    own.setUser(NODE);
    ReadModelWriter writer = new ReadModelWriter(own);
    for (boolean answered : new boolean[] {false, true}) {
      RefundRow row =
          new RefundRow("ada:b1", "ada", Optional.of(Instant.EPOCH), answered, Optional.empty());
      writer.upsert(0, List.of(), List.of(), List.of(row));
    }
  }

  private static void work(int consumptions) {
    try (Node running = Node.start(node.settings(), Clock.systemUTC())) {
      Browser support = new Browser(running.url().orElseThrow(), TOKEN);
      node.send(line("start", "\"planId\":\"free\""));
      ask(support, "resume", "");
      ask(support, "upgrade", "\"planId\":\"basic-monthly\"");
      ask(support, "grant-credits", "\"amount\":5000,\"reason\":\"test\"");
      node.send(
          Collections.nCopies(consumptions, line("consume-credits", "\"amount\":1"))
              .toArray(String[]::new));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(support.get("/api/v1/subscriptions/ada").status()).isEqualTo(200);
                assertThat(count("support_rejection")).isPositive();
                assertThat(count("event_journal")).isGreaterThan(consumptions);
                assertThat(count("snapshot")).isPositive();
              });
      ask(support, "withdraw-change", "");
      assertThat(support.get("/api/v1/subscriptions/ada/history").text()).contains("credits.");
      everythingIsRead(support);
      assertThat(database.texts("select distinct usename from pg_stat_activity"))
          .contains(NODE, READER)
          .doesNotContain(OWNER);
      assertThat(running.pipeline().failures()).isEmpty();
    }
  }

  /** Every way to find something, and every form in which it is told. */
  private static void everythingIsRead(Browser support) {
    String subscriptions = "/api/v1/subscriptions";
    for (String path :
        List.of(
            subscriptions + "?query=a&status=ACTIVE&plan=free&customerRef=c-1&command=x",
            subscriptions + "?disputed=true&endsWithinDays=7&paidOutMinor=100&currency=USD",
            subscriptions + "?pending=CHANGE",
            subscriptions + "?pending=PAYMENT",
            subscriptions + "?pending=REFUND",
            subscriptions + "/ada?min-sequence=1&as=SUPPORT",
            "/api/v1/charges?subscription=ada&status=SETTLED&disputed=true",
            "/api/v1/charges?amountMinor=100&currency=USD",
            "/api/v1/charges?charge=ada:c1",
            "/api/v1/charges?payment=p-1")) {
      assertThat(support.get(path).status()).as(path).isEqualTo(200);
    }
    String export = subscriptions + "/ada/export?format=CSV";
    assertThat(support.bare("GET", export).text()).contains("grant-credits");
    String events = subscriptions + "/ada/events?after=0";
    try (Stream<String> stream = support.stream(events)) {
      assertThat(stream.limit(20)).anyMatch(line -> line.startsWith("data:"));
    }
  }

  private static void ask(Browser browser, String type, String data) {
    String body = "{\"type\":\"%s\",\"data\":{%s}}".formatted(type, data);
    int status = browser.post("/api/v1/subscriptions/ada/commands?wait=10s", body).status();
    assertThat(status).isEqualTo(200);
  }

  private static Installation as(String user) {
    return node.with("database.user", user);
  }

  private static String done(CommandLineRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private static String line(String type, String data) {
    return "{\"type\":\"%s\",\"subscriptionId\":\"ada\",\"data\":{%s}}".formatted(type, data);
  }

  private static long count(String table) {
    return Long.parseLong(database.texts("select count(*) from " + table).get(0));
  }

  private static void execute(String user, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), user, "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertForbidden(String user, String sql) {
    assertThatThrownBy(() -> execute(user, sql))
        .as("%s: %s", user, sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(FORBIDDEN));
  }

  private static List<String> tables() {
    return database.texts("select tablename from pg_tables where schemaname = 'public'");
  }

  @Test
  void everyTableIsAmongTheRights() throws IOException {
    String rights = Files.readString(RIGHTS);
    assertThat(tables()).hasSizeGreaterThan(7).allMatch(rights::contains);
  }

  @Test
  void everyRightToWriteIsUsed() {
    Set<String> given =
        new TreeSet<>(
            database.texts(
                "select privilege_type || ' ' || table_name"
                    + " from information_schema.table_privileges"
                    + " where grantee = 'termshift' and privilege_type <> 'SELECT'"));
    given.removeAll(UNSEEN);
    assertThat(given).hasSizeGreaterThan(10);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        database.texts(
                            "select 'INSERT ' || relname from pg_stat_user_tables"
                                + " where n_tup_ins > 0 union all"
                                + " select 'UPDATE ' || relname from pg_stat_user_tables"
                                + " where n_tup_upd > 0 union all"
                                + " select 'DELETE ' || relname from pg_stat_user_tables"
                                + " where n_tup_del > 0"))
                    .containsAll(given));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update event_journal set deleted = true",
        "delete from event_journal",
        "truncate event_journal",
        "drop table event_journal",
        "alter table event_journal disable trigger all",
        "alter sequence event_journal_ordering_seq restart",
        "delete from partition_fence",
        "delete from partition_witness",
        "delete from subscription",
        "delete from catalog_agreement",
        "truncate snapshot",
        "update flyway_schema_history set success = false",
        "create table mine (a int)",
        "create temporary table mine (a int)",
        "set role termshift_owner",
        "select pg_read_file('postgresql.conf')",
        "select * from pg_ls_waldir()"
      })
  void aNodeCannotTakeAnEventAwayNorChangeTheSchema(String sql) {
    assertForbidden(NODE, sql);
  }

  @Test
  void aReaderCannotWriteAnything() {
    for (String table : tables()) {
      assertForbidden(READER, "delete from " + table);
      assertForbidden(READER, "truncate " + table);
      assertForbidden(READER, "insert into " + table + " default values");
    }
    assertForbidden(READER, "create table mine (a int)");
  }

  /** Whoever may fill the disk ends the database for all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select lo_creat(-1)",
        "select lo_create(0)",
        "select lo_from_bytea(0, repeat('x', 1000000)::bytea)",
        "select lo_put(1, 0, 'x')",
        "select lo_open(1, 131072)",
        "select lowrite(0, 'x')",
        "select lo_truncate(0, 1)",
        "select lo_import('/etc/hostname')",
        "select pg_logical_emit_message(false, 'x', repeat('x', 1000000))",
        "set temp_file_limit = -1"
      })
  void nobodyButTheOwnerWritesPastTheTables(String sql) {
    assertForbidden(READER, sql);
    assertForbidden(NODE, sql);
  }

  @ParameterizedTest
  @CsvSource({
    "select from snapshot",
    "select from partition_fence",
    "select from catalog_agreement",
    "select from support_rejection",
    "select from flyway_schema_history",
    "select from pg_control_system()"
  })
  void aReaderSeesSubscriptionsAndTheirHistoryOnly(String sql) throws SQLException {
    assertForbidden(READER, sql);
    execute(READER, "select from subscription");
    execute(READER, "select from event_journal");
  }

  @Test
  void anOperatorWorksAsANodeDoesButClearsAndRepairsAsTheOwner() throws SQLException {
    assertThat(as(NODE).run("status").out()).contains("cluster ");
    done(as(NODE).run("audit"));
    done(as(NODE).run("adopt", "--partition", "0", "--from-outputs", "--yes"));
    done(as(NODE).run("rebuild"));
    assertThat(as(NODE).run("rebuild", "--clear").err()).contains("permission denied");
    done(as(OWNER).run("rebuild", "--clear"));
    execute(OWNER, "delete from event_journal where persistence_id = 'Subscription|nobody'");
    execute(OWNER, "delete from snapshot where persistence_id = 'Subscription|nobody'");
  }

  @Test
  void migratingAgainChangesNothing() {
    assertThat(done(as(OWNER).run("migrate")))
        .matches("The schema of \\S+ is at version [0-9]+: nothing to migrate\\.\\s+");
    assertThat(as(OWNER).run("migrate", "--rights", "/nowhere.sql").err())
        .contains("Expected SQL statements in /nowhere.sql, but there is no such file");
  }
}
