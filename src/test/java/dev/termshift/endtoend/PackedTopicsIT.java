package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.termshift.cli.adopt.AdoptCommand;
import dev.termshift.cli.console.OneLineFaults;
import dev.termshift.cli.status.LagCommand;
import dev.termshift.cli.status.StatusCommand;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.node.Node;
import dev.termshift.pipeline.forwarder.Forwarder;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.watch.Backlog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Topics that keep packed records as they are sent, under nodes that run. */
final class PackedTopicsIT {

  private static final int BOMB = 32 * 1024 * 1024;

  @Test
  void aLogThatKeepsPackedRecordsIsReadByNobody() throws Exception {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Node node = lab.startNode()) {
      Outputs outputs = new Outputs(lab);
      String log = lab.settings().kafka().topics().commands();
      upstream.start("before", "free");
      upstream.flush();
      lab.awaitSettled();

      keepAs(lab, log, "producer");
      await().atMost(Lab.PATIENCE).until(() -> node.pipeline().refusals().size() == 4);
      sendZeros(lab, log);
      upstream.start("behind", "free");
      upstream.flush();
      assertThat(node.pipeline().refusals().values()).containsOnly(refusal(log));
      await()
          .atMost(Lab.PATIENCE)
          .until(() -> node.health().readinessFaults().contains(refusal(log)));
      assertNobodyLooks(lab, log);

      keepAs(lab, log, "uncompressed");
      Lab.awaitReady(node);
      lab.awaitSettled();
      assertThat(outputs.outcomes("behind")).containsExactly("start ACCEPTED");
      assertThat(outputs.deadLetters()).as("read when the operator allowed it").hasSize(1);
    }
  }

  private static void assertNobodyLooks(Lab lab, String topic) {
    String config = lab.configurationFile("packed", "").toString();
    for (Object command : List.of(new LagCommand(), new StatusCommand(), new AdoptCommand())) {
      StringWriter said = new StringWriter();
      List<String> arguments = new ArrayList<>(List.of("--config", config));
      if (command instanceof AdoptCommand) {
        arguments.addAll(List.of("--partition", "0", "--at-progress"));
      }
      int exitCode =
          OneLineFaults.handleIn(new CommandLine(command))
              .setErr(new PrintWriter(said, true))
              .execute(arguments.toArray(String[]::new));
      assertThat(exitCode).as(said.toString()).isEqualTo(1);
      assertThat(said.toString()).contains(refusal(topic));
    }
    assertThatThrownBy(
            () -> new Backlog(lab.clients(), lab.settings().kafka(), Lab.PATIENCE).decidedEnds())
        .isInstanceOf(SessionRefused.class);
  }

  @Test
  void aTopicOfSupportThatKeepsPackedRecordsIsNotForwarded() throws Exception {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Node node = lab.startNode();
        Admin admin = lab.clients().admin()) {
      Outputs outputs = new Outputs(lab);
      String support = lab.settings().kafka().topics().supportCommands();
      String group = lab.settings().kafka().groupId() + Forwarder.GROUP_SUFFIX;
      upstream.start("helped", "free");
      upstream.flush();
      lab.awaitSettled();
      await().atMost(Lab.PATIENCE).until(() -> Groups.members(admin, group) == 1);

      keepAs(lab, support, "zstd");
      await().atMost(Lab.PATIENCE).until(() -> Groups.members(admin, group) == 0);
      await()
          .atMost(Lab.PATIENCE)
          .until(
              () ->
                  node.health().readinessFaults().stream()
                      .anyMatch(each -> each.contains(support + " to have compression.type")));
      upstream.sendTo(support, "helped", "g", new GrantCredits(5, Optional.empty(), "an outage"));
      upstream.consume("helped", "c", 1);
      upstream.flush();
      lab.awaitSettled();
      assertThat(outputs.outcomes("helped")).containsExactly("start ACCEPTED", "c ACCEPTED");

      keepAs(lab, support, "uncompressed");
      await().atMost(Lab.PATIENCE).until(() -> outputs.outcomes("helped").contains("g ACCEPTED"));
    }
  }

  private static String refusal(String topic) {
    return ("Expected topic %1$s to have compression.type uncompressed, but it has producer: a"
            + " record that is small when packed may need more memory than a node has. Look first"
            + " for such records that are stored already, which stay packed and may end nodes"
            + " (docs/hostile-input.md says how); then set it with kafka-configs --alter"
            + " --entity-type topics --entity-name %1$s --add-config compression.type=uncompressed")
        .formatted(topic);
  }

  private static void keepAs(Lab lab, String topic, String compression) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigEntry entry = new ConfigEntry("compression.type", compression);
    AlterConfigOp set = new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
    try (Admin admin = lab.clients().admin()) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
    }
  }

  private static void sendZeros(Lab lab, String topic) throws Exception {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            lab.bootstrapServers(),
            "compression.type",
            "zstd",
            "max.request.size",
            2 * BOMB,
            "buffer.memory",
            2L * BOMB);
    byte[] key = "bomb".getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, new byte[BOMB])).get();
    }
  }
}
