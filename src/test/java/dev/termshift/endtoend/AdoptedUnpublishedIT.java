package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.node.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that were journaled and not published before an operator went on behind them. */
final class AdoptedUnpublishedIT {

  private static final String SUBSCRIPTION = "sub-17";
  private static final String JOURNAL =
      "select event_ser_manifest from event_journal order by persistence_id, sequence_number";
  private static final String ROWS =
      "select subscription_id, sequence_nr, status, next_due from subscription";

  @Test
  void whatALogHeldThatIsMadeAnewIsPublishedOnce() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      List<String> rows = journalWithoutPublishing(lab, upstream);
      lab.recreateTopics(lab.settings().kafka().topics().commands());
      assertThat(new Outputs(lab).billing()).isEmpty();

      for (int partition = 0; partition < 4; partition++) {
        lab.adopt(partition, 0);
      }

      assertPublished(lab, rows);
      lab.adopt(lab.partition(SUBSCRIPTION), 0);
      assertPublished(lab, rows);
      try (Node node = lab.startNode()) {
        upstream.start(SUBSCRIPTION, "basic");
        upstream.flush();
        lab.awaitSettled();
        assertThat(node.pipeline().failures()).isEmpty();
      }
      lab.assertAuditClean();
    }
  }

  @Test
  void whatAPartitionPassesOverInItsLogIsPublishedOnce() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      List<String> rows = journalWithoutPublishing(lab, upstream);
      String partition = Integer.toString(lab.partition(SUBSCRIPTION));
      String[] behind = {
        "adopt",
        "--partition",
        partition,
        "--next-offset",
        "1",
        "--config",
        lab.configurationFile("passed-over", "").toString()
      };

      CommandLineRun shown = CommandLineRun.of(behind);

      assertThat(shown.exitCode()).as(shown.err()).isZero();
      assertThat(shown.out())
          .contains("Published now " + lab.texts(JOURNAL).size() + " events")
          .contains(SUBSCRIPTION + ":1");
      assertThat(new Outputs(lab).billing()).isEmpty();

      lab.adopt(lab.partition(SUBSCRIPTION), 1);

      assertPublished(lab, rows);
      lab.assertAuditClean();
    }
  }

  /** The row of the subscription, which the database has lost. */
  private static List<String> journalWithoutPublishing(Lab lab, Upstream upstream) {
    try (Node node = lab.startNode()) {
      lab.execute(
          "create function refuse_witness() returns trigger language plpgsql as $$"
              + " begin raise exception 'planted'; end $$");
      lab.execute(
          "create trigger poison before update on partition_witness"
              + " for each row execute function refuse_witness()");
      upstream.start(SUBSCRIPTION, "basic");
      upstream.flush();
      await().atMost(Lab.PATIENCE).until(() -> !lab.rows(ROWS).isEmpty());
      await().atMost(Lab.PATIENCE).until(() -> !node.pipeline().failures().isEmpty());
    }
    lab.execute("drop trigger poison on partition_witness");
    List<String> rows = lab.rows(ROWS);
    lab.execute("delete from subscription");
    return rows;
  }

  private static void assertPublished(Lab lab, List<String> rows) {
    assertThat(new Outputs(lab).billing()).hasSameSizeAs(lab.texts(JOURNAL));
    assertThat(lab.rows(ROWS)).isEqualTo(rows);
  }
}
