package dev.termshift.pipeline.progress;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.readmodel.witness.StoreIdentity;
import java.util.Optional;

/**
 * Checks that the broker's progress and the database's journal belong together. What they disagree
 * about only an operator can settle, so the partition stays closed and says why.
 */
public final class StoreAgreement {

  private final Stores stores;

  /** Asks the given database. */
  public StoreAgreement(Stores stores) {
    this.stores = stores;
  }

  /**
   * The identity of the database, if it may be written to for this partition.
   *
   * @param progress the partition's committed progress, absent if there is none
   * @throws SessionRefused if progress and journal do not belong together
   */
  public StoreIdentity check(LogTopic log, int partition, Optional<ProgressRecord> progress) {
    requireDurableCommits();
    StoreIdentity identity = stores.witness().identity();
    if (progress.isPresent()) {
      requireSameLog(log, progress.get());
      requireSameDatabase(identity, progress.get());
    } else if (stores.openings().wasOpened(log.topicId(), partition)) {
      throw new SessionRefused(
          "Expected the progress of partition "
              + partition
              + ", which was opened before, but the progress topic has none;"
              + " see 'termshift adopt --help'");
    }
    return identity;
  }

  private void requireDurableCommits() {
    String mode = stores.witness().synchronousCommit();
    if (mode.equals("off")) {
      throw new SessionRefused("Expected synchronous_commit to be on, but it is off");
    }
  }

  private static void requireSameLog(LogTopic log, ProgressRecord progress) {
    if (progress.logPartitions() != log.partitions()) {
      throw new SessionRefused(
          "Expected the log to keep its "
              + progress.logPartitions()
              + " partitions, but it has "
              + log.partitions()
              + ": keys would move between partitions");
    }
  }

  /** A standby that was promoted has the same identifier and a later timeline. */
  private static void requireSameDatabase(StoreIdentity identity, ProgressRecord progress) {
    boolean same =
        identity.systemIdentifier().equals(progress.systemIdentifier())
            && identity.timeline() >= progress.timeline();
    if (!same) {
      throw new SessionRefused(
          "Expected the PostgreSQL cluster "
              + progress.systemIdentifier()
              + " on timeline "
              + progress.timeline()
              + " or later, but connected to "
              + identity.systemIdentifier()
              + " on timeline "
              + identity.timeline()
              + "; see 'termshift adopt --help'");
    }
  }
}
