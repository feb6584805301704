package dev.termshift.cli.status;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.pipeline.progress.DecidedLog;
import dev.termshift.pipeline.progress.KnownLog;
import dev.termshift.pipeline.progress.SameGroup;
import dev.termshift.pipeline.progress.SamePartitionCount;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.progress.StoreAgreement;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.readmodel.witness.PartitionWitness;
import dev.termshift.readmodel.witness.PartitionWitnesses.Opening;
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
    try {
      group.require(log, partition, progress, openings);
      SamePartitionCount.require(log, progress, openings);
      KnownLog.require(log, partition, progress, openings);
      Optional<PartitionWitness> witness = stores.witnesses().find(log.topicId(), partition);
      agreement.check(log, partition, progress, witness);
      if (progress.isPresent()) {
        decided.requireHeld(log.partition(partition), progress.get());
        witness.ifPresent(it -> decided.requireReaches(log.partition(partition), it.nextOffset()));
      } else {
        decided.requireNew(log.partition(partition), groupId);
      }
      return Optional.empty();
    } catch (SessionRefused e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
