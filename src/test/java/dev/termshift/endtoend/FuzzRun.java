package dev.termshift.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.termshift.audit.Audit;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.node.Node;
import dev.termshift.pipeline.forwarder.Forwarder;
import dev.termshift.pipeline.watch.Backlog;
import dev.termshift.settings.KafkaSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A node, a real broker and a real database under records of which half are wrong. Every command
 * must get its one reply and everything else its one dead letter.
 */
final class FuzzRun {

  /** What a run may need beside what a slow machine needs per record. */
  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(3);

  private static final int SLOWEST_PER_SECOND = 100;
  private static final int QUARTERS = 4;

  /** What the heap may grow by once the run has warmed up; a record that stays costs more. */
  private static final long HEAP_SLACK_MIB = 200;

  private static final long MIB = 1024 * 1024;
  private static final Pattern POSITION = Pattern.compile("[A-Za-z0-9_-]{22}:(\\d+):(\\d+)");

  private final Lab lab;
  private final int records;
  private final long seed;
  private final Seal seal =
      new Seal(SealKeyRing.of(Lab.SEAL_KEY_ID, Lab.SEAL_SECRET.getBytes(UTF_8)));
  private final List<Long> heapMiB = new ArrayList<>();

  private FuzzRun(Lab lab, int records, long seed) {
    this.lab = lab;
    this.records = records;
    this.seed = seed;
  }

  /** Runs to the end; only what it could not even begin with throws. */
  static FuzzReport of(int records, long seed) {
    try (LogWatch watch = LogWatch.begin();
        Lab lab = new Lab()) {
      return new FuzzRun(lab, records, seed).run(watch);
    }
  }

  private FuzzReport run(LogWatch watch) {
    long started = System.nanoTime();
    try (Node node = lab.startNode()) {
      send();
      awaitForwarded();
      awaitSettled();
      noteHeap();
      long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
      FuzzCheck check = new FuzzCheck(lab, seal);
      List<String> faults = new ArrayList<>(check.run());
      node.pipeline()
          .failures()
          .forEach((each, why) -> faults.add("partition " + each + ": " + why));
      faults.addAll(new Audit(lab.settings().kafka(), lab.source()).run().examples());
      faults.addAll(graveWithoutLetter(watch, check));
      heapFault().ifPresent(faults::add);
      return report(watch, check, seconds, faults);
    }
  }

  private FuzzReport report(LogWatch watch, FuzzCheck check, long seconds, List<String> faults) {
    Map<String, Long> log = new TreeMap<>();
    for (FuzzExpectation each : FuzzExpectation.values()) {
      log.put(each.name().toLowerCase(Locale.ROOT), check.count(each));
    }
    return new FuzzReport(
        seed,
        records,
        log,
        check.replies(),
        check.reasons(),
        seconds,
        heapMiB,
        watch.warnings(),
        faults);
  }

  private void send() {
    FuzzInput input = new FuzzInput(lab, seal, seed);
    try (Upstream upstream = new Upstream(lab)) {
      for (int i = 1; i <= records; i++) {
        upstream.send(input.next());
        if (i % Math.max(1, records / QUARTERS) == 0) {
          upstream.flush();
          noteHeap();
        }
      }
      upstream.flush();
    }
  }

  private void noteHeap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    heapMiB.add(memory.getHeapMemoryUsage().getUsed() / MIB);
  }

  private Optional<String> heapFault() {
    long first = heapMiB.get(0);
    long last = heapMiB.get(heapMiB.size() - 1);
    return last <= first + HEAP_SLACK_MIB
        ? Optional.empty()
        : Optional.of("Expected the heap to stay near " + first + " MiB, but got " + heapMiB);
  }

  private Duration patience() {
    return LEAST_PATIENCE.plusSeconds(records / SLOWEST_PER_SECOND);
  }

  private void awaitSettled() {
    KafkaSettings kafka = lab.settings().kafka();
    await()
        .atMost(patience())
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> new Backlog(lab.clients(), kafka, patience()).decidedEnds().isPresent());
  }

  /** Until the forwarder has committed the ends of its two topics. */
  private void awaitForwarded() {
    await().atMost(patience()).pollInterval(Duration.ofSeconds(1)).until(this::isForwarded);
  }

  private boolean isForwarded() throws InterruptedException, ExecutionException {
    KafkaSettings kafka = lab.settings().kafka();
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int each = 0; each < kafka.partitions(); each++) {
      ends.put(new TopicPartition(kafka.topics().supportCommands(), each), OffsetSpec.latest());
      ends.put(new TopicPartition(kafka.topics().payments(), each), OffsetSpec.latest());
    }
    try (Admin admin = lab.clients().admin()) {
      Map<TopicPartition, OffsetAndMetadata> reached =
          admin
              .listConsumerGroupOffsets(kafka.groupId() + Forwarder.GROUP_SUFFIX)
              .partitionsToOffsetAndMetadata()
              .get();
      return admin.listOffsets(ends).all().get().entrySet().stream()
          .allMatch(each -> offset(reached, each.getKey()) >= each.getValue().offset());
    }
  }

  private static long offset(
      Map<TopicPartition, OffsetAndMetadata> reached, TopicPartition partition) {
    OffsetAndMetadata offset = reached.get(partition);
    return offset == null ? 0 : offset.offset();
  }

  private static List<String> graveWithoutLetter(LogWatch watch, FuzzCheck check) {
    return watch.grave().stream().filter(each -> !namesALetter(each, check)).toList();
  }

  private static boolean namesALetter(String line, FuzzCheck check) {
    Matcher position = POSITION.matcher(line);
    return position.find()
        && check.hasLetter(Integer.parseInt(position.group(1)), Long.parseLong(position.group(2)));
  }
}
