package dev.termshift.local.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.testing.ChildJvm;
import dev.termshift.testing.KafkaRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final String TOPIC = "letters";

  @TempDir Path folder;

  @Test
  void keepsItsRecordsAndItsPortOverARestart() throws Exception {
    int port;
    try (EmbeddedBroker broker = EmbeddedBroker.keptIn(folder)) {
      port = broker.port();
      createTopic(broker.bootstrapServers());
      send(broker.bootstrapServers(), "first");
    }

    try (EmbeddedBroker broker = EmbeddedBroker.keptIn(folder)) {
      send(broker.bootstrapServers(), "second");

      assertThat(broker.port()).isEqualTo(port);
      assertThat(values(broker.bootstrapServers())).containsExactly("first", "second");
    }
  }

  @Test
  void comesBackWithItsRecordsAfterItWasKilled() throws Exception {
    int port = DataFolder.freePort();
    String bootstrap = "127.0.0.1:" + port;
    try (ChildJvm child = startChild(port)) {
      createTopic(bootstrap);
      send(bootstrap, "before");
      child.kill();
    }

    try (ChildJvm child = startChild(port)) {
      send(bootstrap, "after");

      assertThat(values(bootstrap)).containsExactly("before", "after");
      assertThat(child.stop()).isEqualTo(143);
    }
  }

  @Test
  void refusesAFolderThatIsInUse() {
    try (EmbeddedBroker broker = EmbeddedBroker.keptIn(folder)) {
      assertThatThrownBy(() -> EmbeddedBroker.keptIn(folder))
          .hasMessageContaining("Expected the folder " + folder + " to be unused");
      assertThat(broker.port()).isPositive();
    }
  }

  @Test
  void saysWhichPortIsTaken() {
    try (EmbeddedBroker broker = EmbeddedBroker.temporary()) {
      assertThatThrownBy(() -> EmbeddedBroker.keptIn(folder, broker.port()))
          .hasMessageContaining("Expected port " + broker.port() + " to be free");
    }
  }

  @Test
  void listensOnTheUsualPortAlsoWhereItHadAnotherLast() {
    EmbeddedBroker.keptIn(folder).close();
    int usual = DataFolder.freePort();

    try (EmbeddedBroker broker = EmbeddedBroker.keptNear(folder, usual);
        EmbeddedBroker second = EmbeddedBroker.temporaryNear(usual)) {
      assertThat(broker.port()).isEqualTo(usual);
      assertThat(second.port()).isPositive().isNotEqualTo(usual);
    }
  }

  /** Two that start at the same time both find it free. */
  @Test
  void theSlowerOfTwoListensElsewhere() throws Exception {
    try (EmbeddedBroker faster = EmbeddedBroker.temporary();
        EmbeddedBroker slower =
            EmbeddedBroker.onFirst(
                DataFolder.kept(folder),
                List.of(faster.port(), DataFolder.freePort()),
                EmbeddedBroker.Setup.PLAIN)) {
      createTopic(slower.bootstrapServers());
      send(slower.bootstrapServers(), "first");

      assertThat(values(slower.bootstrapServers())).containsExactly("first");
    }
  }

  private ChildJvm startChild(int port) {
    ChildJvm child =
        ChildJvm.start(
            BrokerProcess.class.getName(),
            List.of("-Xmx256m"),
            List.of(folder.toString(), Integer.toString(port)));
    child.awaitOutput("ready", Duration.ofSeconds(60));
    return child;
  }

  private static void createTopic(String bootstrap) throws Exception {
    try (Admin admin = new KafkaRecords(bootstrap).admin()) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void send(String bootstrap, String value) {
    new KafkaRecords(bootstrap).send(new ProducerRecord<>(TOPIC, value.getBytes(UTF_8)));
  }

  private static List<String> values(String bootstrap) {
    return new KafkaRecords(bootstrap)
        .readAll(TOPIC).stream().map(it -> new String(it.value(), UTF_8)).toList();
  }
}
