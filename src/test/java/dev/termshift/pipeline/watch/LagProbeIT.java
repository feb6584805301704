package dev.termshift.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.settings.TermshiftSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LagProbeIT {

  private static final Duration WITHIN = Duration.ofSeconds(20);

  private static EmbeddedBroker broker;
  private static KafkaClients clients;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.temporary();
    clients =
        new KafkaClients(
            TermshiftSettings.of(
                    ConfigFactory.parseString(
                        """
                        termshift {
                          catalog-file = config/catalog.conf
                          forwarder.seal.keys.1 = "0123456789abcdef0123456789abcdef"
                          kafka.bootstrap-servers = "%s"
                        }
                        """
                            .formatted(broker.bootstrapServers())))
                .kafka());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static TopicPartition topic(String name) throws Exception {
    try (Admin admin = clients.admin()) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
    return new TopicPartition(name, 0);
  }

  /**
   * One transaction of a record, which leaves a marker behind it. A producer hears that its
   * transaction has ended before the marker is written, hence the wait.
   */
  private static void publish(TopicPartition partition, boolean commit) throws Exception {
    long record;
    try (Producer<byte[], byte[]> producer =
        clients.transactionalProducer(partition.topic(), Duration.ofSeconds(15))) {
      producer.initTransactions();
      producer.beginTransaction();
      record =
          producer
              .send(new ProducerRecord<>(partition.topic(), 0, null, new byte[] {1}))
              .get()
              .offset();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
    try (Consumer<byte[], byte[]> reader = clients.probingReader(WITHIN)) {
      await()
          .atMost(WITHIN)
          .until(() -> reader.endOffsets(Set.of(partition)).get(partition) == record + 2);
    }
  }

  @Test
  void countsWhatWaitsAndTellsForHowLong() throws Exception {
    TopicPartition partition = topic("waiting");
    Instant before = Instant.now().minusSeconds(1);
    publish(partition, true);
    publish(partition, true);
    try (LagProbe probe = new LagProbe(clients, WITHIN)) {
      PartitionLag lag = probe.look(Map.of(partition, 0L)).get(partition);

      assertThat(lag.end()).isEqualTo(4);
      assertThat(lag.records()).isEqualTo(4);
      assertThat(lag.oldest().orElseThrow()).isAfter(before);
      assertThat(lag.age(lag.oldest().orElseThrow().plusSeconds(7))).hasSeconds(7);
    }
  }

  @Test
  void markersOfTransactionsAreNothingToWaitFor() throws Exception {
    TopicPartition partition = topic("markers");
    publish(partition, true);
    publish(partition, false);
    try (LagProbe probe = new LagProbe(clients, WITHIN)) {
      assertThat(probe.look(Map.of(partition, 1L)).get(partition).records()).isZero();

      publish(partition, true);

      PartitionLag lag = probe.look(Map.of(partition, 1L)).get(partition);
      assertThat(lag.records()).isEqualTo(2);
      assertThat(lag.oldest()).isPresent();
      assertThat(probe.look(Map.of(partition, 5L)).get(partition).records()).isZero();
    }
  }

  /** Nobody can read it yet, but who sent it waits. */
  @Test
  void whatLiesBehindAnOpenTransactionWaits() throws Exception {
    TopicPartition partition = topic("open");
    publish(partition, true);
    try (LagProbe probe = new LagProbe(clients, WITHIN);
        Producer<byte[], byte[]> producer =
            clients.transactionalProducer("open", Duration.ofSeconds(60))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("open", 0, null, new byte[] {1})).get();
      producer.flush();

      assertThat(probe.look(Map.of(partition, 0L)).get(partition).records()).isEqualTo(3);
      PartitionLag lag = probe.look(Map.of(partition, 1L)).get(partition);
      assertThat(lag.records()).isEqualTo(1);
      assertThat(lag.end()).isEqualTo(3);

      producer.abortTransaction();
      await()
          .atMost(WITHIN)
          .until(() -> probe.look(Map.of(partition, 1L)).get(partition).records() == 0);
    }
  }

  @Test
  void aTopicThatWasMadeAnewIsLookedAtAnew() throws Exception {
    TopicPartition partition = topic("anew");
    publish(partition, true);
    publish(partition, true);
    try (LagProbe probe = new LagProbe(clients, WITHIN);
        Admin admin = clients.admin()) {
      assertThat(probe.look(Map.of(partition, 3L)).get(partition).records()).isZero();
      admin.deleteTopics(List.of("anew")).all().get();
      await().atMost(WITHIN).until(() -> !admin.listTopics().names().get().contains("anew"));
      topic("anew");
      publish(partition, true);

      await()
          .atMost(WITHIN.multipliedBy(3))
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(probe.look(Map.of(partition, 0L)).get(partition).records())
                      .isPositive());
    }
  }
}
