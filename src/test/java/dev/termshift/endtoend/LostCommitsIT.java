package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.audit.Audit;
import dev.termshift.audit.AuditReport;
import dev.termshift.local.server.EmbeddedDatabase;
import dev.termshift.node.Node;
import dev.termshift.settings.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that comes back with older data while nodes live on and have nothing to write. */
final class LostCommitsIT {

  private static final String LOST = "lost-something";
  private static final String NEW = "lost-all";
  private static final String JOURNAL =
      "select concat_ws(' ', persistence_id, sequence_number, event_ser_manifest,"
          + " encode(event_payload, 'hex')) from event_journal order by 1";

  private static final String AHEAD =
      "select subscription_id from subscription join event_journal"
          + " on persistence_id = 'Subscription|' || subscription_id"
          + " group by 1 having max(subscription.sequence_nr) > max(sequence_number)";

  @TempDir Path folder;
  private EmbeddedDatabase database;

  @Test
  void nothingIsWrittenToItUntilItIsAdoptedThenItIsWhole() throws Exception {
    database = EmbeddedDatabase.keptIn(folder.resolve("data"));
    try (Lab lab = new Lab(database);
        Upstream upstream = new Upstream(lab)) {
      try (Node node = lab.startNode()) {
        upstream.start(LOST, "free");
        consume(lab, upstream, LOST, "before");
        replace(() -> copy(folder.resolve("data"), folder.resolve("older")));
        Lab.awaitReady(node);
        upstream.start(NEW, "free");
        consume(lab, upstream, NEW, "lost");
        consume(lab, upstream, LOST, "lost");
        List<String> whole = journal(lab);
        replace(this::bringBackTheOlder);
        List<String> older = journal(lab);
        assertThat(whole).hasSizeGreaterThan(older.size()).containsAll(older);

        upstream.consume(LOST, "after", 1);
        upstream.consume(NEW, "after", 1);
        upstream.flush();

        awaitRefusal(node, lab);
        assertThat(journal(lab)).isEqualTo(older);

        adopt(lab);
        Lab.awaitReady(node);
        lab.awaitSettled();
        assertThat(journal(lab)).containsAll(whole).hasSize(whole.size() + 2);
        assertThat(query(lab, AHEAD)).as("rows of the read model").isEmpty();
      }
      AuditReport report = new Audit(lab.settings().kafka(), lab.source()).run();
      assertThat(report.missing()).isZero();
      assertThat(report.unknown()).isZero();
      assertThat(report.different()).isZero();
    } finally {
      database.close();
    }
  }

  private static void consume(Lab lab, Upstream upstream, String subscriptionId, String id) {
    upstream.consume(subscriptionId, id, 1);
    upstream.flush();
    lab.awaitSettled();
  }

  private interface Step {
    void run() throws Exception;
  }

  private void replace(Step whileItIsDown) throws Exception {
    database.close();
    whileItIsDown.run();
    database = EmbeddedDatabase.keptIn(folder.resolve("data"));
  }

  private void bringBackTheOlder() throws IOException {
    Files.move(folder.resolve("data"), folder.resolve("newer"));
    Files.move(folder.resolve("older"), folder.resolve("data"));
  }

  /** As it is: PostgreSQL refuses data that others may read. */
  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    Process copying =
        new ProcessBuilder("cp", "-a", from.toString(), to.toString()).inheritIO().start();
    assertThat(copying.waitFor()).isZero();
  }

  private static void awaitRefusal(Node node, Lab lab) {
    for (String subscription : List.of(LOST, NEW)) {
      await()
          .atMost(Lab.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          node.pipeline()
                              .failures()
                              .getOrDefault(lab.partition(subscription), "none"))
                      .contains("the database lost commits"));
    }
  }

  /** As docs/operations.md says, but for the nodes, which live on. */
  private static void adopt(Lab lab) {
    String file = lab.configurationFile("lost-commits", "").toString();
    CommandLineRun audit = CommandLineRun.of("audit", "--config", file);
    assertThat(audit.exitCode()).isEqualTo(1);
    Matcher firstLost =
        Pattern.compile("adopt offset of log partition (\\d+): (\\d+) ").matcher(audit.err());
    int adopted = 0;
    while (firstLost.find()) {
      adopt(file, firstLost.group(1), firstLost.group(2));
      adopted++;
    }
    assertThat(adopted).isPositive();
  }

  private static void adopt(String file, String partition, String offset) {
    CommandLineRun run =
        CommandLineRun.of(
            "adopt", "--partition", partition, "--next-offset", offset, "--yes", "--config", file);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static List<String> journal(Lab lab) {
    return query(lab, JOURNAL);
  }

  /** Over a connection of its own: those of a pool may be the former server's. */
  private static List<String> query(Lab lab, String sql) {
    List<String> rows = new ArrayList<>();
    DatabaseSettings database = lab.settings().database();
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
