package dev.termshift.chaos.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.termshift.chaos.oracle.Oracle;
import dev.termshift.chaos.oracle.OracleInput;
import dev.termshift.chaos.oracle.OracleReport;
import dev.termshift.chaos.oracle.SentRecord;
import dev.termshift.chaos.oracle.model.MemoryBounds;
import dev.termshift.cli.TopicsCommand;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.endtoend.Upstream;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.node.Node;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.pipeline.watch.Backlog;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.settings.TopicNames;
import dev.termshift.testing.KafkaRecords;
import dev.termshift.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Topics, a group and a database of its own on servers that several scenes share. */
final class Stage {

  static final Duration PATIENCE = Duration.ofSeconds(90);

  /** How long a charge waits for its answer on this stage. */
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private static final int PARTITIONS = 2;
  private static final String SECRET = "a secret of more than thirty-two bytes";

  /** How every node seals that is set up as usual. */
  static final Seal SEAL = new Seal(SealKeyRing.of("a", SECRET.getBytes(StandardCharsets.UTF_8)));

  private static final String CATALOG =
      """
      termshift.catalog {
        allow-short-periods = true
        versions = [ {
          number = 1
          effective-from = "2020-01-01T00:00:00Z"
          policy { answer-within = %d seconds, retry-after = [3 days], exhausted-after = 7 days
                   silence = fail, allocation = credits-and-time }
          plans {
            free { name = F, rank = 0, price-minor = 0, currency = USD
              period = P1M, credits = 1000000 }
            basic { name = B, rank = 1, price-minor = 500, currency = USD
              period = P1M, credits = 100 }
            second { name = S, rank = 0, price-minor = 0, currency = USD
              period = PT1S, credits = 10 }
            pro { name = P, rank = 2, price-minor = 2000, currency = USD
              period = P1M, credits = 400 }
          }
          packs { small { credits = 10, price-minor = 100, currency = USD, expires-after = P1Y } }
        } ]
      }
      """;

  private final String bootstrapServers;
  private final Optional<Sabotage> missing;
  private final TestDatabase database = TestDatabase.empty();
  private final Config configuration;
  private final TermshiftSettings settings;
  private final KafkaClients clients;
  private final Path catalogFile;

  /** A stage whose name no other one on these brokers has. */
  Stage(String bootstrapServers, String name, Optional<Sabotage> missing) {
    this(bootstrapServers, name, missing, "");
  }

  /** The same, with some settings that are other than usual. */
  Stage(String bootstrapServers, String name, Optional<Sabotage> missing, String unusual) {
    this.bootstrapServers = bootstrapServers;
    this.missing = missing;
    String catalog = CATALOG.formatted(ANSWER_WITHIN.toSeconds());
    configuration = ConfigFactory.parseString(configuration(name) + catalog + unusual);
    settings = TermshiftSettings.of(configuration);
    clients = new KafkaClients(settings.kafka());
    catalogFile = written(name, catalog);
    createTopics();
  }

  private String configuration(String name) {
    return """
        termshift {
          kafka {
            bootstrap-servers = "%1$s"
            partitions = %2$d
            group-id = "%3$s"
            topics {
              commands = "%3$s.commands", support-commands = "%3$s.support"
              payments = "%3$s.payments", billing = "%3$s.billing", replies = "%3$s.replies"
              dead-letters = "%3$s.letters", progress = "%3$s.progress"
            }
            client { session.timeout.ms = 6000, heartbeat.interval.ms = 500
                     max.poll.interval.ms = 8000 }
          }
          database { jdbc-url = "%4$s", user = "%5$s", password = "" }
          pipeline { scan-interval = 500 ms, scan-grace = 500 ms, reopen-back-off-min = 200 ms
                     ask-timeout = 5 seconds, session-stop-bound = 3 seconds
                     transaction-timeout = 120 seconds
                     # Nobody else notices what a part that is taken away would have.
                     watch-interval = 1 hour }
          http { enabled = false, management.port = 0 }
          forwarder.seal { active = a, keys { a = "%6$s" } }
        }
        """
        .formatted(
            bootstrapServers, PARTITIONS, name, database.jdbcUrl(), TestDatabase.USER, SECRET);
  }

  private static Path written(String name, String catalog) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "stages"));
      return Files.writeString(folder.resolve(name + "-catalog.conf"), catalog);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void createTopics() {
    try (Admin admin = clients.admin()) {
      new TopicCheck(admin, TopicsCommand.plan(settings.installation())).createMissingAndVerify();
    }
  }

  KafkaClients clients() {
    return clients;
  }

  TestDatabase database() {
    return database;
  }

  TopicNames topics() {
    return settings.kafka().topics();
  }

  String groupId() {
    return settings.kafka().groupId();
  }

  Upstream upstream() {
    return new Upstream(clients, topics().commands());
  }

  /** A node in this JVM to which this happens; all its partitions are worked on. */
  Node startNode(Faults faults) {
    return startNode(Clock.systemUTC(), faults);
  }

  /** The same, with a wall clock that may be wrong. */
  Node startNode(Clock clock, Faults faults) {
    // A node that can read everything never needs to ask before it writes a dead letter.
    Optional<Sabotage> needed = missing.filter(it -> it != Sabotage.JOURNAL_BEFORE_LETTER);
    Node node = Node.start(settings, clock, new WeakAssembly(needed, faults));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(node.pipeline().runningPartitions())
                    .containsExactlyElementsOf(IntStream.range(0, PARTITIONS).boxed().toList()));
    return node;
  }

  Node startNode() {
    return startNode(new Faults() {});
  }

  /** A node that is set up in another way; whether it gets to work is not waited for. */
  Node startOther(UnaryOperator<Config> change) {
    TermshiftSettings others = TermshiftSettings.of(change.apply(configuration));
    return Node.start(others, Clock.systemUTC(), new WeakAssembly(missing, new Faults() {}));
  }

  /** Waits until everything in the log is decided and committed. */
  void awaitSettled() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> new Backlog(clients, settings.kafka(), PATIENCE).decidedEnds().isPresent());
  }

  /** Whether a command got its reply. */
  boolean isAnswered(String commandId) {
    return read(topics().replies()).stream()
        .map(reply -> reply.headers().lastHeader("ce_commandid").value())
        .anyMatch(id -> new String(id, StandardCharsets.UTF_8).equals(commandId));
  }

  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return new KafkaRecords(bootstrapServers).readAll(topic);
  }

  OracleReport judge(List<SentRecord> sent) {
    DecisionLimits limits = settings.engine().limits();
    return new Oracle(
            topics(),
            new MemoryBounds(
                limits.rememberFor(),
                limits.rememberedChanges(),
                limits.rememberedConsumptions(),
                limits.customerChangesPerDay()))
        .judge(
            new OracleInput(
                bootstrapServers, database.jdbcUrl(), TestDatabase.USER, "", catalogFile, sent));
  }
}
