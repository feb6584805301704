package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.kafka.LogTopics;
import dev.termshift.node.Node;
import dev.termshift.pipeline.forwarder.Forwarder;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.settings.KafkaSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that would work on partitions beside, or otherwise than, those before them. */
final class OtherInstallationsIT {

  private static final String ANOTHER = "termshift.kafka.group-id = another";
  private static final Duration REST = Duration.ofSeconds(3);
  private static final int GRANTS = 20;

  @Test
  void anotherGroupOnTheSameTopicsIsRefusedAndDisturbsNobody() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Node node = lab.startNode()) {
      decide(lab, upstream, "first");
      try (Node other = Node.start(lab.settingsWith(ANOTHER), Clock.systemUTC())) {
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
  void anotherGroupForwardsNothingThatIsForwardedAlready() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Node node = lab.startNode();
        Admin admin = lab.clients().admin()) {
      grant(lab, upstream, "first");
      try (Node other = Node.start(lab.settingsWith(ANOTHER), Clock.systemUTC())) {
        awaitRefusals(other, 4, "to be worked on by group termshift, as before");
        await()
            .during(REST)
            .atMost(Lab.PATIENCE)
            .until(() -> Groups.members(admin, "another" + Forwarder.GROUP_SUFFIX) == 0);
        grant(lab, upstream, "second");
        new ForwardedCopies(lab).assertOnceAndInOrder();
      }
      assertThat(node.pipeline().failures()).isEmpty();
    }
  }

  @Test
  void aGroupThatGotAnotherNameForwardsOnWhereItWas() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      try (Node node = lab.startNode()) {
        grant(lab, upstream, "first");
        assertThat(node.pipeline().failures()).isEmpty();
      }
      Map<Integer, ProgressRecord> reached = progress(lab);
      try (Node node = Node.start(lab.settingsWith(ANOTHER), Clock.systemUTC())) {
        awaitRefusals(node, 4, "to be worked on by group termshift, as before");
        reached.forEach((each, at) -> lab.adopt(each, at.nextOffset(), ANOTHER));
        Lab.awaitReady(node);
        grant(lab, upstream, "second");
        new ForwardedCopies(lab).assertOnceAndInOrder();
      }
    }
  }

  private static Map<Integer, ProgressRecord> progress(Lab lab) {
    KafkaSettings kafka = lab.settings().kafka();
    try (Admin admin = lab.clients().admin()) {
      return new ProgressStore(lab.clients(), kafka.topics().progress(), Lab.PATIENCE)
          .readAll(new LogTopics(admin, kafka.topics().commands()).current());
    }
  }

  /** Support commands, forwarded and decided. */
  private static void grant(Lab lab, Upstream upstream, String name) {
    String support = lab.settings().kafka().topics().supportCommands();
    long before = new Outputs(lab).replies().size();
    for (int i = 0; i < GRANTS; i++) {
      upstream.sendTo(
          support, "o" + i, name + i, new GrantCredits(1, Optional.empty(), "an outage"));
    }
    upstream.flush();
    await().atMost(Lab.PATIENCE).until(() -> new Outputs(lab).replies().size() >= before + GRANTS);
    lab.awaitSettled();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLogWithMorePartitionsIsRefusedTheNewOnesToo(boolean progressToo) throws Exception {
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
                    lab.settings().kafka().topics().progress(),
                        NewPartitions.increaseTo(progressToo ? 8 : 5)))
            .all()
            .get();
      }
      try (Admin admin = lab.clients().admin();
          Node node =
              Node.start(lab.settingsWith("termshift.kafka.partitions = 8"), Clock.systemUTC())) {
        awaitRefusals(node, 8, "Expected the log to keep its 4 partitions, but it has 8");
        assertThat(Groups.members(admin, "termshift" + Forwarder.GROUP_SUFFIX)).isZero();
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
