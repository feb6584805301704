package dev.termshift.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.Installation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditIT {

  /** Each of them has three events: started, activated, credits granted. */
  private static final List<String> SUBSCRIPTIONS = List.of("s-1", "s-2", "s-3", "s-4");

  private static final int EVENTS = 12;

  @TempDir static Path folder;
  private static Installation installation;
  private static List<ConsumerRecord<byte[], byte[]>> published;

  @BeforeAll
  static void publish() {
    installation = Installation.withTopics(folder);
    installation.send(
        SUBSCRIPTIONS.stream()
            .map(
                id ->
                    "{\"type\":\"start\",\"subscriptionId\":\"%s\",\"data\":{\"planId\":\"free\"}}"
                        .formatted(id))
            .toArray(String[]::new));
    installation.serveUntilReplies(SUBSCRIPTIONS.size());
    published = installation.records().readAll(installation.topics().billing());
  }

  @Test
  void findsNothingInWhatTheEngineDoes() {
    CommandLineRun run = installation.run("audit");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.lastLine())
        .isEqualTo(
            "{\"journalEvents\":12,\"published\":12,\"missing\":0,\"duplicated\":0,"
                + "\"outOfOrder\":0,\"inFlight\":0,\"unprovable\":0,\"unknown\":0,"
                + "\"different\":0,\"incomplete\":0}");
  }

  @Test
  void findsAnEventThatWasNeverPublished() {
    CommandLineRun run = auditOf("missing", records -> records.remove(indexOf("s-2:2")));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lastLine()).contains("\"published\":11,\"missing\":1,\"duplicated\":0");
    assertThat(run.err()).startsWith("missing: s-2:2, decided for ");
  }

  @Test
  void findsAnEventThatWasPublishedTwice() {
    CommandLineRun run =
        auditOf("duplicated", records -> records.add(published.get(indexOf("s-3:1"))));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lastLine())
        .contains("\"missing\":0,\"duplicated\":1,\"outOfOrder\":0")
        .contains("\"unknown\":0");
    assertThat(run.err()).startsWith("duplicated: s-3:1 again at ");
  }

  @Test
  void takesRepeatsForGrantedIfTheOperatorSaysSoAndNothingElse() {
    Installation repeated =
        copied("repeats", records -> records.add(published.get(indexOf("s-3:1"))));
    Installation contradicted = copied("contradiction", records -> records.add(altered("s-3:1")));

    CommandLineRun run = repeated.run("audit", "--repeats-allowed");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lastLine()).contains("\"duplicated\":1", "\"different\":0");
    assertThat(contradicted.run("audit", "--repeats-allowed").exitCode()).isEqualTo(1);
  }

  @Test
  void findsEventsThatChangedPlaces() {
    CommandLineRun run =
        auditOf(
            "swapped", records -> Collections.swap(records, indexOf("s-1:2"), indexOf("s-1:3")));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lastLine()).contains("\"missing\":0,\"duplicated\":0,\"outOfOrder\":1");
    assertThat(run.err()).startsWith("out of order: s-1:2 after a later one at ");
  }

  @Test
  void findsAnEventThatTheJournalDoesNotKnowAndWhereItWasDecided() {
    CommandLineRun run = auditOf("unknown", records -> records.add(renamed("s-4:3", "s-4:4")));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lastLine()).contains("\"missing\":0").contains("\"unknown\":1");
    assertThat(run.err()).contains("the journal does not know 1 event of log partition ", "s-4:4");
  }

  @Test
  void findsAnEventWhoseContentIsNotTheJournals() {
    CommandLineRun run =
        auditOf("different", records -> records.set(indexOf("s-1:3"), altered("s-1:3")));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lastLine()).contains("\"missing\":0").contains("\"different\":1,");
    assertThat(run.err()).startsWith("different: s-1:3, decided for ");
  }

  @Test
  void doesNotBlameTheEngineForWhatRetentionRemoved()
      throws ExecutionException, InterruptedException {
    Installation copy = copied("retained", records -> {});
    TopicPartition first =
        new TopicPartition(copy.topics().billing(), published.get(0).partition());
    try (Admin admin = installation.records().admin()) {
      admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(2))).all().get();
    }

    CommandLineRun run = copy.run("audit");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lastLine()).contains("\"missing\":0", "\"unprovable\":2");
  }

  @Test
  void doesNotCallMissingWhatTheNextSessionPublishes() {
    Installation reset = installation.with("kafka.topics.progress", "reset.progress");
    createTopic("reset.progress", 2);
    Stream.of("0", "1")
        .forEach(
            partition ->
                assertThat(
                        reset
                            .run("adopt", "--partition", partition, "--next-offset", "0", "--yes")
                            .exitCode())
                    .isZero());

    CommandLineRun run =
        copied("in-flight", List::clear)
            .with("kafka.topics.progress", "reset.progress")
            .run("audit");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lastLine())
        .contains("\"published\":0,\"missing\":0")
        .contains("\"inFlight\":12");
  }

  @Test
  void saysThatThereIsNoBillingTopic() {
    CommandLineRun run = installation.with("kafka.topics.billing", "no.such.topic").run("audit");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "Expected topic no.such.topic to exist, but it does not: 'termshift topics --create'"
                + " makes it\n");
  }

  /** Audits the journal against a copy of the billing topic that was tampered with. */
  private static CommandLineRun auditOf(
      String topic, Consumer<List<ConsumerRecord<byte[], byte[]>>> tamper) {
    return copied(topic, tamper).run("audit");
  }

  private static Installation copied(
      String topic, Consumer<List<ConsumerRecord<byte[], byte[]>>> tamper) {
    createTopic(topic, 2);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(published);
    tamper.accept(records);
    for (ConsumerRecord<byte[], byte[]> each : records) {
      installation
          .records()
          .send(
              new ProducerRecord<>(
                  topic, each.partition(), each.key(), each.value(), each.headers()));
    }
    return installation.with("kafka.topics.billing", topic);
  }

  private static void createTopic(String name, int partitions) {
    try (Admin admin = installation.records().admin()) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static int indexOf(String id) {
    assertThat(published).hasSize(EVENTS);
    for (int i = 0; i < published.size(); i++) {
      if (EventId.of(published.get(i).headers()).orElseThrow().toString().equals(id)) {
        return i;
      }
    }
    throw new AssertionError("Expected " + id + " to be published, but it was not");
  }

  private static ConsumerRecord<byte[], byte[]> renamed(String id, String newId) {
    ConsumerRecord<byte[], byte[]> copy = copy(published.get(indexOf(id)));
    copy.headers().remove("ce_id").add("ce_id", newId.getBytes(UTF_8));
    return copy;
  }

  private static ConsumerRecord<byte[], byte[]> altered(String id) {
    ConsumerRecord<byte[], byte[]> copy = copy(published.get(indexOf(id)));
    copy.value()[copy.value().length / 2] ^= 1;
    return copy;
  }

  private static ConsumerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
    ConsumerRecord<byte[], byte[]> copy =
        new ConsumerRecord<>(
            record.topic(),
            record.partition(),
            record.offset(),
            record.key().clone(),
            record.value().clone());
    record.headers().forEach(header -> copy.headers().add(header));
    return copy;
  }
}
