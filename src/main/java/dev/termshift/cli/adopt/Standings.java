package dev.termshift.cli.adopt;

import dev.termshift.cli.adopt.AdoptionPlan.Former;
import dev.termshift.cli.adopt.AdoptionPlan.Standing;
import dev.termshift.cli.console.Reach;
import dev.termshift.cli.status.Refusals;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.journal.witness.PartitionWitnesses.Opening;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kafka.LogTopics;
import dev.termshift.pipeline.progress.KnownLog;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.pipeline.progress.UnpackedInput;
import dev.termshift.settings.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/** Looks how the partitions of the log stand; changes nothing. */
final class Standings {

  private static final Duration READ_WITHIN = Duration.ofSeconds(30);

  private final KafkaSettings kafka;
  private final Stores stores;
  private final ProgressStore progress;
  private final Refusals refusals;

  Standings(KafkaSettings kafka, KafkaClients clients, Stores stores) {
    this.kafka = kafka;
    this.stores = stores;
    this.progress = new ProgressStore(clients, kafka.topics().progress(), READ_WITHIN);
    this.refusals = new Refusals(kafka, stores);
  }

  /**
   * The log as it is now.
   *
   * @throws dev.termshift.pipeline.progress.SessionRefused if it must not be read
   */
  LogTopic log() {
    try (Admin admin = Reach.broker(kafka)) {
      LogTopic log = new LogTopics(admin, kafka.topics().commands()).current();
      UnpackedInput.require(log);
      return log;
    }
  }

  /** The newest progress of a partition, if there is any. */
  Optional<ProgressRecord> progress(LogTopic log, int partition) {
    return progress.read(log, partition);
  }

  /** The witness is read behind the progress, which it is always ahead of. */
  Standing of(LogTopic log, int partition) {
    Optional<ProgressRecord> known = progress(log, partition);
    return new Standing(
        partition,
        known,
        stores.witnesses().find(log.topicId(), partition),
        known.isPresent() ? List.of() : former(log, partition),
        refusals.of(log, partition, known),
        refusals.besidesNames(log, partition, known));
  }

  private List<Former> former(LogTopic log, int partition) {
    List<Opening> openings = stores.witnesses().openings();
    if (KnownLog.replaced(log.topicId(), partition, openings).isEmpty()) {
      return List.of();
    }
    return openings.stream()
        .filter(each -> !each.topicId().equals(log.topicId()) && each.partition() == partition)
        .map(each -> new Former(each.topicId(), each.groupId(), progress(log, each)))
        .toList();
  }

  private Optional<ProgressRecord> progress(LogTopic log, Opening former) {
    return progress.read(
        new LogTopic(log.name(), former.topicId(), former.logPartitions()), former.partition());
  }

  /** The partitions that no session can open. */
  List<Standing> closed(LogTopic log) {
    return IntStream.range(0, log.partitions())
        .mapToObj(each -> of(log, each))
        .filter(standing -> standing.closed().isPresent())
        .toList();
  }
}
