package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.node.Node;
import dev.termshift.settings.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Records that are small as they are sent, and large for whoever unpacks them. The broker's limit
 * is one of packed bytes, as long as a topic keeps what it is sent as it is.
 */
final class PackedInputIT {

  private static final int MIB = 1024 * 1024;

  /** So many that the producer learns how well they pack, and then packs more into a batch. */
  private static final int MANY = 4_000;

  private static final int PADDING = 10_000;

  /** Less than a batch; each tells the producer how well records of this topic pack. */
  private static final int LESSON = 90;

  private static final int LESSONS = 40;

  private static Lab lab;
  private static Upstream upstream;
  private static Outputs outputs;
  private static Node node;

  @BeforeAll
  static void open() {
    lab = new Lab();
    upstream = new Upstream(lab);
    outputs = new Outputs(lab);
    node = lab.startNode();
  }

  @AfterAll
  static void close() {
    node.close();
    upstream.close();
    lab.close();
  }

  /** As many zeros as a codec packs into less than the topic takes. */
  @ParameterizedTest
  @CsvSource({"zstd, 128", "gzip, 128", "lz4, 128", "snappy, 14"})
  void areRefusedByTheBrokerAndOthersAreAnswered(String codec, int mebibytes) {
    for (String topic : inputs()) {
      assertThatThrownBy(() -> sendZeros(codec, topic, mebibytes * MIB))
          .as("%s to %s", codec, topic)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(RecordTooLargeException.class);
    }
    upstream.start("after-" + codec, "free");
    upstream.flush();
    lab.awaitSettled();
    assertThat(outputs.outcomes("after-" + codec)).containsExactly("start ACCEPTED");
    assertThat(outputs.deadLetters()).as("what nobody had to unpack").isEmpty();
    assertThat(node.pipeline().failures()).isEmpty();
  }

  /** What honest callers pack is taken, and decided as it was meant. */
  @ParameterizedTest
  @CsvSource({"zstd", "gzip", "lz4", "snappy"})
  void packedCommandsAreDecided(String codec) throws Exception {
    String id = "packed-by-" + codec;
    ProducerRecord<byte[], byte[]> start =
        upstream.record(
            lab.settings().kafka().topics().commands(),
            id,
            "start",
            new Start("free", Optional.empty()));
    try (KafkaProducer<byte[], byte[]> producer = packing(codec, MIB)) {
      producer.send(start).get();
    }
    lab.awaitSettled();
    assertThat(outputs.outcomes(id)).containsExactly("start ACCEPTED");
  }

  /** Java's producer fills a batch with what it expects to have {@code batch.size} when packed. */
  @Test
  void aBatchThatIsTooLargeUnpackedIsSentInParts() throws Exception {
    String log = lab.settings().kafka().topics().commands();
    List<String> expected = new ArrayList<>(List.of("start ACCEPTED"));
    upstream.start("many", "free");
    upstream.flush();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = packing("zstd", 64 * MIB)) {
      for (int each = 0; each < MANY; each++) {
        ConsumeCredits one = new ConsumeCredits(1, Optional.empty());
        ProducerRecord<byte[], byte[]> record = upstream.record(log, "many", "c" + each, one);
        record.headers().add("padding", new byte[PADDING]);
        sent.add(producer.send(record));
        expected.add("c" + each + " ACCEPTED");
        if (each % LESSON == 0 && each < LESSON * LESSONS) {
          producer.flush();
        }
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
      assertThat(splits(producer)).as("batches that the topic did not take").isPositive();
    }
    lab.awaitSettled();
    assertThat(outputs.outcomes("many")).containsExactlyElementsOf(expected);
  }

  private static double splits(KafkaProducer<byte[], byte[]> producer) {
    return producer.metrics().values().stream()
        .filter(each -> each.metricName().name().equals("batch-split-total"))
        .mapToDouble(each -> (double) each.metricValue())
        .sum();
  }

  private static List<String> inputs() {
    TopicNames topics = lab.settings().kafka().topics();
    return List.of(topics.commands(), topics.supportCommands(), topics.payments());
  }

  private static void sendZeros(String codec, String topic, int bytes)
      throws ExecutionException, InterruptedException {
    byte[] key = "bomb".getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer = packing(codec, bytes + MIB)) {
      producer.send(new ProducerRecord<>(topic, key, new byte[bytes])).get();
    }
  }

  private static KafkaProducer<byte[], byte[]> packing(String codec, int upTo) {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            lab.bootstrapServers(),
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            codec,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            upTo,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            2L * upTo,
            ProducerConfig.BATCH_SIZE_CONFIG,
            1_000_000,
            ProducerConfig.LINGER_MS_CONFIG,
            1000);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
