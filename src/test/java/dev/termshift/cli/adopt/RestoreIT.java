package dev.termshift.cli.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md says under "Back up and restore", step by step. */
class RestoreIT {

  private static final int PARTITIONS = 2;
  private static final List<String> TABLES =
      List.of(
          "event_journal",
          "snapshot",
          "subscription",
          "charge",
          "refund",
          "partition_fence",
          "partition_witness");
  private static final String JOURNAL =
      """
      select concat_ws('|', persistence_id, sequence_number, event_ser_manifest,
        encode(event_payload, 'hex')) from event_journal order by persistence_id, sequence_number
      """;

  @TempDir Path folder;

  @Test
  void anOlderDatabaseIsRefusedAndDecidesTheSameAgainOnceItIsAdopted() {
    Installation installation = Installation.withTopics(folder);
    installation.send(start("s-1"), start("s-2"));
    installation.serveUntilReplies(2);
    backUp(installation);
    installation.send(
        consume("s-1", "c-1"), start("s-3"), consume("s-3", "c-2"), consume("s-2", "c-3"));
    installation.serveUntilReplies(6);
    List<String> before = installation.database().texts(JOURNAL);
    restore(installation);

    CommandLineRun refused = installation.run("status");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("the database lost commits");

    CommandLineRun all = installation.run("adopt", "--all", "--at-progress");
    assertThat(all.exitCode()).isEqualTo(2);
    assertThat(all.err()).contains("it lost commits of partitions");
    CommandLineRun forgetting = installation.run("adopt", "--partition", "0", "--from-outputs");
    assertThat(forgetting.exitCode()).isEqualTo(2);
    assertThat(forgetting.err()).contains("the database lost commits");

    CommandLineRun audit = installation.run("audit");
    assertThat(audit.exitCode()).isEqualTo(1);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      int each = partition;
      firstLost(audit.err(), each)
          .ifPresent(
              offset -> {
                refusesToForget(installation, each, offset);
                adopt(installation, each, offset);
              });
    }
    assertThat(installation.run("status").out()).doesNotContain("is closed");

    installation.serveUntilReplies(10);
    assertThat(installation.database().texts(JOURNAL)).isEqualTo(before);
    String after = installation.run("audit").lastLine();
    assertThat(after).contains("\"missing\":0", "\"unknown\":0", "\"different\":0");
  }

  private static void refusesToForget(Installation installation, int partition, long offset) {
    CommandLineRun run =
        installation.run(
            "adopt", "--partition", Integer.toString(partition), "--at-progress", "--yes");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("Expected --next-offset " + offset + " or less for ")
        .contains("which was published for offset " + offset + " and would stay forgotten");
    CommandLineRun between =
        installation.run(
            "adopt",
            "--partition",
            Integer.toString(partition),
            "--next-offset",
            Long.toString(offset + 1),
            "--yes");
    assertThat(between.exitCode()).isEqualTo(2);
  }

  private static String start(String id) {
    return "{\"type\":\"start\",\"subscriptionId\":\"%s\",\"data\":{\"planId\":\"free\"}}"
        .formatted(id);
  }

  private static String consume(String id, String commandId) {
    return ("{\"type\":\"consume-credits\",\"id\":\"%s\","
            + "\"subscriptionId\":\"%s\",\"data\":{\"amount\":1}}")
        .formatted(commandId, id);
  }

  private static void backUp(Installation installation) {
    installation.database().execute("create schema backup");
    for (String table : TABLES) {
      installation
          .database()
          .execute("create table backup.%s as table public.%s".formatted(table, table));
    }
  }

  private static void restore(Installation installation) {
    installation.database().execute("truncate " + String.join(", ", TABLES));
    for (String table : TABLES) {
      installation
          .database()
          .execute("insert into public.%s select * from backup.%s".formatted(table, table));
    }
  }

  private static OptionalLong firstLost(String report, int partition) {
    Matcher matcher =
        Pattern.compile(
                "adopt offset of log partition "
                    + partition
                    + ": (\\d+) \\(termshift adopt --partition \\d+ --next-offset \\d+ --yes\\)")
            .matcher(report);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  private static void adopt(Installation installation, int partition, long offset) {
    CommandLineRun run =
        installation.run(
            "adopt",
            "--partition",
            Integer.toString(partition),
            "--next-offset",
            Long.toString(offset),
            "--yes");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }
}
