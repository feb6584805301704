package dev.termshift.pipeline.progress;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.journal.witness.PartitionWitnesses.Opening;
import dev.termshift.kafka.LogTopic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a partition is worked on by the consumer group that has always worked on it. The group's
 * id is in the transactional ids: nodes of another group would not fence this one's, and both would
 * answer and bill.
 */
public final class SameGroup {

  private final String groupId;

  public SameGroup(String groupId) {
    this.groupId = groupId;
  }

  /**
   * Returns if it is.
   *
   * @param progress the partition's progress record, if there is one
   * @param openings what all partitions were opened as
   * @throws SessionRefused if another group has worked on it
   */
  public void require(
      LogTopic log, int partition, Optional<ProgressRecord> progress, List<Opening> openings) {
    Stream.concat(
            progress.map(ProgressRecord::groupId).stream(),
            Opening.nearest(openings, log.topicId(), partition).map(Opening::groupId))
        .filter(group -> !group.equals(groupId))
        .findFirst()
        .ifPresent(group -> refuse(log, partition, group));
  }

  /**
   * Returns if the partition was opened by it.
   *
   * @throws SessionRefused if it was opened by another group
   */
  public void require(LogTopic log, Opening opening) {
    require(log, opening.partition(), Optional.empty(), List.of(opening));
  }

  private void refuse(LogTopic log, int partition, String other) {
    throw new SessionRefused(
        "Expected "
            + log.partition(partition)
            + " to be worked on by group "
            + other
            + ", as before, but kafka.group-id is "
            + groupId
            + ": two groups would answer and bill twice; see 'termshift adopt --help'");
  }
}
