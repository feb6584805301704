package dev.termshift.pipeline.progress;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.journal.witness.PartitionWitness;
import dev.termshift.journal.witness.StoreIdentity;
import dev.termshift.kafka.LogTopic;
import java.util.Optional;

/**
 * Checks that the broker's progress and the database's journal belong together. If they do not, the
 * partition stays closed and says why: only an operator can settle it.
 */
public final class StoreAgreement {

  /** Of a database that is empty, too: then it is nearly always another one than was meant. */
  private static final String NOTHING =
      "nothing of it: the database lost commits, or termshift.database.jdbc-url names another one";

  private final Stores stores;

  public StoreAgreement(Stores stores) {
    this.stores = stores;
  }

  /**
   * The identity of the database, if it may be written to for this partition.
   *
   * @param progress the partition's committed progress, absent if there is none
   * @param witness what the database knows of the partition, absent if that is nothing; read later
   *     than the progress, which it is always ahead of
   * @throws SessionRefused if progress and journal do not belong together
   */
  public StoreIdentity check(
      LogTopic log,
      int partition,
      Optional<ProgressRecord> progress,
      Optional<PartitionWitness> witness) {
    requireDurableCommits();
    StoreIdentity identity = stores.witness().identity();
    progress.ifPresent(known -> requireSameDatabase(identity, known));
    requireComplete(partition, progress, witness);
    return identity;
  }

  /**
   * Returns if a database with another identity could be written to for this partition, as it holds
   * all that was decided.
   *
   * @throws SessionRefused if it could not
   */
  public void checkContent(
      int partition, Optional<ProgressRecord> progress, Optional<PartitionWitness> witness) {
    requireDurableCommits();
    requireComplete(partition, progress, witness);
  }

  private static void requireComplete(
      int partition, Optional<ProgressRecord> progress, Optional<PartitionWitness> witness) {
    if (progress.isPresent()) {
      requireJournaled(partition, progress.get(), witness);
    } else if (witness.filter(PartitionWitness::opened).isPresent()) {
      throw new SessionRefused(
          "Expected the progress of partition "
              + partition
              + ", which was opened before, but the progress topic has none;"
              + " see 'termshift adopt --help'");
    }
  }

  private void requireDurableCommits() {
    String mode = stores.witness().synchronousCommit();
    if (mode.equals("off")) {
      throw new SessionRefused("Expected synchronous_commit to be on, but it is off");
    }
  }

  /**
   * A standby that was promoted has the same identifier and a later timeline; whether it lost
   * anything, the witness shows.
   */
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

  /**
   * The witness is written behind the events it speaks of and before they are published; a database
   * that has one of the right age has all of them, since it only ever loses its newest commits.
   */
  private static void requireJournaled(
      int partition, ProgressRecord progress, Optional<PartitionWitness> witness) {
    if (witness.filter(known -> known.nextOffset() >= progress.nextOffset()).isEmpty()) {
      throw new SessionRefused(
          "Expected the journal to hold what was published of partition "
              + partition
              + ", up to offset "
              + progress.nextOffset()
              + ", but it holds "
              + witness.map(StoreAgreement::behind).orElse(NOTHING)
              + "; see 'termshift adopt --help'");
    }
  }

  private static String behind(PartitionWitness known) {
    return "it up to " + known.nextOffset() + ": the database lost commits";
  }
}
