package dev.termshift.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.pipeline.membership.PipelineSamples;
import dev.termshift.pipeline.progress.DecidedLog;
import dev.termshift.pipeline.progress.Reached;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailingMarkersIT {

  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final TopicPartition LOG = new TopicPartition("log", 0);
  private static final Optional<Integer> FIRST_LEADER = Optional.of(0);

  @TempDir private Path folder;

  private EmbeddedBroker broker;
  private KafkaClients clients;

  @BeforeEach
  void start() throws Exception {
    open();
    try (Admin admin = clients.admin()) {
      admin.createTopics(List.of(new NewTopic(LOG.topic(), 1, (short) 1))).all().get();
    }
  }

  private void open() {
    broker = EmbeddedBroker.keptIn(folder);
    clients =
        new KafkaClients(
            PipelineSamples.settings(
                    "kafka.bootstrap-servers = \"" + broker.bootstrapServers() + "\"")
                .kafka());
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void arePassedUpToTheEnd() throws Exception {
    publish(true);
    publish(false);

    assertThat(behind(1)).contains(new Reached(4, FIRST_LEADER));
    assertThat(behind(4)).isEmpty();
  }

  @Test
  void areNoneWhereARecordIs() throws Exception {
    publish(true);
    publish(false);
    publish(true);

    assertThat(behind(0)).isEmpty();
    assertThat(behind(1)).isEmpty();
    assertThat(behind(5)).contains(new Reached(6, FIRST_LEADER));
  }

  @Test
  void areNoneWhereSomethingWasRemoved() throws Exception {
    publish(true);
    publish(true);
    try (Admin admin = clients.admin()) {
      admin.deleteRecords(Map.of(LOG, RecordsToDelete.beforeOffset(3))).all().get();
    }

    assertThat(behind(1)).isEmpty();
    assertThat(behind(3)).contains(new Reached(4, FIRST_LEADER));
  }

  @Test
  void areNotPassedBeyondAnOpenTransaction() throws Exception {
    publish(true);
    try (Producer<byte[], byte[]> producer = clients.transactionalProducer("open", WITHIN)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(LOG.topic(), 0, null, new byte[] {1})).get();

      assertThat(behind(1)).contains(new Reached(2, FIRST_LEADER));
      assertThat(behind(2)).isEmpty();
    }
  }

  /** The leader of the record has ended before the marker. */
  @Test
  void belongToTheLeaderThatWroteThem() throws Exception {
    publish(true);
    broker.close();
    open();
    publish(false);

    Reached end = behind(1).orElseThrow();

    assertThat(end.offset()).isEqualTo(4);
    assertThat(end.leaderEpoch().orElseThrow()).isPositive();
    assertThatCode(
            () ->
                new DecidedLog(clients, WITHIN)
                    .requireHeld(LOG, progress(end.offset(), end.leaderEpoch())))
        .doesNotThrowAnyException();
  }

  /** Others were appended in the place of what the former leader had. */
  @Test
  void areNoneWhereOthersStandBefore() throws Exception {
    publish(true);
    broker.close();
    open();
    publish(true);

    assertThat(behind(3)).isEmpty();
    assertThat(behind(new Reached(3, Optional.empty()))).isPresent();
  }

  private Optional<Reached> behind(long offset) {
    return behind(new Reached(offset, FIRST_LEADER));
  }

  private Optional<Reached> behind(Reached place) {
    return Optional.ofNullable(
        new TrailingMarkers(clients, WITHIN).behind(Map.of(LOG, place)).get(LOG));
  }

  private static ProgressRecord progress(long next, Optional<Integer> epoch) {
    return new ProgressRecord("id", 1, next, epoch, "cluster", 1, "group", List.of());
  }

  /**
   * One transaction of a record, which leaves a marker behind it. A producer hears that its
   * transaction has ended before the marker is written, hence the wait.
   */
  private void publish(boolean commit) throws Exception {
    long record;
    try (Producer<byte[], byte[]> producer = clients.transactionalProducer("ended", WITHIN)) {
      producer.initTransactions();
      producer.beginTransaction();
      record =
          producer.send(new ProducerRecord<>(LOG.topic(), 0, null, new byte[] {1})).get().offset();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
    try (Consumer<byte[], byte[]> reader = clients.probingReader(WITHIN)) {
      await().atMost(WITHIN).until(() -> reader.endOffsets(Set.of(LOG)).get(LOG) == record + 2);
    }
  }
}
