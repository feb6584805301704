package dev.termshift.cli.adopt;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.journal.witness.PartitionWitness;
import dev.termshift.journal.witness.StoreIdentity;
import dev.termshift.kafka.LogTopic;
import dev.termshift.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an adoption does to a partition.
 *
 * @param log the log
 * @param standing how its partition stands
 * @param identity the database that is adopted
 * @param next where the partition goes on
 * @param passage what lies between
 * @param unpublished what is published with the new progress
 */
record AdoptionPlan(
    LogTopic log,
    Standing standing,
    StoreIdentity identity,
    NextOffset next,
    LogPassage passage,
    Unpublished unpublished) {

  /**
   * A log that was worked on before this one took its place.
   *
   * @param topicId its id
   * @param groupId the group that had its partition open
   * @param progress how far that was published, if it is known
   */
  record Former(String topicId, String groupId, Optional<ProgressRecord> progress) {}

  /**
   * How a partition stands.
   *
   * @param partition the partition
   * @param progress its progress record, if there is one
   * @param witness what the database knows of it, if anything
   * @param former the logs that it replaces, if nobody has worked on it yet
   * @param closed why it cannot be opened, if so
   * @param besidesNames why it could not be opened by the group, and with the database, that are
   *     expected, if so
   */
  record Standing(
      int partition,
      Optional<ProgressRecord> progress,
      Optional<PartitionWitness> witness,
      List<Former> former,
      Optional<String> closed,
      Optional<String> besidesNames) {

    /** Whether the database lacks something that was published, as far as progress tells. */
    boolean lostCommits() {
      return progress.isPresent() && !isJournaled(progress.get().nextOffset());
    }

    /** The offset before which the database says that it holds all that was decided. */
    long heldUpTo() {
      return witness.map(PartitionWitness::nextOffset).orElse(0L);
    }

    /** Whether the database says that it holds what was decided before an offset. */
    boolean isJournaled(long nextOffset) {
      return witness.filter(known -> known.nextOffset() >= nextOffset).isPresent();
    }

    /** Whether a session may have journaled since: none opens without a progress record. */
    boolean mayBeOpen() {
      return progress.isPresent() || !former.isEmpty();
    }

    /** The groups whose nodes may have it open. */
    Set<String> groups() {
      Set<String> groups = new TreeSet<>();
      progress.map(ProgressRecord::groupId).ifPresent(groups::add);
      witness.map(PartitionWitness::groupId).ifPresent(groups::add);
      former.stream().map(Former::groupId).forEach(groups::add);
      return groups;
    }

    /**
     * The first offset that is not known to be decided: without a progress record, that of the
     * database counts.
     */
    long decided() {
      return progress
          .map(ProgressRecord::nextOffset)
          .or(() -> witness.map(PartitionWitness::nextOffset))
          .orElse(0L);
    }
  }

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
    unpublished.text().ifPresent(lines::add);
    return lines;
  }

  /** The same if that is to be published. */
  AdoptionPlan publishing(Unpublished events) {
    return new AdoptionPlan(log, standing, identity, next, passage, events);
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (passage.decidedAgain() > 0) {
      warnings.add(
          "Decided again %s decided: what the journal holds is published again,"
                  .formatted(
                      Counted.of(passage.decidedAgain(), "record that was", "records that were"))
              + " under the same ids; what it lacks is decided anew");
    }
    if (passage.skipped().records() > 0) {
      warnings.add(skipped(passage.skipped()));
    }
    if (passage.broken().records() > 0) {
      warnings.add(
          "Forged        %s: what is claimed there does not count"
              .formatted(
                  Counted.of(
                      passage.broken().records(),
                      "record has a broken seal",
                      "records have broken seals")));
    }
    if (standing.lostCommits() && passage.decidedAgain() == 0) {
      warnings.add(
          "Lost commits  stay forgotten: go on here only if 'termshift audit' names no offset for"
              + " this partition");
    }
    return warnings;
  }

  private static String skipped(LogPassage.Skipped skipped) {
    String all =
        "Skipped       "
            + Counted.of(
                skipped.records(),
                "record that is not known to be decided: who sent it must send it again, if it was"
                    + " not",
                "records that are not known to be decided: who sent them must send them again, if"
                    + " they were not");
    String forwarded =
        Counted.of(
            skipped.forwarded(),
            "of them is a support command or a payment, which is sent to the topic it came through",
            "of them are support commands or payments, which are sent to the topics they came"
                + " through");
    return skipped.forwarded() == 0 ? all : all + "; " + forwarded;
  }

  private static String text(ProgressRecord progress) {
    return "next offset %d, written for cluster %s on timeline %d"
        .formatted(progress.nextOffset(), progress.systemIdentifier(), progress.timeline());
  }
}
