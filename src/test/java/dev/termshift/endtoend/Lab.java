package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.audit.Audit;
import dev.termshift.audit.AuditReport;
import dev.termshift.cli.TopicsCommand;
import dev.termshift.cli.adopt.AdoptCommand;
import dev.termshift.database.ConnectionPool;
import dev.termshift.database.Database;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.kafka.LogTopics;
import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.local.server.EmbeddedDatabase;
import dev.termshift.node.Node;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.pipeline.watch.Backlog;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.testing.ShiftedTime;
import dev.termshift.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine;

/** A broker, a database and the topics, and what a test does to them. */
final class Lab implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  static final String SEAL_KEY_ID = "a";
  static final String SEAL_SECRET = "a secret of more than thirty-two bytes";

  private static final int PARTITIONS = 4;

  private static final String CATALOG =
      """
      termshift.catalog {
        allow-short-periods = true
        versions = [ {
          number = 1
          effective-from = "2020-01-01T00:00:00Z"
          policy { answer-within = 23 hours, retry-after = [3 days], exhausted-after = 7 days
                   allocation = credits-and-time }
          plans {
            free { name = F, rank = 0, price-minor = 0, currency = USD
              period = P1M, credits = 1000000 }
            basic { name = B, rank = 1, price-minor = 500, currency = USD
              period = P1M, credits = 100 }
            pro { name = P, rank = 2, price-minor = 2000, currency = USD
                  period = P1M, credits = 400 }
            tick { name = T, rank = 0, price-minor = 0, currency = USD
              period = PT2S, credits = 7 }
            blink { name = K, rank = 0, price-minor = 0, currency = USD
              period = PT1S, credits = 7 }
            pulse { name = U, rank = 1, price-minor = 100, currency = USD
              period = PT1S, credits = 7 }
          }
          packs { small { credits = 10, price-minor = 100, currency = USD, expires-after = P1Y } }
        } ]
      }
      """;

  private final ShiftedTime time = new ShiftedTime();
  private final EmbeddedBroker broker = EmbeddedBroker.temporary(Map.of(), time);
  private final Optional<EmbeddedDatabase> own;
  private final TermshiftSettings settings;
  private final String configuration;
  private final KafkaClients clients;
  private final HikariDataSource source;

  Lab() {
    this("");
  }

  /** With more keys over the others. */
  Lab(String more) {
    this(TestDatabase.empty().jdbcUrl() + "?reWriteBatchedInserts=true", Optional.empty(), more);
  }

  /** With a server of its own for its database, which it closes. */
  Lab(EmbeddedDatabase database) {
    this(database.jdbcUrl(), Optional.of(database), "");
  }

  private Lab(String jdbcUrl, Optional<EmbeddedDatabase> own, String more) {
    this.own = own;
    configuration =
        """
        termshift {
          kafka {
            bootstrap-servers = "%s"
            partitions = %d
            client { session.timeout.ms = 6000, heartbeat.interval.ms = 500 }
          }
          database { jdbc-url = "%s", user = "%s", password = "" }
          pipeline { scan-interval = 500 ms, scan-grace = 500 ms, reopen-back-off-min = 200 ms }
          http {
            port = 0
            management.port = 0
            warm-up = false
            tokens {
              customer.lab = "customer-of-the-lab-0123456789-0123"
              support.lab = "support-of-the-lab-0123456789-01234"
            }
          }
          forwarder.seal { active = %s, keys { %s = "%s" } }
        }
        """
            .formatted(
                broker.bootstrapServers(),
                PARTITIONS,
                jdbcUrl,
                TestDatabase.USER,
                SEAL_KEY_ID,
                SEAL_KEY_ID,
                SEAL_SECRET);
    settings = settingsWith(more);
    clients = new KafkaClients(settings.kafka());
    source = ConnectionPool.open(jdbcUrl, TestDatabase.USER, "", 4);
    createTopics();
  }

  void createTopics() {
    try (Admin admin = clients.admin()) {
      new TopicCheck(admin, TopicsCommand.plan(settings.installation())).createMissingAndVerify();
    }
  }

  /** The topics as they are made, in place of those of the same names. */
  void recreateTopics(String... names) {
    Set<String> gone = Set.of(names);
    try (Admin admin = clients.admin()) {
      admin.deleteTopics(gone).all().get();
      await()
          .atMost(PATIENCE)
          .until(() -> Collections.disjoint(admin.listTopics().names().get(), gone));
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    createTopics();
  }

  /** The partition of the log in which a subscription is decided. */
  int partition(String subscriptionId) {
    return LogPartitioner.partition(
        subscriptionId.getBytes(StandardCharsets.UTF_8), settings.kafka().partitions());
  }

  /** The unique id of the log as it is now. */
  String logTopicId() {
    try (Admin admin = clients.admin()) {
      return new LogTopics(admin, settings.kafka().topics().commands()).current().topicId();
    }
  }

  TermshiftSettings settings() {
    return settings;
  }

  /** The settings of a node that has more keys over the others, or another catalog. */
  TermshiftSettings settingsWith(String more) {
    return TermshiftSettings.of(ConfigFactory.parseString(configuration + CATALOG + more));
  }

  KafkaClients clients() {
    return clients;
  }

  DataSource source() {
    return source;
  }

  /** What broker and nodes go by. */
  ShiftedTime time() {
    return time;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** A node in this JVM, ready. */
  Node startNode() {
    Node node = Node.start(settings, time);
    awaitReady(node);
    return node;
  }

  static void awaitReady(Node node) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(node.pipeline().runningPartitions())
                    .as("partitions that run, %s refused", node.pipeline().refusals())
                    .containsExactlyElementsOf(IntStream.range(0, PARTITIONS).boxed().toList()));
  }

  /** The same settings as a file, for a child process; more keys go over them. */
  Path configurationFile(String name, String more) {
    try {
      // Tests run in several processes at once, and some give their files the same name.
      String own = Long.toString(ProcessHandle.current().pid());
      Path folder = Files.createDirectories(Path.of("target", "labs", own));
      Path catalog = folder.resolve(name + "-catalog.conf");
      Files.writeString(catalog, CATALOG);
      return Files.writeString(
          folder.resolve(name + ".conf"),
          configuration + "termshift.catalog-file = " + catalog.getFileName() + "\n" + more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an operator does who says where a partition goes on. */
  void adopt(int partition, long nextOffset) {
    adopt(partition, nextOffset, "");
  }

  /** The same under settings that have more keys over the others. */
  void adopt(int partition, long nextOffset, String more) {
    int exitCode =
        new CommandLine(new AdoptCommand())
            .execute(
                "--config",
                configurationFile("adopt", more).toString(),
                "--partition",
                Integer.toString(partition),
                "--next-offset",
                Long.toString(nextOffset),
                "--yes");
    assertThat(exitCode).as("adoption of partition " + partition).isZero();
  }

  /**
   * Adopts a log that was made anew, all of it, once the node has refused all of its partitions.
   */
  void adoptAnew(Node node) {
    int partitions = settings.kafka().partitions();
    await().atMost(PATIENCE).until(() -> node.pipeline().refusals().size() == partitions);
    IntStream.range(0, partitions).forEach(partition -> adopt(partition, 0));
  }

  /** Waits until everything in the log is decided and committed. */
  void awaitSettled() {
    await()
        .atMost(PATIENCE.multipliedBy(3))
        .pollInterval(Duration.ofMillis(200))
        .until(this::isSettled);
  }

  /** Whether everything in the log is decided and committed. */
  boolean isSettled() {
    return new Backlog(clients, settings.kafka(), PATIENCE).decidedEnds().isPresent();
  }

  /** Compares the journal with the billing topic and expects no fault. */
  AuditReport assertAuditClean() {
    AuditReport report = new Audit(settings.kafka(), source).run();
    assertThat(report.examples()).isEmpty();
    assertThat(report.isClean()).isTrue();
    assertThat(report.inFlight()).isZero();
    return report;
  }

  /** The database refuses a subscription's event of that number, and all after it. */
  void refuseWrites(String subscription, long from) {
    execute(
        """
        create function refuse() returns trigger language plpgsql as $$
        begin
          if new.persistence_id = 'Subscription|%s' and new.sequence_number >= %d then
            raise exception 'planted';
          end if;
          return new;
        end $$
        """
            .formatted(subscription, from));
    execute(
        "create trigger poison before insert on event_journal"
            + " for each row execute function refuse()");
  }

  /** The database takes all writes again. */
  void acceptWrites() {
    execute("drop trigger poison on event_journal");
  }

  /** The database says a commit is done before it is safe. */
  void commitWithoutWaiting() {
    String name = texts("select current_database()").get(0);
    execute("alter database %s set synchronous_commit = off".formatted(name));
  }

  void execute(String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of a query. */
  List<String> texts(String sql) {
    return new Database(source).query(sql, statement -> {}, row -> row.getString(1));
  }

  /** All columns of a query, with spaces between. */
  List<String> rows(String sql) {
    return new Database(source)
        .query(
            sql,
            statement -> {},
            row -> {
              StringJoiner columns = new StringJoiner(" ");
              for (int each = 1; each <= row.getMetaData().getColumnCount(); each++) {
                columns.add(row.getString(each));
              }
              return columns.toString();
            });
  }

  @Override
  public void close() {
    source.close();
    own.ifPresent(EmbeddedDatabase::close);
    broker.close();
  }
}
