package dev.termshift.cli.adopt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.progress.ProgressCodec;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.kafka.LogTopics;
import dev.termshift.kafka.TransactionalIds;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.node.Node;
import dev.termshift.settings.KafkaSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
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

  @AfterEach
  void goOnWhereItWas() {
    installation.run("adopt", "--partition", "0", "--next-offset", "3", "--yes");
    installation.run("adopt", "--partition", "1", "--next-offset", "0", "--yes");
  }

  @Test
  void withoutYesOnlyShowsWhatItWouldDo() {
    CommandLineRun run = installation.run("adopt", "--partition", "0", "--from-outputs");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Closed now    no: nothing stands against opening it")
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

      CommandLineRun all = lost.run("adopt", "--all", "--from-outputs", "--yes");
      assertThat(all.exitCode()).as(all.err()).isZero();
      assertThat(all.out())
          .contains("Closed now    Expected the progress of partition 0, which was opened before")
          .contains("Closed now    Expected the progress of partition 1, which was opened before")
          .contains("Progress now  none", "offset 3 (behind 2")
          .contains("offset 0 (no output names this partition");

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

  @Test
  void aGroupThatIsRenamedGoesOnWithAllPartitionsWhereTheyAre() {
    Installation renamed = installation.with("kafka.group-id", "renamed");
    assertThat(installation.run("adopt", "--all", "--at-progress").lastLine())
        .isEqualTo("No partition is closed.");

    CommandLineRun run = renamed.run("adopt", "--all", "--at-progress", "--yes");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("to be worked on by group")
        .contains("Goes on at    offset 3 (that of the progress now)")
        .contains("Goes on at    offset 0 (that of the progress now)");
    assertThat(renamed.run("adopt", "--all", "--at-progress").lastLine())
        .isEqualTo("No partition is closed.");
  }

  @Test
  void aSessionOfTheGroupsFormerNameCanPublishNothingAnyMore() {
    Installation renamed = installation.with("kafka.group-id", "renamed-again");
    KafkaSettings kafka = installation.settings().kafka();
    try (Producer<byte[], byte[]> session =
        new KafkaClients(kafka)
            .transactionalProducer(TransactionalIds.session(kafka, 0), Duration.ofSeconds(30))) {
      session.initTransactions();
      session.beginTransaction();

      CommandLineRun run = renamed.run("adopt", "--partition", "0", "--at-progress", "--yes");

      assertThat(run.exitCode()).as(run.err()).isZero();
      Future<RecordMetadata> unused =
          session.send(new ProducerRecord<>(kafka.topics().replies(), "late".getBytes(UTF_8)));
      assertThatThrownBy(session::commitTransaction).isInstanceOf(KafkaException.class);
    }
  }

  private static String logTopicId(Installation of) {
    try (Admin admin = new KafkaClients(of.settings().kafka()).admin()) {
      return new LogTopics(admin, of.topics().commands()).current().topicId();
    }
  }

  @Test
  void saysWhatIsSkippedOfALogThatIsMadeAnew() {
    Installation anew = installation.with("kafka.topics.commands", "anew.commands");
    assertThat(anew.run("topics", "--create").exitCode()).isZero();
    anew.send(start(SUBSCRIPTIONS.get(0)), start(SUBSCRIPTIONS.get(1)));
    WireMessage forwarded =
        new Seal(SealKeyRing.of("1", "0123456789abcdef0123456789abcdef".getBytes(UTF_8)))
            .sign(
                Authority.SUPPORT,
                new SourceRecord(new LogPosition("support", 0, 0), Instant.EPOCH),
                logTopicId(anew),
                new CommandEncoder()
                    .encode(
                        OutgoingCommand.of(
                            SUBSCRIPTIONS.get(0),
                            new CommandId("/support", "granted"),
                            new GrantCredits(5, Optional.empty(), "an outage"))));
    anew.records()
        .send(
            new ProducerRecord<>(
                "anew.commands", null, forwarded.key(), forwarded.value(), forwarded.headers()));

    CommandLineRun run = anew.run("adopt", "--partition", "0", "--next-offset", "3");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Skipped       3 records", "1 of them is a support command or a payment");
  }

  @Test
  void saysHowManyRecordsAreDecidedAgainOrSkipped() {
    assertThat(installation.run("adopt", "--partition", "0", "--next-offset", "1").out())
        .contains("Decided again 2 records");
    Installation later = installation.with("kafka.topics.progress", "later.progress");
    later.run("topics", "--create");
    later.run("adopt", "--partition", "0", "--next-offset", "0", "--yes");

    assertThat(later.run("adopt", "--partition", "0", "--next-offset", "3").out())
        .contains("Skipped       3 records");
    assertThat(later.run("adopt", "--partition", "0", "--at-progress").out())
        .doesNotContain("Skipped", "Decided again");
  }

  @Test
  void refusesWhatMakesNoSense() {
    for (String wrong :
        List.of(
            "--all --next-offset 1",
            "--partition 0 --next-offset=-1",
            "--all --partition 0 --at-progress",
            "--all --at-progress --from-outputs")) {
      CommandLineRun run = installation.run(("adopt " + wrong).split(" "));
      assertThat(run.exitCode()).as(wrong).isEqualTo(2);
    }
  }
}
