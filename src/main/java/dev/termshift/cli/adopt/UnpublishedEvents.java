package dev.termshift.cli.adopt;

import dev.termshift.cli.adopt.AdoptionPlan.Standing;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.journal.reading.JournalTails;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kernel.LogPosition;
import dev.termshift.pipeline.progress.Stores;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Finds what was journaled of a partition and not published, and would be passed over: records of
 * the log before the new offset, and all of a log that is gone.
 */
final class UnpublishedEvents {

  private final Stores stores;

  UnpublishedEvents(Stores stores) {
    this.stores = stores;
  }

  /** Offsets of one partition: from the first one that is not published to where it goes on. */
  private record Passed(long from, long to) {

    boolean has(long offset) {
      return offset >= from && offset < to;
    }
  }

  /**
   * What a partition that goes on at an offset passes over. What is journaled later is not in it,
   * unless nobody can journal any more.
   *
   * @param outputs what was published, where no progress record tells
   */
  Unpublished of(LogTopic log, Standing standing, long next, OutputPositions outputs) {
    Map<String, Passed> passed = passed(log, standing, next, outputs);
    if (passed.values().stream().noneMatch(each -> each.from() < each.to())) {
      return Unpublished.NONE;
    }
    return new Unpublished(
        new JournalTails(stores.journal())
                .behind(
                    id -> isIn(log, standing.partition(), id), event -> isPublished(event, passed))
                .stream()
                .filter(each -> isPassed(position(each), standing.partition(), passed))
                .toList());
  }

  private static Map<String, Passed> passed(
      LogTopic log, Standing standing, long next, OutputPositions outputs) {
    int partition = standing.partition();
    Map<String, Passed> passed = new TreeMap<>();
    boolean known = standing.progress().isPresent() || standing.witness().isPresent();
    long own =
        known
            ? published(standing.progress(), () -> outputs.highest(log.topicId(), partition))
            : next;
    passed.put(log.topicId(), new Passed(own, next));
    standing
        .former()
        .forEach(
            each ->
                passed.put(
                    each.topicId(),
                    new Passed(
                        published(
                            each.progress(), () -> outputs.highest(each.topicId(), partition)),
                        Long.MAX_VALUE)));
    return passed;
  }

  /** Outputs are committed in the order of the log: behind the last one, nothing was published. */
  private static long published(
      Optional<ProgressRecord> progress, Supplier<Optional<Long>> lastOutput) {
    return progress
        .map(ProgressRecord::nextOffset)
        .orElseGet(() -> lastOutput.get().map(last -> last + 1).orElse(0L));
  }

  private static boolean isIn(LogTopic log, int partition, String subscriptionId) {
    byte[] key = subscriptionId.getBytes(StandardCharsets.UTF_8);
    return LogPartitioner.partition(key, log.partitions()) == partition;
  }

  /** Positions only grow, and a former topic's all lie before this one's. */
  private static boolean isPublished(JournalEntry event, Map<String, Passed> passed) {
    LogPosition position = position(event);
    return Optional.ofNullable(passed.get(position.topicId()))
        .filter(each -> position.offset() >= each.from())
        .isEmpty();
  }

  private static boolean isPassed(LogPosition position, int partition, Map<String, Passed> passed) {
    return position.partition() == partition
        && Optional.ofNullable(passed.get(position.topicId()))
            .filter(each -> each.has(position.offset()))
            .isPresent();
  }

  private static LogPosition position(JournalEntry event) {
    return event.journaled().cause().position();
  }
}
