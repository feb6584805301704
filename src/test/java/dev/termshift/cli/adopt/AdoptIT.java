package dev.termshift.cli.adopt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import dev.termshift.cli.node.Node;
import dev.termshift.contract.progress.ProgressCodec;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.pipeline.kafka.LogPartitioner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptIT {

  private static final Duration WITHIN = Duration.ofSeconds(90);

  /** All in partition 0 of 2. */
  private static final List<String> SUBSCRIPTIONS =
      IntStream.range(0, 100)
          .mapToObj(number -> "s-" + number)
          .filter(id -> LogPartitioner.partition(id.getBytes(UTF_8), 2) == 0)
          .limit(3)
          .toList();

  @TempDir static Path folder;
  private static Installation installation;

  @BeforeAll
  static void serve() {
    installation = Installation.withTopics(folder);
    installation.send(SUBSCRIPTIONS.stream().map(AdoptIT::start).toArray(String[]::new));
    installation.serveUntilReplies(SUBSCRIPTIONS.size());
  }

  private static String start(String id) {
    return "{\"type\":\"start\",\"subscriptionId\":\"%s\",\"data\":{\"planId\":\"free\"}}"
        .formatted(id);
  }

  @Test
  void withoutYesOnlyShowsWhatItWouldDo() {
    CommandLineRun run = installation.run("adopt", "--partition", "0", "--from-outputs");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("Progress now  next offset 3")
        .contains("Goes on at    offset 3 (behind 2, the last offset any output names)")
        .contains("Nothing was changed");
  }

  @Test
  void refusesAPartitionAndAnOffsetThatTheLogDoesNotHave() {
    CommandLineRun partition = installation.run("adopt", "--partition", "2", "--from-outputs");
    CommandLineRun offset =
        installation.run("adopt", "--partition", "0", "--next-offset", "4", "--yes");

    assertThat(partition.exitCode()).isEqualTo(2);
    assertThat(partition.err()).startsWith("Expected a partition from 0 to 1, but got 2");
    assertThat(offset.exitCode()).isEqualTo(2);
    assertThat(offset.err()).startsWith("Expected an offset from 0 to 3, which ");
  }

  @Test
  void opensAPartitionAgainWhoseProgressWasLostAndNothingIsPublishedTwice() {
    Installation lost = installation.with("kafka.topics.progress", "lost.progress");
    lost.run("topics", "--create");

    try (Node node = Node.start(lost.settings(), Clock.systemUTC())) {
      await()
          .atMost(WITHIN)
          .until(() -> node.pipeline().failures().keySet(), List.of(0, 1)::containsAll);
      await().atMost(WITHIN).until(() -> node.pipeline().failures().size() == 2);
      assertThat(node.pipeline().failures().get(0)).contains("termshift adopt --help");

      assertThat(adopt(lost, 0)).contains("Progress now  none", "offset 3 (behind 2");
      assertThat(adopt(lost, 1)).contains("offset 0 (no output names this partition");

      await().atMost(WITHIN).until(() -> node.pipeline().runningPartitions().size() == 2);
    }

    CommandLineRun audit = lost.run("audit");
    assertThat(audit.exitCode()).isZero();
    assertThat(audit.lastLine()).startsWith("{\"journalEvents\":9,\"published\":9,\"missing\":0,");
  }

  @Test
  void writesARecordThatNamesThisDatabaseAndThisGroup() {
    Installation other = installation.with("kafka.topics.progress", "other.progress");
    other.run("topics", "--create");

    CommandLineRun run = other.run("adopt", "--partition", "0", "--next-offset", "1", "--yes");

    assertThat(run.exitCode()).isZero();
    List<ProgressRecord> written =
        other.records().readAll("other.progress").stream()
            .map(record -> ProgressCodec.fromBytes(record.value()))
            .toList();
    assertThat(written).hasSize(1);
    assertThat(written.get(0).nextOffset()).isEqualTo(1);
    assertThat(written.get(0).groupId()).isEqualTo(other.settings().kafka().groupId());
    assertThat(written.get(0).sources()).isEmpty();
    assertThat(written.get(0).systemIdentifier())
        .isEqualTo(
            installation
                .database()
                .texts("select system_identifier::text from pg_control_system()")
                .get(0));
  }

  private static String adopt(Installation installation, int partition) {
    CommandLineRun run =
        installation.run(
            "adopt", "--partition", Integer.toString(partition), "--from-outputs", "--yes");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }
}
