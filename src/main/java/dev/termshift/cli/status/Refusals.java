package dev.termshift.cli.status;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.journal.witness.PartitionWitnesses.Opening;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.progress.DecidedLog;
import dev.termshift.pipeline.progress.KnownLog;
import dev.termshift.pipeline.progress.SameGroup;
import dev.termshift.pipeline.progress.SamePartitionCount;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.progress.StoreAgreement;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.settings.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks what a session would ask before it opens, and opens nothing. */
public final class Refusals {

  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final Stores stores;
  private final String groupId;
  private final SameGroup group;
  private final StoreAgreement agreement;
  private final DecidedLog decided;

  /** Asks as a node with these settings. */
  public Refusals(KafkaSettings kafka, Stores stores) {
    this.stores = stores;
    this.groupId = kafka.groupId();
    this.group = new SameGroup(groupId);
    this.agreement = new StoreAgreement(stores);
    this.decided = new DecidedLog(new KafkaClients(kafka), WITHIN);
  }

  /**
   * Why a partition stays closed; absent if it can be opened.
   *
   * @param progress its progress record, if there is one
   */
  public Optional<String> of(LogTopic log, int partition, Optional<ProgressRecord> progress) {
    List<Opening> openings = stores.witnesses().openings();
    return refusal(
        () -> {
          group.require(log, partition, progress, openings);
          requireSameLog(log, partition, progress, openings);
          agreement.check(
              log, partition, progress, stores.witnesses().find(log.topicId(), partition));
          requireHeld(log, partition, progress);
        });
  }

  /**
   * Why a partition would stay closed if the group had the name that is expected, and the database
   * the identity; absent if nothing but these keeps it closed.
   *
   * @param progress its progress record, if there is one
   */
  public Optional<String> besidesNames(
      LogTopic log, int partition, Optional<ProgressRecord> progress) {
    List<Opening> openings = stores.witnesses().openings();
    return refusal(
        () -> {
          requireSameLog(log, partition, progress, openings);
          agreement.checkContent(
              partition, progress, stores.witnesses().find(log.topicId(), partition));
          requireHeld(log, partition, progress);
        });
  }

  private static void requireSameLog(
      LogTopic log, int partition, Optional<ProgressRecord> progress, List<Opening> openings) {
    SamePartitionCount.require(log, progress, openings);
    KnownLog.require(log, partition, progress, openings);
  }

  private void requireHeld(LogTopic log, int partition, Optional<ProgressRecord> progress) {
    if (progress.isPresent()) {
      decided.requireHeld(log.partition(partition), progress.get());
      stores
          .witnesses()
          .find(log.topicId(), partition)
          .ifPresent(it -> decided.requireReaches(log.partition(partition), it.nextOffset()));
    } else {
      decided.requireNew(log.partition(partition), groupId);
    }
  }

  private static Optional<String> refusal(Runnable checks) {
    try {
      checks.run();
      return Optional.empty();
    } catch (SessionRefused e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
