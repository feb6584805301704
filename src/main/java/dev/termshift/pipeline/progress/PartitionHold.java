package dev.termshift.pipeline.progress;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.journal.witness.Fence;
import dev.termshift.journal.witness.PartitionWitness;
import dev.termshift.journal.witness.PartitionWitnesses;
import java.util.Optional;

/**
 * What a session has of its partition in the database: the fence, by which it alone writes the
 * journal, and the witness of how far it got. Used by one thread at a time.
 */
public final class PartitionHold {

  private final Fence fence;
  private final PartitionWitnesses witnesses;
  private final DatabaseRun readModel;
  private Optional<PartitionWitness> witness;

  private PartitionHold(Stores stores, Fence fence) {
    this.fence = fence;
    this.witnesses = stores.witnesses();
    this.readModel = new DatabaseRun(stores.witness(), fence.server());
    readModel.requireUnchanged();
    this.witness = witnesses.find(fence);
  }

  /**
   * Takes the partition from whoever has it.
   *
   * @throws IllegalStateException if journal and read model are not on the same server
   */
  public static PartitionHold take(Stores stores, String topicId, int partition) {
    return new PartitionHold(stores, stores.fences().take(topicId, partition));
  }

  public Fence fence() {
    return fence;
  }

  /** How far the journal got, absent if the partition was never opened. */
  public Optional<PartitionWitness> witness() {
    return witness;
  }

  public boolean wasOpened() {
    return witness.filter(PartitionWitness::opened).isPresent();
  }

  /**
   * Says that the partition is where the progress record says it is.
   *
   * @param opened whether the record is committed
   * @throws dev.termshift.journal.witness.FenceLost if the partition was taken by another one, or
   *     the server changed
   */
  public void say(ProgressRecord progress, boolean opened) {
    PartitionWitness said =
        new PartitionWitness(
            progress.nextOffset(), progress.groupId(), progress.logPartitions(), opened);
    witnesses.set(fence, said);
    witness = Optional.of(said);
  }

  /**
   * Says that everything before an offset is journaled and in the read model. It must be: the
   * database keeps what it is told in this order, so that whoever finds this finds that.
   *
   * @throws dev.termshift.journal.witness.FenceLost if the partition was taken by another one, or
   *     the server changed; the session must end then
   */
  public void advance(long nextOffset) {
    PartitionWitness former =
        witness.orElseThrow(
            () -> new IllegalStateException("Expected " + fence + " to be opened, but it is not"));
    readModel.requireNotStartedAnew();
    witnesses.advance(fence, former.nextOffset(), nextOffset);
    witness =
        Optional.of(
            new PartitionWitness(
                nextOffset, former.groupId(), former.logPartitions(), former.opened()));
  }
}
