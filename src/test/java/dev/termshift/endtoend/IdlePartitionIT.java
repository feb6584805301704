package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.node.Node;
import dev.termshift.pipeline.progress.DecidedLog;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partition of which retention has removed everything while nothing happened in it. */
final class IdlePartitionIT {

  private static final String SUBSCRIPTION = "idle";
  private static final String REMOVED = "commands were removed before they were decided";

  private Lab lab;
  private Upstream upstream;
  private TopicPartition partition;

  /** The last record is a forwarded one, so that the log ends with a marker. */
  @BeforeEach
  void decideAForwardedRecord() {
    lab = new Lab("termshift.pipeline.watch-interval = 200 ms");
    upstream = new Upstream(lab);
    String log = lab.settings().kafka().topics().commands();
    partition = new TopicPartition(log, lab.partition(SUBSCRIPTION));
    try (Node node = lab.startNode()) {
      upstream.start(SUBSCRIPTION, "free");
      upstream.flush();
      grant("first");
      awaitDecided("first");
      awaitDoneUpToTheEnd();
      assertThat(node.pipeline().failures()).isEmpty();
    }
  }

  /** Before it is forwarded, the log seems to be done. */
  private void awaitDecided(String id) {
    await()
        .atMost(Lab.PATIENCE)
        .until(() -> new Outputs(lab).outcomes(SUBSCRIPTION).contains(id + " ACCEPTED"));
  }

  private void awaitDoneUpToTheEnd() {
    DecidedLog log = new DecidedLog(lab.clients(), Lab.PATIENCE);
    String group = lab.settings().kafka().groupId();
    await().atMost(Lab.PATIENCE).until(() -> log.committed(partition, group) == log.end(partition));
  }

  @AfterEach
  void close() {
    upstream.close();
    lab.close();
  }

  @Test
  void opensAgainAndGoesOn() {
    removeEverything();

    try (Node node = lab.startNode()) {
      upstream.consume(SUBSCRIPTION, "after", 1);
      grant("second");
      awaitDecided("second");
      lab.awaitSettled();
      assertThat(node.pipeline().failures()).isEmpty();
    }

    assertThat(new Outputs(lab).outcomes(SUBSCRIPTION)).hasSize(4);
    lab.assertAuditClean();
  }

  @Test
  void staysClosedIfACommandWasRemovedUndecided() {
    upstream.consume(SUBSCRIPTION, "lost", 1);
    upstream.flush();
    removeEverything();

    assertRefused();
  }

  @Test
  void staysClosedIfACommandBeforeAMarkerWasRemovedUndecided() {
    try (Producer<byte[], byte[]> producer =
        lab.clients().transactionalProducer("another", Duration.ofSeconds(10))) {
      producer.initTransactions();
      producer.beginTransaction();
      Future<RecordMetadata> unused =
          producer.send(
              upstream.record(
                  partition.topic(),
                  SUBSCRIPTION,
                  "lost",
                  new ConsumeCredits(1, Optional.empty())));
      producer.commitTransaction();
    }
    removeEverything();

    assertRefused();
  }

  private void assertRefused() {
    try (Node node = Node.start(lab.settings(), lab.time())) {
      await()
          .atMost(Lab.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(node.pipeline().refusals().getOrDefault(partition.partition(), ""))
                      .contains(REMOVED));
    }
  }

  private void grant(String id) {
    upstream.sendTo(
        lab.settings().kafka().topics().supportCommands(),
        SUBSCRIPTION,
        id,
        new GrantCredits(1, Optional.empty(), "an outage"));
    upstream.flush();
  }

  /** As retention does in the end. */
  private void removeEverything() {
    try (Admin admin = lab.clients().admin()) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1))).all().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
