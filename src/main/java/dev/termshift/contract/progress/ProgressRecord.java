package dev.termshift.contract.progress;

import java.util.List;

/**
 * How far one partition of the log is decided and published, and the database that knows it too. It
 * is committed in the transaction of the outputs it covers.
 *
 * @param logTopicId the unique id of the log topic
 * @param logPartitions how many partitions the log has; it must never change
 * @param nextOffset the first offset whose outputs are not committed
 * @param systemIdentifier the identity of the PostgreSQL cluster
 * @param timeline the timeline of the PostgreSQL cluster
 * @param samples journaled sequence numbers, the newest included, that the database must contain
 */
public record ProgressRecord(
    String logTopicId,
    int logPartitions,
    long nextOffset,
    String systemIdentifier,
    int timeline,
    List<JournaledSequence> samples) {

  /** Copies the list. */
  public ProgressRecord {
    samples = List.copyOf(samples);
  }
}
