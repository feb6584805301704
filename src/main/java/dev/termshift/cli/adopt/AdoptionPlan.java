package dev.termshift.cli.adopt;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.readmodel.witness.StoreIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an adoption does to a partition.
 *
 * @param log the log
 * @param standing how its partition stands
 * @param identity the database that is adopted
 * @param next where the partition goes on
 * @param passage what lies between
 */
record AdoptionPlan(
    LogTopic log, Standing standing, StoreIdentity identity, NextOffset next, LogPassage passage) {

  /**
   * How a partition stands.
   *
   * @param partition the partition
   * @param progress its progress record, if there is one
   * @param closed why it cannot be opened, if so
   * @param lostCommits whether the database lacks something that was published
   */
  record Standing(
      int partition,
      Optional<ProgressRecord> progress,
      Optional<String> closed,
      boolean lostCommits) {}

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

  int partition() {
    return standing.partition();
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
        passage.sources());
  }

  /** For the operator, a line each. */
  List<String> text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Partition     %s (topic id %s), holds offsets %d to %d"
            .formatted(log.partition(partition()), log.topicId(), next.logBegin(), next.logEnd()));
    lines.add("Closed now    " + standing.closed().orElse("no: nothing stands against opening it"));
    lines.add("Progress now  " + standing.progress().map(AdoptionPlan::text).orElse("none"));
    lines.add(
        "Database      cluster %s, timeline %d"
            .formatted(identity.systemIdentifier(), identity.timeline()));
    lines.add("Goes on at    offset %d (%s)".formatted(next.offset(), next.found()));
    lines.addAll(warnings());
    return lines;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (passage.decidedAgain() > 0) {
      warnings.add(
          "Decided again %d records that were decided: what the journal holds is published again,"
                  .formatted(passage.decidedAgain())
              + " under the same ids; what it lacks is decided anew");
    }
    if (passage.skipped() > 0) {
      warnings.add(
          "Skipped       %d records that were not decided: who sent them must send them again"
              .formatted(passage.skipped()));
    }
    if (standing.lostCommits() && passage.decidedAgain() == 0) {
      warnings.add(
          "Lost commits  stay forgotten: go on here only if 'termshift audit' names no offset for"
              + " this partition");
    }
    return warnings;
  }

  private static String text(ProgressRecord progress) {
    return "next offset %d, written for cluster %s on timeline %d"
        .formatted(progress.nextOffset(), progress.systemIdentifier(), progress.timeline());
  }
}
