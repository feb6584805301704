package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.kafka.LogPartitioner;
import dev.termshift.node.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** A log whose times are not the broker's, under nodes that run. */
final class LogTimeIT {

  private static final String SUBSCRIPTION = "dated";

  @Test
  void aRecordWithItsProducersTimeIsNeverDecided() throws Exception {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Node node = lab.startNode()) {
      Outputs outputs = new Outputs(lab);
      upstream.start(SUBSCRIPTION, "free");
      upstream.flush();
      lab.awaitSettled();
      setTimestampType(lab, "CreateTime");
      upstream.consume(SUBSCRIPTION, "undated", 1);
      upstream.flush();
      int partition = partition(lab);
      awaitRefusal(node, partition);
      setTimestampType(lab, "LogAppendTime");
      upstream.consume(SUBSCRIPTION, "behind", 1);
      upstream.flush();
      awaitRefusal(node, partition);
      assertThat(outputs.outcomes(SUBSCRIPTION)).containsExactly("start ACCEPTED");

      lab.adopt(partition, offsetOf(node, partition) + 1);
      upstream.consume(SUBSCRIPTION, "undated", 1);
      upstream.flush();
      Lab.awaitReady(node);
      lab.awaitSettled();
      assertThat(outputs.outcomes(SUBSCRIPTION))
          .containsExactly("start ACCEPTED", "behind ACCEPTED", "undated ACCEPTED");
      lab.assertAuditClean();
    }
  }

  private static int partition(Lab lab) {
    return LogPartitioner.partition(
        SUBSCRIPTION.getBytes(StandardCharsets.UTF_8), lab.settings().kafka().partitions());
  }

  private static void setTimestampType(Lab lab, String type) throws Exception {
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, lab.settings().kafka().topics().commands());
    AlterConfigOp set =
        new AlterConfigOp(new ConfigEntry("message.timestamp.type", type), OpType.SET);
    try (Admin admin = lab.clients().admin()) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
      await()
          .until(
              () ->
                  admin
                      .describeConfigs(List.of(topic))
                      .all()
                      .get()
                      .get(topic)
                      .get("message.timestamp.type")
                      .value()
                      .equals(type));
    }
  }

  private static void awaitRefusal(Node node, int partition) {
    await()
        .atMost(Lab.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(node.pipeline().refusals().getOrDefault(partition, ""))
                    .contains("Expected the broker's time on record")
                    .contains("message.timestamp.type=LogAppendTime"));
  }

  private static long offsetOf(Node node, int partition) {
    return node.pipeline().logReached().entrySet().stream()
        .filter(each -> each.getKey().partition() == partition)
        .findFirst()
        .orElseThrow()
        .getValue()
        .getAsLong();
  }
}
