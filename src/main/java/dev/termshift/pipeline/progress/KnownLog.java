package dev.termshift.pipeline.progress;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.journal.witness.PartitionWitnesses.Opening;
import dev.termshift.kafka.LogTopic;
import java.util.List;
import java.util.Optional;

/**
 * Whether a log that has nothing decided may be decided from its beginning. A log that replaces
 * another one may hold what was decided there, with new offsets and new times: it would all be
 * billed again.
 */
public final class KnownLog {

  private KnownLog() {}

  /**
   * Returns if the partition was opened before, or no log ever was.
   *
   * @param progress the partition's progress record, if there is one
   * @param openings what all partitions were opened as
   * @throws SessionRefused if an operator has to say from where on the log is new
   */
  public static void require(
      LogTopic log, int partition, Optional<ProgressRecord> progress, List<Opening> openings) {
    if (progress.isEmpty()) {
      replaced(log.topicId(), partition, openings)
          .ifPresent(former -> refuse(log, partition, former));
    }
  }

  /** The topic id of a log that was opened, if the partition of this one never was. */
  public static Optional<String> replaced(String topicId, int partition, List<Opening> openings) {
    boolean known =
        openings.stream()
            .anyMatch(it -> it.topicId().equals(topicId) && it.partition() == partition);
    return known
        ? Optional.empty()
        : openings.stream()
            .map(Opening::topicId)
            .filter(former -> !former.equals(topicId))
            .findFirst();
  }

  private static void refuse(LogTopic log, int partition, String former) {
    throw new SessionRefused(
        "Expected the log to be the topic with the id "
            + former
            + ", as before, but "
            + log.name()
            + " has the id "
            + log.topicId()
            + ": if it was made anew, say from which offset on its commands are new, with"
            + " 'termshift adopt --partition "
            + partition
            + " --next-offset N'");
  }
}
