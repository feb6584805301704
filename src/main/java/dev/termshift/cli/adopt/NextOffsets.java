package dev.termshift.cli.adopt;

import dev.termshift.cli.adopt.AdoptionPlan.NextOffset;
import dev.termshift.cli.adopt.AdoptionPlan.Standing;
import dev.termshift.cli.adopt.Wanted.Way;
import dev.termshift.journal.witness.PartitionWitness;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kafka.TopicScan;
import dev.termshift.pipeline.progress.DecidedLog;
import dev.termshift.terminal.BadInput;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** Finds where partitions go on. */
final class NextOffsets {

  private final String groupId;
  private final LogTopic log;
  private final DecidedLog decided;
  private final OutputPositions outputs;

  /**
   * For one look at the partitions of a log.
   *
   * @param groupId whose partitions they are to be
   * @param log the log
   * @param decided asked for what groups have committed
   * @param outputs read if they are to tell
   */
  NextOffsets(String groupId, LogTopic log, DecidedLog decided, OutputPositions outputs) {
    this.groupId = groupId;
    this.log = log;
    this.decided = decided;
    this.outputs = outputs;
  }

  OutputPositions outputs() {
    return outputs;
  }

  /**
   * Where a partition goes on.
   *
   * @param scan of the partition
   * @throws BadInput if nobody knows, if the log cannot be read from there, or if the journal does
   *     not hold what was published before it
   */
  NextOffset of(Standing standing, Wanted wanted, TopicScan scan) {
    NextOffset next = next(standing, wanted, scan);
    if (wanted.way() == Way.FROM_OUTPUTS) {
      requireJournaled(standing, next);
    }
    if (!next.isReadable()) {
      throw new BadInput(
          "Expected an offset from %d to %d, which %s holds, but got %d (%s)"
              .formatted(
                  next.logBegin(),
                  next.logEnd(),
                  log.partition(standing.partition()),
                  next.offset(),
                  next.found()));
    }
    return next;
  }

  private NextOffset next(Standing standing, Wanted wanted, TopicScan scan) {
    long begin = scan.begin(standing.partition());
    long end = scan.end(standing.partition());
    if (wanted.way() == Way.AT_OFFSET) {
      return new NextOffset(wanted.nextOffset().orElseThrow(), "as given", begin, end);
    }
    if (wanted.way() == Way.AT_PROGRESS) {
      return new NextOffset(reached(standing), "that of the progress now", begin, end);
    }
    NextOffset told = fromOutputs(standing, begin, end);
    long committed = committed(standing);
    return committed > told.offset()
        ? new NextOffset(committed, "the offset that the group has committed", begin, end)
        : told;
  }

  private static long reached(Standing standing) {
    return standing
        .progress()
        .orElseThrow(
            () ->
                new BadInput(
                    "Expected a progress record of partition "
                        + standing.partition()
                        + ", but there is none: say --from-outputs or --next-offset"))
        .nextOffset();
  }

  private NextOffset fromOutputs(Standing standing, long begin, long end) {
    return outputs
        .highest(log.topicId(), standing.partition())
        .map(
            last ->
                new NextOffset(
                    last + 1, "behind " + last + ", the last offset any output names", begin, end))
        .orElseGet(
            () ->
                new NextOffset(begin, "no output names this partition: its beginning", begin, end));
  }

  /**
   * The group's offset is committed with the outputs. A record that was sent on to its right
   * partition has no output that names it.
   */
  private long committed(Standing standing) {
    TopicPartition partition = log.partition(standing.partition());
    Set<String> groups = new TreeSet<>(standing.groups());
    groups.add(groupId);
    return groups.stream()
        .mapToLong(group -> decided.committed(partition, group))
        .max()
        .orElseThrow();
  }

  /** The journal is written before the outputs: one that knows less than they do lost commits. */
  private void requireJournaled(Standing standing, NextOffset next) {
    boolean nothing = next.offset() == next.logBegin() && standing.witness().isEmpty();
    if (nothing || standing.isJournaled(next.offset())) {
      return;
    }
    throw new BadInput(
        ("Expected the journal to hold what was published of %s, up to offset %d (%s), but it holds"
                + " %s: the database lost commits; 'termshift audit' names the offset for"
                + " --next-offset")
            .formatted(
                log.partition(standing.partition()),
                next.offset(),
                next.found(),
                standing
                    .witness()
                    .map(PartitionWitness::nextOffset)
                    .map(offset -> "it up to " + offset)
                    .orElse("nothing of it")));
  }
}
