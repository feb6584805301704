package dev.termshift.pipeline.progress;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.journal.witness.PartitionWitnesses.Opening;
import dev.termshift.kafka.LogTopic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the log has as many partitions as it always had. With another number the keys of
 * subscriptions move: their commands would be decided in two partitions, in no order. A log that
 * replaces another one has the same number, too: the rows of subscriptions, and with them their
 * deadlines, are those of the partitions that decided them.
 */
public final class SamePartitionCount {

  private SamePartitionCount() {}

  /**
   * Returns if it has; a new partition is asked for, too.
   *
   * @param progress the partition's progress record, if there is one
   * @param openings what all partitions were opened as
   * @throws SessionRefused if any of them was opened when there were more or fewer, of whichever
   *     topic
   */
  public static void require(
      LogTopic log, Optional<ProgressRecord> progress, List<Opening> openings) {
    Stream.concat(
            progress.map(ProgressRecord::logPartitions).stream(),
            openings.stream().map(Opening::logPartitions))
        .filter(count -> count != log.partitions())
        .findFirst()
        .ifPresent(count -> refuse(log, count));
  }

  private static void refuse(LogTopic log, int count) {
    throw new SessionRefused(
        "Expected the log to keep its "
            + count
            + " partitions, but it has "
            + log.partitions()
            + ": keys would move between partitions");
  }
}
