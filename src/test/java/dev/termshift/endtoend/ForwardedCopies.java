package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.pipeline.forwarder.ForwardedLog;
import dev.termshift.pipeline.forwarder.Forwarder;
import dev.termshift.pipeline.metrics.PipelineMetrics;
import dev.termshift.pipeline.metrics.Traces;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.testing.KafkaRecords;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the log holds of the records of the support topic. */
final class ForwardedCopies {

  private static final String POSITION = "termshift-source-offset";
  private static final String PARTITION = "termshift-source-partition";

  private final Lab lab;
  private final String source;

  ForwardedCopies(Lab lab) {
    this.lab = lab;
    this.source = lab.settings().kafka().topics().supportCommands();
  }

  /** A forwarder that runs beside no node; what ends its thread is added to the errors. */
  static Forwarder forwarder(
      KafkaClients clients, TermshiftSettings settings, Queue<Throwable> errors) {
    return forwarder(clients, settings, errors, new SimpleMeterRegistry());
  }

  /** The same, counted. */
  static Forwarder forwarder(
      KafkaClients clients,
      TermshiftSettings settings,
      Queue<Throwable> errors,
      MeterRegistry meters) {
    Forwarder forwarder =
        new Forwarder(
            clients,
            settings,
            new UnreadLog(),
            new Seal(SealKeyRing.of(Lab.SEAL_KEY_ID, settings.forwarder().sealKeys().active())),
            PipelineMetrics.in(meters, Traces.NONE, Clock.systemUTC()).sessions());
    forwarder.start((thread, error) -> errors.add(error));
    return forwarder;
  }

  /** Opened by the right group, of which nothing is decided. */
  private static final class UnreadLog implements ForwardedLog {

    @Override
    public boolean isOpened() {
      return true;
    }

    @Override
    public SourcePositions decided() {
      return new SourcePositions(List.of());
    }

    @Override
    public SourcePositions decidedThroughout(String topicId) {
      return new SourcePositions(List.of());
    }
  }

  /** Waits until the group has committed everything of the topic. */
  void awaitAllCommitted() {
    await().atMost(Lab.PATIENCE).until(() -> committed().equals(ends()));
  }

  private Map<Integer, Long> committed() throws Exception {
    String group = lab.settings().kafka().groupId() + Forwarder.GROUP_SUFFIX;
    Map<Integer, Long> offsets = new TreeMap<>();
    try (Admin admin = lab.clients().admin()) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      committed.forEach(
          (partition, offset) -> {
            if (partition.topic().equals(source)) {
              offsets.put(partition.partition(), offset.offset());
            }
          });
    }
    return offsets;
  }

  /** The ends of those partitions that hold records. */
  private Map<Integer, Long> ends() throws Exception {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int each = 0; each < lab.settings().kafka().partitions(); each++) {
      asked.put(new TopicPartition(source, each), OffsetSpec.latest());
    }
    Map<Integer, Long> ends = new TreeMap<>();
    try (Admin admin = lab.clients().admin()) {
      admin
          .listOffsets(asked)
          .all()
          .get()
          .forEach(
              (partition, end) -> {
                if (end.offset() > 0) {
                  ends.put(partition.partition(), end.offset());
                }
              });
    }
    return ends;
  }

  /** Each record of the topic has one copy in the log, in the order of the topic. */
  void assertOnceAndInOrder() {
    await().atMost(Lab.PATIENCE).untilAsserted(() -> assertThat(faults()).isEmpty());
  }

  private List<String> faults() throws Exception {
    Map<Integer, List<Long>> copied = copied();
    List<String> faults = new ArrayList<>();
    ends()
        .forEach(
            (partition, end) -> {
              List<Long> copies = copied.getOrDefault(partition, List.of());
              if (!copies.equals(LongStream.range(0, end).boxed().toList())) {
                faults.add(
                    "Expected each of %d originals of partition %d once and in order, but got %d"
                            .formatted(end, partition, copies.size())
                        + " copies of %d originals".formatted(new HashSet<>(copies).size()));
              }
            });
    return faults;
  }

  /** By partition of the topic, the offsets of the originals as their copies follow each other. */
  private Map<Integer, List<Long>> copied() {
    Map<Integer, List<Long>> offsets = new TreeMap<>();
    String log = lab.settings().kafka().topics().commands();
    for (ConsumerRecord<byte[], byte[]> each :
        new KafkaRecords(lab.bootstrapServers()).readAll(log)) {
      if (each.headers().lastHeader(POSITION) != null) {
        offsets
            .computeIfAbsent((int) number(each, PARTITION), partition -> new ArrayList<>())
            .add(number(each, POSITION));
      }
    }
    return offsets;
  }

  private static long number(ConsumerRecord<byte[], byte[]> record, String header) {
    return Long.parseLong(
        new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8));
  }
}
