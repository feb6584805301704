package dev.termshift.endtoend;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.Main;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.node.Node;
import dev.termshift.testing.ChildJvm;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import whose sender and whose node are both killed in the middle, and that is run again. */
final class InterruptedImportIT {

  private static final int ROWS = 3_000;
  private static final int SENT_BEFORE = ROWS / 2;
  private static final int ACTIVATED = 40;
  private static final Duration POLL = Duration.ofMillis(300);

  @TempDir Path folder;
  private final Instant start =
      Instant.now().minus(Duration.ofDays(10)).truncatedTo(ChronoUnit.DAYS);
  private final Instant end = start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();

  @Test
  void everySubscriptionIsThereOnceAndNoneIsChargedTwice() throws Exception {
    try (Lab lab = new Lab()) {
      List<String> lines = IntStream.range(0, ROWS).mapToObj(this::line).toList();
      Path configuration =
          lab.configurationFile("import", "termshift.kafka.client.group.instance.id = only\n");
      try (ChildJvm engine = start("serve", "--config", configuration.toString())) {
        killInTheMiddle(lab, lines, configuration);
        await().atMost(Lab.PATIENCE).pollInterval(POLL).until(() -> size(lab, replies(lab)) > 0);
        engine.kill();
      }
      long before = size(lab, support(lab));
      assertThat(before).isBetween(1L, ROWS - 1L);
      Path file = Files.write(folder.resolve("all.jsonl"), lines);
      CommandLineRun again =
          CommandLineRun.of("import", file.toString(), "--config", configuration.toString());
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.lastLine()).isEqualTo("Sent " + ROWS + " imports to " + support(lab));
      assertThat(size(lab, support(lab))).isEqualTo(before + ROWS);
      try (Node node = lab.startNode();
          Upstream upstream = new Upstream(lab)) {
        assertImportedOnce(lab, before);
        activateTwice(lab, upstream);
        lab.time().pass(Duration.between(lab.time().instant(), end.plus(Duration.ofHours(1))));
        assertActiveOnesChargedOnce(lab);
        assertThat(node.pipeline().failures()).isEmpty();
      }
      lab.assertAuditClean();
    }
  }

  /** The sender reads from a pipe that has more to say when it is killed. */
  private void killInTheMiddle(Lab lab, List<String> lines, Path configuration) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    try (ChildJvm sender = start("import", pipe.toString(), "--config", configuration.toString());
        BufferedWriter writer = Files.newBufferedWriter(pipe)) {
      for (String line : lines.subList(0, SENT_BEFORE)) {
        writer.write(line + "\n");
      }
      writer.flush();
      await()
          .atMost(Lab.PATIENCE)
          .pollInterval(POLL)
          .until(() -> size(lab, support(lab)) > SENT_BEFORE / 2);
      sender.kill();
      assertThat(sender.output()).doesNotContain("Sent");
    }
  }

  private static void assertImportedOnce(Lab lab, long before) {
    Outputs outputs = new Outputs(lab);
    await()
        .atMost(Lab.PATIENCE)
        .pollInterval(POLL)
        .until(() -> outputs.replies().size() == before + ROWS);
    assertThat(named(outputs, "subscription.imported"))
        .hasSize(ROWS)
        .allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(1));
    Map<ReplyMessage.Outcome, Long> answers =
        outputs.replies().stream().collect(groupingBy(ReplyMessage::outcome, counting()));
    assertThat(answers)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ReplyMessage.Outcome.ACCEPTED,
                (long) ROWS,
                ReplyMessage.Outcome.DUPLICATE,
                before));
  }

  private static void activateTwice(Lab lab, Upstream upstream) {
    Activate asked = new Activate(Optional.empty(), Optional.empty());
    for (int i = 0; i < 2 * ACTIVATED; i++) {
      String id = id(i % ACTIVATED);
      upstream.sendTo(support(lab), id, "activate", asked);
    }
    upstream.flush();
    await()
        .atMost(Lab.PATIENCE)
        .pollInterval(POLL)
        .until(() -> named(new Outputs(lab), "import.activated").size() == ACTIVATED);
  }

  /** All of them pass the end of their period; who is held passes it for nothing. */
  private static void assertActiveOnesChargedOnce(Lab lab) {
    Outputs outputs = new Outputs(lab);
    await()
        .atMost(Lab.PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> named(outputs, "period.unbilled").size() == ROWS - ACTIVATED);
    lab.awaitSettled();
    assertThat(named(outputs, "charge.requested"))
        .hasSize(ACTIVATED)
        .allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(1))
        .containsKeys(id(0), id(ACTIVATED - 1));
  }

  private static Map<String, Long> named(Outputs outputs, String name) {
    return outputs.billing().stream()
        .filter(event -> event.name().equals(name))
        .collect(groupingBy(BillingMessage::subscriptionId, counting()));
  }

  private static ChildJvm start(String... args) {
    return ChildJvm.start(Main.class.getName(), List.of("-Xmx512m"), List.of(args));
  }

  private static String support(Lab lab) {
    return lab.settings().kafka().topics().supportCommands();
  }

  private static String replies(Lab lab) {
    return lab.settings().kafka().topics().replies();
  }

  /** How many records the topic has; transaction markers count too. */
  private static long size(Lab lab, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = lab.clients().committedReader()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private static String id(int i) {
    return "old-" + i;
  }

  private String line(int i) {
    return ("{'data':{'externalId':'%s','planId':'basic','catalogVersion':1,'currency':'USD',"
            + "'anchor':'%s','period':{'start':'%s','end':'%s'},'investedMinor':500,"
            + "'lots':[{'source':'PLAN','amount':%d}]}}")
        .formatted(id(i), start, start, end, 1 + i % 100)
        .replace('\'', '"');
  }
}
