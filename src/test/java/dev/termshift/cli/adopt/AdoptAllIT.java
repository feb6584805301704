package dev.termshift.cli.adopt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import dev.termshift.kafka.LogPartitioner;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions that are adopted together, and those that are not. */
class AdoptAllIT {

  @TempDir Path folder;

  @Test
  void whatIsClosedForMoreThanANameIsLeftClosedAndNamed() throws Exception {
    Installation installation = Installation.withTopics(folder);
    installation.send(start(idIn(0)), start(idIn(1)));
    installation.serveUntilReplies(2);
    installation.run("adopt", "--partition", "0", "--next-offset", "0", "--yes");
    removeRecordsBefore(installation, 0, 1);
    Installation renamed = installation.with("kafka.group-id", "renamed-all");

    CommandLineRun all = renamed.run("adopt", "--all", "--at-progress", "--yes");

    assertThat(all.exitCode()).as(all.err()).isZero();
    assertThat(all.out())
        .contains("-1 (topic id ", "Left closed   partition 0, which is to be adopted by itself")
        .doesNotContain("-0 (topic id ");
    assertThat(renamed.run("status").out()).contains("commands-0 to be worked on by group");
    CommandLineRun again = renamed.run("adopt", "--all", "--at-progress", "--yes");
    assertThat(again.lastLine()).isEqualTo("No partition can be adopted together with others.");
  }

  @Test
  void onePartitionWithoutProgressDoesNotKeepTheOthersFromGoingOn() {
    Installation installation = Installation.withTopics(folder);
    installation.send(start(idIn(0)), start(idIn(1)));
    installation.serveUntilReplies(2);
    Installation lost = installation.with("kafka.topics.progress", "lost-one.progress");
    lost.run("topics", "--create");
    lost.run("adopt", "--partition", "0", "--next-offset", "1", "--yes");
    Installation renamed = lost.with("kafka.group-id", "renamed-one");

    CommandLineRun all = renamed.run("adopt", "--all", "--at-progress", "--yes");

    assertThat(all.exitCode()).as(all.err()).isZero();
    assertThat(all.out())
        .contains("-0 (topic id ", "Left closed   partition 1, which is to be adopted by itself")
        .doesNotContain("-1 (topic id ");
  }

  private static void removeRecordsBefore(Installation installation, int partition, long offset)
      throws Exception {
    TopicPartition log = new TopicPartition(installation.topics().commands(), partition);
    try (Admin admin = installation.records().admin()) {
      admin.deleteRecords(Map.of(log, RecordsToDelete.beforeOffset(offset))).all().get();
    }
  }

  private static String idIn(int partition) {
    return IntStream.range(0, 100)
        .mapToObj(number -> "s-" + number)
        .filter(id -> LogPartitioner.partition(id.getBytes(UTF_8), 2) == partition)
        .findFirst()
        .orElseThrow();
  }

  private static String start(String id) {
    return "{\"type\":\"start\",\"subscriptionId\":\"%s\",\"data\":{\"planId\":\"free\"}}"
        .formatted(id);
  }
}
