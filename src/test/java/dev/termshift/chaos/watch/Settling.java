package dev.termshift.chaos.watch;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.payment.ChaosPayments;
import dev.termshift.pipeline.forwarder.Forwarder;
import dev.termshift.pipeline.watch.Backlog;
import dev.termshift.settings.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The rest after a run: nothing is under way anywhere, and nothing comes any more. */
public final class Settling {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration LOOK_WITHIN = Duration.ofSeconds(20);

  /** How often the ends must be found again; oftener where a fault took the forwarder's place. */
  private static final int FOUND_AGAIN = 1;

  private static final int FOUND_AGAIN_IF_DELETED = 8;

  private final Cluster cluster;
  private final ChaosPayments payments;
  private final KafkaSettings kafka;
  private boolean isDeleted;

  /** Watches this installation and its payment service. */
  public Settling(Cluster cluster, ChaosPayments payments) {
    this.cluster = cluster;
    this.payments = payments;
    this.kafka = cluster.settings().kafka();
  }

  /** Waits until looks in a row find the same end of everything; says whether that came. */
  public boolean await(Duration within) throws InterruptedException {
    long begin = System.nanoTime();
    Optional<List<Long>> before = Optional.empty();
    int again = 0;
    while (System.nanoTime() - begin < within.toNanos()) {
      Optional<List<Long>> now = look();
      again = now.isPresent() && now.equals(before) ? again + 1 : 0;
      if (again >= (isDeleted ? FOUND_AGAIN_IF_DELETED : FOUND_AGAIN)) {
        return true;
      }
      before = now;
      Pause.of(LOOK_EVERY);
    }
    return false;
  }

  private Optional<List<Long>> look() throws InterruptedException {
    isDeleted = false;
    try {
      return payments.open() == 0 && isForwarded() ? backlog().decidedEnds() : Optional.empty();
    } catch (KafkaException | IllegalStateException | ExecutionException e) {
      return Optional.empty();
    }
  }

  private Backlog backlog() {
    return new Backlog(cluster.clients(), kafka, LOOK_WITHIN);
  }

  /** Whether everything of the privileged topics is in the log. */
  private boolean isForwarded() throws InterruptedException, ExecutionException {
    try (Admin admin = cluster.clients().admin()) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(kafka.groupId() + Forwarder.GROUP_SUFFIX)
              .partitionsToOffsetAndMetadata()
              .get();
      for (String topic : List.of(kafka.topics().supportCommands(), kafka.topics().payments())) {
        if (!isForwarded(admin, topic, committed)) {
          return false;
        }
      }
      return true;
    }
  }

  private boolean isForwarded(
      Admin admin, String topic, Map<TopicPartition, OffsetAndMetadata> committed)
      throws InterruptedException, ExecutionException {
    for (int each = 0; each < cluster.shape().partitions(); each++) {
      TopicPartition partition = new TopicPartition(topic, each);
      long end =
          admin
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get()
              .offset();
      OffsetAndMetadata reached = committed.get(partition);
      if (reached != null && reached.offset() < end) {
        return false;
      }
      // The forwarder reads on where it is, and commits again with the next record.
      isDeleted |= reached == null && end > 0;
    }
    return true;
  }
}
