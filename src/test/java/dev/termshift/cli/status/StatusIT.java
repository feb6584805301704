package dev.termshift.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import dev.termshift.node.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusIT {

  private static final Duration WITHIN = Duration.ofSeconds(90);

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void install() {
    installation = Installation.withTopics(folder).with("kafka.instance-id", "node-7");
  }

  @Test
  void showsWhatWaitsThoughNoNodeRuns() {
    start("s-1");
    start("s-2");

    CommandLineRun lag = installation.run("lag");
    CommandLineRun json = installation.run("lag", "--json", "--watch", "1", "--count", "2");
    CommandLineRun status = installation.run("status");

    assertThat(lag.exitCode()).isZero();
    assertThat(lag.lastLine()).isEqualTo("2 to decide, 0 to forward");
    assertThat(json.out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"at\":") && line.contains("\"records\":"));
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out())
        .contains("To decide  2, the oldest for ")
        .contains("Expected a node to run, but the group has no member");
  }

  @Test
  void showsWhoWorksOnWhatAndThatAllIsWell() {
    start("s-1");
    try (Node node = Node.start(installation.settings(), Clock.systemUTC())) {
      await()
          .atMost(WITHIN)
          .untilAsserted(
              () -> {
                assertThat(node.pipeline().failures()).isEmpty();
                CommandLineRun status = installation.run("status");
                assertThat(status.out())
                    .contains("Nodes      node-7 (2)")
                    .contains("To decide  nothing")
                    .endsWith("All is well.\n");
                assertThat(status.exitCode()).isZero();
              });
      assertThat(installation.run("status", "--json").lastLine())
          .contains("\"well\":true", "\"nodes\":{\"node-7\":2}", "\"faults\":[]");
    }
  }

  @Test
  void saysWhatADatabaseThatLostCommitsMeans() {
    start("s-1");
    installation.serveUntilReplies(1);
    installation.database().execute("delete from event_journal where sequence_number > 1");
    installation.database().execute("update partition_witness set next_offset = next_offset - 1");

    CommandLineRun status = installation.run("status");

    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out()).contains(" is closed: Expected the journal to hold ");
  }

  /** Nearly always the URL is wrong, and nothing was lost. */
  @Test
  void asksOfAnEmptyDatabaseWhetherItIsTheRightOne() {
    start("s-1");
    installation.serveUntilReplies(1);
    installation
        .database()
        .execute(
            "truncate event_journal, snapshot, subscription, partition_witness, partition_fence");

    CommandLineRun status = installation.run("status");
    CommandLineRun audit = installation.run("audit");

    assertThat(status.out().replaceAll("\\s+", " "))
        .contains("it holds nothing of it: the database lost commits, or")
        .contains("termshift.database.jdbc-url names another one;");
    assertThat(audit.exitCode()).isEqualTo(1);
    assertThat(audit.err())
        .startsWith(
            "The journal is empty, and 3 events are published: see first that"
                + " termshift.database.jdbc-url names the database that had them");
  }

  @Test
  void saysThatTheLogHasOtherPartitionsThanAreConfigured() {
    CommandLineRun status = installation.with("kafka.partitions", 4).run("status");

    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out())
        .contains("Expected 4 partitions in " + installation.topics().commands())
        .contains("but it has 2: correct the key");
  }

  @Test
  void saysThatTheDatabaseDoesNotAnswer() {
    CommandLineRun status =
        installation
            .with("database.jdbc-url", "\"jdbc:postgresql://127.0.0.1:1/none\"")
            .run("status");

    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out())
        .contains("Database   does not answer")
        .contains(
            "Expected PostgreSQL at jdbc:postgresql://127.0.0.1:1/none to answer within 5 s, but"
                + " nobody listens there: see that it runs")
        .doesNotContain("select", "Hikari", "Connection to");
  }

  /**
   * Where the reading of a partition stands and where it ends are seen before the database: what
   * has come just then is on its way, and has not waited for as long as the database is silent.
   */
  @Test
  void aDatabaseThatIsSlowToAnswerMakesNoCommandsWait() throws IOException {
    try (Node node = Node.start(installation.settings(), Clock.systemUTC());
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      await().atMost(WITHIN).until(() -> node.pipeline().failures().isEmpty());
      Thread asked = new Thread(() -> decideWhenAsked(silent), "silent-database");
      asked.start();
      CommandLineRun status =
          installation
              .with(
                  "database.jdbc-url",
                  "\"jdbc:postgresql://127.0.0.1:%d/none\"".formatted(silent.getLocalPort()))
              .run("status");

      assertThat(installation.records().readAll(installation.topics().replies())).hasSize(2);
      assertThat(status.out())
          .containsPattern("To decide  (nothing|[12], the oldest for [0-2]\\.\\d+s)");
    }
  }

  /** Lets the node decide two commands while somebody waits for this database. */
  private void decideWhenAsked(ServerSocket silent) {
    try (silent;
        Socket first = silent.accept()) {
      start("s-1");
      start("s-2");
      await()
          .atMost(WITHIN)
          .until(() -> installation.records().readAll(installation.topics().replies()).size() == 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A watch that lasts for days is no stranger at the door every two seconds. */
  @Test
  void looksAgainThroughTheSameConnections() {
    long before = sessions();

    CommandLineRun run = installation.run("status", "--watch", "1", "--count", "8");

    assertThat(run.out().lines().filter(line -> line.startsWith("Database   cluster "))).hasSize(8);
    assertThat(sessions() - before).isLessThan(8);
  }

  /** How many connections there have been so far, this one and those of the test among them. */
  private long sessions() {
    return Long.parseLong(
        installation
            .database()
            .texts("select sessions::text from pg_stat_database where datname = current_database()")
            .get(0));
  }

  private void start(String id) {
    installation.send(
        "{\"type\":\"start\",\"subscriptionId\":\"%s\",\"data\":{\"planId\":\"free\"}}"
            .formatted(id));
  }
}
