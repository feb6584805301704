package dev.termshift.peers;

import dev.termshift.cli.bench.lab.Place;
import dev.termshift.cli.bench.workload.Stage;
import dev.termshift.cli.bench.workload.Workload;
import dev.termshift.cli.bench.workload.Workloads;
import dev.termshift.local.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The workload {@code consume}, whose slices end when every billing event is published too: what a
 * subject does after its reply belongs to the command.
 */
public final class PublishedConsumption implements Workload {

  private static final Workload CONSUME = Workloads.named("consume").orElseThrow();
  private static final String CONSUMED = "credits.consumed";
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration SILENCE_BOUND = Duration.ofMinutes(2);

  /** How far each place's billing events were counted. */
  private final Map<String, Map<TopicPartition, Long>> counted = new HashMap<>();

  @Override
  public String name() {
    return CONSUME.name();
  }

  @Override
  public String description() {
    return CONSUME.description() + ", until replies and billing events are there";
  }

  @Override
  public void prepare(Stage stage) {
    CONSUME.prepare(stage);
  }

  @Override
  public Outcome run(Stage stage, int units) {
    long begin = System.nanoTime();
    Outcome answered = CONSUME.run(stage, units);
    awaitPublished(stage.place(), units);
    double seconds = (System.nanoTime() - begin) / (double) Duration.ofSeconds(1).toNanos();
    return new Outcome(answered.units(), seconds, answered.figures());
  }

  private void awaitPublished(Place place, int consumptions) {
    Map<TopicPartition, Long> positions =
        counted.computeIfAbsent(place.name(), name -> beginnings(place));
    try (Consumer<byte[], byte[]> reader =
        new KafkaClients(place.servers().bootstrapServers()).reader()) {
      reader.assign(positions.keySet());
      positions.forEach(reader::seek);
      long deadline = System.nanoTime() + SILENCE_BOUND.toNanos();
      int missing = consumptions;
      while (missing > 0) {
        int found = found(reader);
        missing -= found;
        deadline = found > 0 ? System.nanoTime() + SILENCE_BOUND.toNanos() : deadline;
        requireSooner(deadline, missing);
      }
      positions.replaceAll((partition, before) -> reader.position(partition));
    }
  }

  private static Map<TopicPartition, Long> beginnings(Place place) {
    List<TopicPartition> all =
        IntStream.range(0, place.partitions())
            .mapToObj(it -> new TopicPartition(place.topics().billing(), it))
            .toList();
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    all.forEach(partition -> beginnings.put(partition, 0L));
    return beginnings;
  }

  private static int found(Consumer<byte[], byte[]> reader) {
    int found = 0;
    for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
      byte[] type = Objects.requireNonNull(record.headers().lastHeader("ce_type")).value();
      found += new String(type, StandardCharsets.UTF_8).contains(CONSUMED) ? 1 : 0;
    }
    return found;
  }

  private static void requireSooner(long deadline, int missing) {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException(
          "Expected every consumption to be published, but %d are missing, and none came for %d s"
              .formatted(missing, SILENCE_BOUND.toSeconds()));
    }
  }
}
