package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.cli.node.Node;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;

/** Nodes that would work on partitions beside, or otherwise than, those before them. */
final class OtherInstallationsIT {

  @Test
  void anotherGroupOnTheSameTopicsIsRefusedAndDisturbsNobody() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Node node = lab.startNode()) {
      decide(lab, upstream, "first");
      try (Node other =
          Node.start(lab.settingsWith("termshift.kafka.group-id = another"), Clock.systemUTC())) {
        awaitRefusals(other, 4, "to be worked on by group termshift, as before");
        decide(lab, upstream, "second");
        assertThat(other.pipeline().runningPartitions()).isEmpty();
      }
      assertThat(node.pipeline().failures()).isEmpty();
      assertThat(new Outputs(lab).answersByCommand().values()).containsOnly(1L);
      lab.assertAuditClean();
    }
  }

  @Test
  void aLogWithMorePartitionsIsRefusedTheNewOnesToo() throws Exception {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      try (Node node = lab.startNode()) {
        decide(lab, upstream, "first");
        assertThat(node.pipeline().failures()).isEmpty();
      }
      List<Integer> before = new Outputs(lab).sizes();
      try (Admin admin = lab.clients().admin()) {
        admin
            .createPartitions(
                Map.of(
                    lab.settings().kafka().topics().commands(), NewPartitions.increaseTo(8),
                    lab.settings().kafka().topics().progress(), NewPartitions.increaseTo(8)))
            .all()
            .get();
      }
      try (Node node =
          Node.start(lab.settingsWith("termshift.kafka.partitions = 8"), Clock.systemUTC())) {
        awaitRefusals(node, 8, "Expected the log to keep its 4 partitions, but it has 8");
        assertThat(new Outputs(lab).sizes()).isEqualTo(before);
      }
    }
  }

  private static void awaitRefusals(Node node, int partitions, String words) {
    await()
        .atMost(Lab.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(node.pipeline().refusals().values())
                    .hasSize(partitions)
                    .allMatch(why -> why.contains(words)));
  }

  private static void decide(Lab lab, Upstream upstream, String name) {
    for (int i = 0; i < 20; i++) {
      upstream.start(name + i, "free");
    }
    upstream.flush();
    lab.awaitSettled();
  }
}
