package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.Main;
import dev.termshift.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The engine as a process of its own that is killed again and again under load. */
final class KilledEngineIT {

  private static final int COMMANDS = 20_000;
  private static final int SUBSCRIPTIONS = 400;
  private static final int KILLS = 5;

  @Test
  void everyCommandHasOneReplyAndEveryEventOneBill() {
    long seed = 20_261;
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      Random random = new Random(seed);
      send(upstream, random);
      Path file =
          lab.configurationFile("killed", "termshift.kafka.client.group.instance.id = only\n");
      for (int kill = 1; kill <= KILLS; kill++) {
        // Somewhere within the share of the work that belongs to this life.
        long until = (long) (replies(lab) + random.nextDouble() * COMMANDS / (KILLS + 1) + 1);
        try (ChildJvm engine = start(file)) {
          await()
              .atMost(Lab.PATIENCE.multipliedBy(2))
              .pollInterval(Duration.ofMillis(300))
              .until(() -> replies(lab) >= until);
          engine.kill();
        }
      }
      try (ChildJvm engine = start(file)) {
        lab.awaitSettled();
        assertThat(engine.stop()).isZero();
      }
      lab.assertAuditClean();
      Outputs outputs = new Outputs(lab);
      Map<String, Long> answers = outputs.answersByCommand();
      assertThat(outputs.deadLetters()).isEmpty();
      assertThat(answers.values()).containsOnly(1L);
      assertThat(answers).hasSize(COMMANDS);
    }
  }

  private static ChildJvm start(Path file) {
    return ChildJvm.start(
        Main.class.getName(), List.of("-Xmx512m"), List.of("serve", "--config", file.toString()));
  }

  /** Starts, consumptions that suffice, and some that do not. */
  private static void send(Upstream upstream, Random random) {
    for (int i = 0; i < SUBSCRIPTIONS; i++) {
      upstream.start("s" + i, "free");
    }
    for (int i = SUBSCRIPTIONS; i < COMMANDS; i++) {
      boolean tooMuch = random.nextInt(10) == 0;
      upstream.consume(
          "s" + random.nextInt(SUBSCRIPTIONS), "c" + i, tooMuch ? 100_000_000 : 1 + i % 7);
    }
    upstream.flush();
  }

  /** An estimate that is cheap: transaction markers count too. */
  private static long replies(Lab lab) {
    try (KafkaConsumer<byte[], byte[]> consumer = lab.clients().committedReader()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(lab.settings().kafka().topics().replies()).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
