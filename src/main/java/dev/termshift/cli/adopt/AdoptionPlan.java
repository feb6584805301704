package dev.termshift.cli.adopt;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.domain.log.LogPosition;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.readmodel.witness.StoreIdentity;
import java.util.List;
import java.util.Optional;

/**
 * What an adoption does to a partition.
 *
 * @param log the log
 * @param partition its partition
 * @param present the progress there is now, if any
 * @param identity the database that is adopted
 * @param next where the partition goes on
 */
record AdoptionPlan(
    LogTopic log,
    int partition,
    Optional<ProgressRecord> present,
    StoreIdentity identity,
    NextOffset next) {

  /**
   * Where a partition goes on, and why there.
   *
   * @param offset the first log record that is decided
   * @param found how it was found
   * @param logBegin the first offset the partition holds
   * @param logEnd the offset behind the last one it holds
   */
  record NextOffset(long offset, String found, long logBegin, long logEnd) {

    /** Whether the log can be read from there. */
    boolean isReadable() {
      return offset >= logBegin && offset <= logEnd;
    }
  }

  /** The progress record that is written for the nodes of a group. */
  ProgressRecord record(String groupId) {
    return new ProgressRecord(
        log.topicId(),
        log.partitions(),
        next.offset(),
        // Unknown: of what the log holds before it, the operator may know better.
        Optional.empty(),
        identity.systemIdentifier(),
        identity.timeline(),
        groupId,
        sources());
  }

  /** Support commands that are decided again must not be taken for repeats. */
  private List<LogPosition> sources() {
    return present
        .filter(progress -> progress.nextOffset() <= next.offset())
        .map(ProgressRecord::sources)
        .orElse(List.of());
  }

  /** For the operator, a line each. */
  List<String> text() {
    return List.of(
        "Partition     %s (topic id %s), holds offsets %d to %d"
            .formatted(log.partition(partition), log.topicId(), next.logBegin(), next.logEnd()),
        "Progress now  " + present.map(AdoptionPlan::text).orElse("none"),
        "Database      cluster %s, timeline %d"
            .formatted(identity.systemIdentifier(), identity.timeline()),
        "Goes on at    offset %d (%s)".formatted(next.offset(), next.found()));
  }

  private static String text(ProgressRecord progress) {
    return "next offset %d, written for cluster %s on timeline %d"
        .formatted(progress.nextOffset(), progress.systemIdentifier(), progress.timeline());
  }
}
