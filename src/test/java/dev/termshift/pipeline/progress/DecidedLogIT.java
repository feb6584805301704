package dev.termshift.pipeline.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.pipeline.membership.PipelineSamples;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that comes back without its newest records. */
final class DecidedLogIT {

  private static final TopicPartition LOG = new TopicPartition("log", 0);
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final int RECORDS = 10;
  private static final int KEPT = 6;

  @TempDir private Path folder;

  @Test
  void recordsInThePlaceOfDecidedOnesAreToldFromThem() throws Exception {
    ProgressRecord decided;
    try (EmbeddedBroker broker = EmbeddedBroker.keptIn(folder)) {
      create(broker);
      append(broker, "decided", RECORDS);
      decided = progress(RECORDS, Optional.of(epochOfLast(broker)));
      assertThatCode(() -> check(broker, decided)).doesNotThrowAnyException();
    }
    loseTail();
    try (EmbeddedBroker broker = EmbeddedBroker.keptIn(folder)) {
      assertThatThrownBy(() -> check(broker, decided))
          .isInstanceOf(SessionRefused.class)
          .hasMessageContaining("log-0 to hold offset 10, but it holds 0 to 6");
      append(broker, "other", RECORDS);
      assertThatThrownBy(() -> check(broker, decided))
          .isInstanceOf(SessionRefused.class)
          .hasMessageContaining("up to offset 10, but the broker lost it from offset 6 on");
      // Nobody can tell by the offset alone.
      assertThatCode(() -> check(broker, progress(RECORDS, Optional.empty())))
          .doesNotThrowAnyException();
      ProgressRecord kept = progress(KEPT, decided.leaderEpoch());
      assertThatCode(() -> check(broker, kept)).doesNotThrowAnyException();
    }
  }

  @Test
  void aBrokerThatOnlyRestartsHasLostNothing() throws Exception {
    ProgressRecord decided;
    try (EmbeddedBroker broker = EmbeddedBroker.keptIn(folder)) {
      create(broker);
      append(broker, "decided", RECORDS);
      decided = progress(RECORDS, Optional.of(epochOfLast(broker)));
    }
    try (EmbeddedBroker broker = EmbeddedBroker.keptIn(folder)) {
      assertThatCode(() -> check(broker, decided)).doesNotThrowAnyException();
      append(broker, "more", RECORDS);
      assertThatCode(() -> check(broker, decided)).doesNotThrowAnyException();
    }
  }

  private static void check(EmbeddedBroker broker, ProgressRecord progress) {
    new DecidedLog(clients(broker), WITHIN).requireHeld(LOG, progress);
  }

  private static KafkaClients clients(EmbeddedBroker broker) {
    return new KafkaClients(
        PipelineSamples.settings("kafka.bootstrap-servers = \"" + broker.bootstrapServers() + "\"")
            .kafka());
  }

  private static ProgressRecord progress(long next, Optional<Integer> epoch) {
    return new ProgressRecord("id", 1, next, epoch, "cluster", 1, "group", List.of());
  }

  private static void create(EmbeddedBroker broker) throws Exception {
    try (Admin admin = clients(broker).admin()) {
      admin.createTopics(List.of(new NewTopic(LOG.topic(), 1, (short) 1))).all().get();
    }
  }

  /** Each in a batch of its own. */
  private static void append(EmbeddedBroker broker, String name, int records) throws Exception {
    try (Producer<byte[], byte[]> producer = clients(broker).orderedProducer()) {
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(LOG.topic(), 0, null, (name + i).getBytes(UTF_8))).get();
      }
    }
  }

  private static int epochOfLast(EmbeddedBroker broker) {
    try (Consumer<byte[], byte[]> consumer = clients(broker).committedReader()) {
      consumer.assign(List.of(LOG));
      consumer.seek(LOG, RECORDS - 1);
      return consumer.poll(WITHIN).records(LOG).get(0).leaderEpoch().orElseThrow();
    }
  }

  /** As after a loss of power: the newest batches were never written to the disk. */
  private void loseTail() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        boolean ofLog = file.getParent().endsWith(LOG.toString());
        if (name.equals(".kafka_cleanshutdown") || (ofLog && name.endsWith(".snapshot"))) {
          Files.delete(file);
        } else if (ofLog && name.endsWith(".log")) {
          cutBehind(file, KEPT);
        }
      }
    }
  }

  /** A batch begins with its first offset, then comes the length of the rest. */
  private static void cutBehind(Path segment, int batches) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      long position = 0;
      for (int i = 0; i < batches; i++) {
        file.seek(position + Long.BYTES);
        position += Long.BYTES + Integer.BYTES + file.readInt();
      }
      assertThat(position).isLessThan(file.length());
      file.setLength(position);
    }
  }
}
