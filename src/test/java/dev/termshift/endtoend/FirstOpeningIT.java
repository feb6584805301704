package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.cli.TopicsCommand;
import dev.termshift.node.Node;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.settings.TermshiftSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A partition of which broker and database know nothing, and which is not new all the same. */
final class FirstOpeningIT {

  private static final String SUBSCRIPTION = "first";

  @Test
  void commandsThatWereRemovedUndecidedAreNotPassedOverInSilence() throws Exception {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      upstream.start(SUBSCRIPTION, "free");
      upstream.consume(SUBSCRIPTION, "kept", 1);
      upstream.flush();
      int partition = lab.partition(SUBSCRIPTION);
      try (Admin admin = lab.clients().admin()) {
        TopicPartition log =
            new TopicPartition(lab.settings().kafka().topics().commands(), partition);
        admin.deleteRecords(Map.of(log, RecordsToDelete.beforeOffset(1))).all().get();
      }
      try (Node node = Node.start(lab.settings(), lab.time())) {
        awaitRefusal(
            node,
            partition,
            "it begins at offset 1",
            "'termshift adopt --partition %d --next-offset 1 --yes'".formatted(partition));
        assertThat(new Outputs(lab).sizes()).allMatch(size -> size == 0);

        lab.adopt(partition, 1);

        Lab.awaitReady(node);
        lab.awaitSettled();
      }
    }
  }

  @Test
  void anotherDatabaseAndAnotherProgressTopicDoNotMakeALogNew() throws Exception {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      upstream.start(SUBSCRIPTION, "free");
      upstream.flush();
      try (Node node = lab.startNode()) {
        lab.awaitSettled();
        assertThat(node.pipeline().failures()).isEmpty();
      }
      List<Integer> published = new Outputs(lab).sizes();
      lab.execute("truncate event_journal, snapshot, subscription");
      lab.execute("truncate partition_witness, partition_fence");
      TermshiftSettings elsewhere = lab.settingsWith("termshift.kafka.topics.progress = elsewhere");
      try (Admin admin = lab.clients().admin()) {
        new TopicCheck(admin, TopicsCommand.plan(elsewhere.installation()))
            .createMissingAndVerify();
      }

      try (Node node = Node.start(elsewhere, lab.time())) {
        awaitRefusal(node, lab.partition(SUBSCRIPTION), "has committed offset 1 of it");
      }

      assertThat(new Outputs(lab).sizes()).isEqualTo(published);
    }
  }

  private static void awaitRefusal(Node node, int partition, String... why) {
    await()
        .atMost(Lab.PATIENCE)
        .untilAsserted(
            () -> assertThat(node.pipeline().failures().getOrDefault(partition, "")).contains(why));
  }
}
