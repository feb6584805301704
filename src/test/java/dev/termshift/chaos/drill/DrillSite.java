package dev.termshift.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.audit.Audit;
import dev.termshift.audit.AuditReport;
import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.Database;
import dev.termshift.chaos.cluster.EngineNode;
import dev.termshift.chaos.load.Load;
import dev.termshift.chaos.watch.Recovery;
import dev.termshift.chaos.watch.Settling;
import dev.termshift.cli.adopt.AdoptCommand;
import dev.termshift.database.ConnectionPool;
import dev.termshift.settings.TopicNames;
import dev.termshift.testing.KafkaRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine;

/** An installation at rest, and what drills do with it and expect of it. */
public final class DrillSite {

  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final int SUBSCRIPTIONS = 60;
  private static final Pattern PARTITION_REASON = Pattern.compile("(\\d+)=Expected");

  private final Cluster cluster;
  private final Load load;
  private final Recovery recovery;
  private final Settling settling;

  /** Drills happen to this installation, with commands of this load. */
  public DrillSite(Cluster cluster, Load load, Recovery recovery, Settling settling) {
    this.cluster = cluster;
    this.load = load;
    this.recovery = recovery;
    this.settling = settling;
  }

  Cluster cluster() {
    return cluster;
  }

  /** What sends the drills' commands. */
  Load load() {
    return load;
  }

  /** Waits until everything is decided that is in the log now, though more may come. */
  void awaitDecided() throws InterruptedException {
    assertThat(recovery.await(WITHIN)).as(recovery.describe()).isPresent();
  }

  /** Sends a few commands that concern every partition; returns their ids. */
  List<String> probe(String name) {
    return load.probe(name, SUBSCRIPTIONS);
  }

  /** Waits until everything that was sent is decided and committed. */
  void awaitRest() throws InterruptedException {
    assertThat(settling.await(WITHIN)).as("rest").isTrue();
  }

  /** Starts the nodes that do not run, and waits until all work. */
  void startAll() {
    cluster.nodes().stream().filter(node -> !node.isWanted()).forEach(EngineNode::start);
    awaitReady();
  }

  void awaitReady() {
    await("readiness").atMost(WITHIN).until(cluster::isReady);
  }

  /** Waits until nodes have refused to open every partition, for a reason with these words. */
  void awaitRefusal(String words) {
    Set<String> refused = new TreeSet<>();
    await("refusal of all partitions")
        .atMost(WITHIN)
        .untilAsserted(
            () -> {
              cluster.nodes().forEach(node -> refused.addAll(refusedBy(node, words)));
              assertThat(refused).hasSize(cluster.shape().partitions());
            });
  }

  private static List<String> refusedBy(EngineNode node, String words) {
    String status = node.lastStatus();
    return status.startsWith("not ready") && status.contains(words)
        ? PARTITION_REASON.matcher(status).results().map(found -> found.group(1)).toList()
        : List.of();
  }

  /** How many records the outputs hold. */
  List<Integer> outputs() {
    TopicNames topics = cluster.settings().kafka().topics();
    KafkaRecords records = new KafkaRecords(cluster.directBootstrapServers());
    return Stream.of(topics.billing(), topics.replies(), topics.deadLetters())
        .map(topic -> records.readAll(topic).size())
        .toList();
  }

  /** Every journaled event is published once, in order and unchanged. */
  void assertAuditClean() {
    AuditReport report = audit();
    assertThat(report.examples()).isEmpty();
    assertThat(report.isClean()).isTrue();
  }

  private AuditReport audit() {
    Database database = cluster.database();
    try (HikariDataSource source =
        ConnectionPool.open(database.directUrl(), database.user(), "", 2)) {
      return new Audit(cluster.settings().kafka(), source).run();
    }
  }

  /** As an operator does: a partition goes on where these options say. */
  void adopt(int partition, String... where) {
    List<String> arguments =
        new ArrayList<>(List.of("--config", cluster.configurationFile().toString()));
    arguments.addAll(List.of("--partition", Integer.toString(partition), "--yes"));
    arguments.addAll(List.of(where));
    int exitCode = new CommandLine(new AdoptCommand()).execute(arguments.toArray(String[]::new));
    assertThat(exitCode).as("adoption of partition " + partition).isZero();
  }

  /** Deletes topics and makes them anew, empty. */
  void recreate(List<String> topics) throws InterruptedException {
    try (Admin admin = cluster.clients().admin()) {
      admin.deleteTopics(topics).all().get();
      await("deletion of " + topics)
          .atMost(WITHIN)
          .until(() -> topics.stream().noneMatch(admin.listTopics().names().get()::contains));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    cluster.createTopics();
  }
}
