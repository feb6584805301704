package dev.termshift.contract.progress;

import dev.termshift.kernel.LogPosition;
import java.util.List;
import java.util.Optional;

/**
 * How far one partition of the log is decided and published, and the database that knows it too. It
 * is committed in the transaction of the outputs it covers.
 *
 * @param logTopicId the unique id of the log topic
 * @param logPartitions how many partitions the log has; it must never change
 * @param nextOffset the first offset whose outputs are not committed
 * @param leaderEpoch the leader epoch of the last record before that offset, if it is known
 * @param systemIdentifier the identity of the PostgreSQL cluster
 * @param timeline the timeline of the PostgreSQL cluster
 * @param groupId the consumer group of the node that wrote it
 * @param sources where the newest forwarded record of each partition of a privileged topic was
 *     written first, among those that came through this partition of the log
 */
public record ProgressRecord(
    String logTopicId,
    int logPartitions,
    long nextOffset,
    Optional<Integer> leaderEpoch,
    String systemIdentifier,
    int timeline,
    String groupId,
    List<LogPosition> sources) {

  /** Keeps the newest source of each partition. */
  public ProgressRecord {
    sources = new SourcePositions(sources).list();
  }
}
