package dev.termshift.cli.adopt;

import dev.termshift.cli.adopt.AdoptionPlan.NextOffset;
import dev.termshift.cli.adopt.AdoptionPlan.Standing;
import dev.termshift.cli.adopt.Wanted.Way;
import dev.termshift.cli.console.BadInput;
import dev.termshift.cli.console.Reach;
import dev.termshift.cli.console.TopicScan;
import dev.termshift.cli.status.Refusals;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.seal.Seal;
import dev.termshift.pipeline.input.LogDecoder;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.pipeline.kafka.LogTopics;
import dev.termshift.pipeline.progress.KnownLog;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.progress.SamePartitionCount;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.readmodel.witness.PartitionWitnesses.Opening;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** Finds out what an adoption would do; changes nothing. */
final class AdoptionPlans {

  private static final Duration READ_WITHIN = Duration.ofSeconds(30);

  private final TermshiftSettings.Installation settings;
  private final KafkaSettings kafka;
  private final KafkaClients clients;
  private final Stores stores;
  private final Refusals refusals;
  private final Seal seal;

  AdoptionPlans(
      TermshiftSettings.Installation settings, Seal seal, KafkaClients clients, Stores stores) {
    this.settings = settings;
    this.kafka = settings.kafka();
    this.clients = clients;
    this.stores = stores;
    this.refusals = new Refusals(kafka, stores);
    this.seal = seal;
  }

  /**
   * The plan for one partition.
   *
   * @throws BadInput if the log has no such partition or not that offset, or if it must not be done
   */
  AdoptionPlan of(int partition, Wanted wanted) {
    LogTopic log = log();
    if (partition < 0 || partition >= log.partitions()) {
      throw new BadInput(
          "Expected a partition from 0 to %d, but got %d"
              .formatted(log.partitions() - 1, partition));
    }
    return plans(log, List.of(standing(log, partition)), wanted).get(0);
  }

  /**
   * The plans for all partitions that are closed, maybe none.
   *
   * @throws BadInput if one of them must not be done
   */
  List<AdoptionPlan> ofAllClosed(Wanted wanted) {
    LogTopic log = log();
    List<Standing> closed = new ArrayList<>();
    List<Integer> lost = new ArrayList<>();
    for (int partition = 0; partition < log.partitions(); partition++) {
      Standing standing = standing(log, partition);
      if (standing.closed().isPresent()) {
        closed.add(standing);
      }
      if (standing.lostCommits()) {
        lost.add(partition);
      }
    }
    if (!lost.isEmpty()) {
      throw new BadInput(
          "Expected a database that holds what was published, but it lost commits of partitions "
              + lost
              + ": adopt these one by one, at the offsets that 'termshift audit' names");
    }
    return plans(log, closed, wanted);
  }

  private LogTopic log() {
    try (Admin admin = Reach.broker(kafka)) {
      return new LogTopics(admin, kafka.topics().commands()).current();
    }
  }

  private Standing standing(LogTopic log, int partition) {
    Optional<ProgressRecord> progress = progress(log, partition);
    boolean lost =
        progress.isPresent()
            && stores
                .witnesses()
                .find(log.topicId(), partition)
                .filter(known -> known.nextOffset() >= progress.get().nextOffset())
                .isEmpty();
    return new Standing(partition, progress, refusals.of(log, partition, progress), lost);
  }

  /** The newest progress of a partition, if there is any. */
  Optional<ProgressRecord> progress(LogTopic log, int partition) {
    return new ProgressStore(clients, kafka.topics().progress(), READ_WITHIN).read(log, partition);
  }

  /** They stand as they were before the outputs are read: what is published later moves them. */
  private List<AdoptionPlan> plans(LogTopic log, List<Standing> partitions, Wanted wanted) {
    partitions.forEach(each -> requireAdoptable(log, each, wanted));
    Map<Integer, Long> outputs =
        wanted.way() == Way.FROM_OUTPUTS && !partitions.isEmpty()
            ? OutputPositions.highest(clients, kafka.topics(), log.topicId())
            : Map.of();
    return partitions.stream()
        .map(each -> plan(log, each, wanted, Optional.ofNullable(outputs.get(each.partition()))))
        .toList();
  }

  /** What no offset makes good, and what only the operator can know. */
  private void requireAdoptable(LogTopic log, Standing standing, Wanted wanted) {
    List<Opening> openings = stores.witnesses().openings();
    try {
      SamePartitionCount.require(log, standing.progress(), openings);
    } catch (SessionRefused e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
    if (wanted.way() != Way.FROM_OUTPUTS) {
      return;
    }
    if (standing.lostCommits()) {
      throw new BadInput(
          "Expected --next-offset for "
              + log.partition(standing.partition())
              + ", of which the database lost commits, but got --from-outputs:"
              + " they would stay forgotten; 'termshift audit' names the offset");
    }
    if (standing.progress().isEmpty()
        && KnownLog.replaced(log.topicId(), standing.partition(), openings).isPresent()) {
      throw new BadInput(
          "Expected --next-offset for "
              + log.partition(standing.partition())
              + ", whose topic replaces another one, but got --from-outputs: its outputs do not"
              + " tell which of its commands were decided there");
    }
  }

  private AdoptionPlan plan(
      LogTopic log, Standing standing, Wanted wanted, Optional<Long> lastOutput) {
    try (TopicScan scan = TopicScan.open(clients, log.partition(standing.partition()))) {
      NextOffset next = next(standing, wanted, lastOutput, scan);
      requireReadable(log, standing, next);
      return new AdoptionPlan(
          log, standing, stores.witness().identity(), next, passage(log, standing, next, scan));
    }
  }

  private static NextOffset next(
      Standing standing, Wanted wanted, Optional<Long> lastOutput, TopicScan scan) {
    long begin = scan.begin(standing.partition());
    long end = scan.end(standing.partition());
    if (wanted.way() == Way.AT_OFFSET) {
      return new NextOffset(wanted.nextOffset().orElseThrow(), "as given", begin, end);
    }
    if (wanted.way() == Way.AT_PROGRESS) {
      return new NextOffset(reached(standing), "that of the progress now", begin, end);
    }
    return lastOutput
        .map(
            last ->
                new NextOffset(
                    last + 1, "behind " + last + ", the last offset any output names", begin, end))
        .orElseGet(
            () ->
                new NextOffset(begin, "no output names this partition: its beginning", begin, end));
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

  private static void requireReadable(LogTopic log, Standing standing, NextOffset next) {
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
  }

  private LogPassage passage(LogTopic log, Standing standing, NextOffset next, TopicScan scan) {
    return standing
        .progress()
        .filter(progress -> progress.nextOffset() == next.offset())
        .map(LogPassage::none)
        .orElseGet(
            () ->
                LogPassage.read(
                    scan,
                    new LogDecoder(
                        log,
                        LogDecoder.commands(settings.pipeline(), count -> {}),
                        seal,
                        List.of()),
                    standing.progress(),
                    next.offset()));
  }
}
