package dev.termshift.cli.adopt;

import dev.termshift.cli.adopt.AdoptionPlan.Former;
import dev.termshift.cli.adopt.AdoptionPlan.NextOffset;
import dev.termshift.cli.adopt.AdoptionPlan.Standing;
import dev.termshift.cli.adopt.Wanted.Way;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.contract.seal.Seal;
import dev.termshift.journal.witness.PartitionWitness;
import dev.termshift.journal.witness.PartitionWitnesses.Opening;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kafka.TopicScan;
import dev.termshift.kernel.LogPosition;
import dev.termshift.pipeline.progress.DecidedLog;
import dev.termshift.pipeline.progress.KnownLog;
import dev.termshift.pipeline.progress.SamePartitionCount;
import dev.termshift.pipeline.progress.SessionRefused;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.pipeline.session.LogDecoder;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.terminal.BadInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Finds out what an adoption would do; changes nothing. */
final class AdoptionPlans {

  private static final Duration ASK_WITHIN = Duration.ofSeconds(30);

  private final TermshiftSettings.Installation settings;
  private final KafkaSettings kafka;
  private final KafkaClients clients;
  private final Stores stores;
  private final Standings standings;
  private final UnpublishedEvents unpublished;
  private final LostEvents lost;
  private final Seal seal;

  AdoptionPlans(
      TermshiftSettings.Installation settings, Seal seal, KafkaClients clients, Stores stores) {
    this.settings = settings;
    this.kafka = settings.kafka();
    this.clients = clients;
    this.stores = stores;
    this.standings = new Standings(kafka, clients, stores);
    this.unpublished = new UnpublishedEvents(stores);
    this.lost = new LostEvents(clients, kafka.topics().billing(), stores);
    this.seal = seal;
  }

  /**
   * The plan with what was journaled by now; call it when nobody can journal any more. Nodes that
   * open the partition meanwhile are in the way, so it looks again only if it must.
   */
  AdoptionPlan publishing(AdoptionPlan plan) {
    if (!plan.standing().mayBeOpen()) {
      return plan;
    }
    return plan.publishing(
        unpublished.of(plan.log(), plan.standing(), plan.next().offset(), outputs()));
  }

  /** All outputs as they are when they are asked for first. */
  private OutputPositions outputs() {
    return new OutputPositions(clients, kafka.topics());
  }

  Standings standings() {
    return standings;
  }

  /**
   * The plan for one partition.
   *
   * @throws BadInput if the log has no such partition or not that offset, or if it must not be done
   */
  AdoptionPlan of(int partition, Wanted wanted) {
    LogTopic log = standings.log();
    if (partition < 0 || partition >= log.partitions()) {
      throw new BadInput(
          "Expected a partition from 0 to %d, but got %d"
              .formatted(log.partitions() - 1, partition));
    }
    return plans(log, List.of(standings.of(log, partition)), wanted).get(0);
  }

  /**
   * What is done if all partitions are meant.
   *
   * @param plans for those that are closed only because group or database have another name, or
   *     because there is no progress record; maybe none
   * @param left why others are closed, which an operator has to look at one by one
   */
  record Closed(List<AdoptionPlan> plans, Map<Integer, String> left) {}

  /**
   * The plans for all partitions that are closed.
   *
   * @throws BadInput if the database lost commits of one of them
   */
  Closed ofAllClosed(Wanted wanted) {
    LogTopic log = standings.log();
    List<Standing> closed = standings.closed(log);
    requireNoLostCommits(closed);
    List<Opening> openings = stores.witnesses().openings();
    List<Standing> alike = new ArrayList<>();
    Map<Integer, String> left = new TreeMap<>();
    for (Standing each : closed) {
      if (isForAll(log, each, wanted, openings)) {
        alike.add(each);
      } else {
        left.put(each.partition(), each.closed().orElseThrow());
      }
    }
    return new Closed(plans(log, alike, wanted), left);
  }

  private static void requireNoLostCommits(List<Standing> closed) {
    List<Integer> lost =
        closed.stream().filter(Standing::lostCommits).map(Standing::partition).toList();
    if (!lost.isEmpty()) {
      throw new BadInput(
          "Expected a database that holds what was published, but it lost commits of partitions "
              + lost
              + ": adopt these one by one, at the offsets that 'termshift audit' names");
    }
  }

  /** Whether nobody has to look at the partition itself. */
  private static boolean isForAll(
      LogTopic log, Standing standing, Wanted wanted, List<Opening> openings) {
    boolean byName = standing.progress().isPresent() && standing.besidesNames().isEmpty();
    boolean withoutProgress =
        wanted.way() == Way.FROM_OUTPUTS
            && standing.progress().isEmpty()
            && standing.witness().filter(PartitionWitness::opened).isPresent()
            && otherCount(log, standing, openings).isEmpty();
    return byName || withoutProgress;
  }

  /** Standings are read before the outputs: what is published later moves partitions on. */
  private List<AdoptionPlan> plans(LogTopic log, List<Standing> partitions, Wanted wanted) {
    List<Opening> openings = stores.witnesses().openings();
    partitions.forEach(each -> requireAdoptable(log, each, wanted, openings));
    NextOffsets next =
        new NextOffsets(kafka.groupId(), log, new DecidedLog(clients, ASK_WITHIN), outputs());
    return partitions.stream().map(each -> plan(log, each, wanted, next)).toList();
  }

  /** Refuses what no offset makes good, and what only the operator can know. */
  private void requireAdoptable(
      LogTopic log, Standing standing, Wanted wanted, List<Opening> openings) {
    otherCount(log, standing, openings)
        .ifPresent(
            why -> {
              throw new BadInput(why);
            });
    switch (wanted.way()) {
      case FROM_OUTPUTS -> requireTold(log, standing, openings);
      case AT_PROGRESS, AT_OFFSET -> requireNothingForgotten(log, standing, wanted);
    }
  }

  /** Commits that decided nothing may be lost: going on forgets nothing then. */
  private void requireNothingForgotten(LogTopic log, Standing standing, Wanted wanted) {
    if (wanted.forgetting()) {
      return;
    }
    long next = wanted.nextOffset().orElse(standing.decided());
    LostEvents.Losses losses = lost.of(log, standing);
    losses.first().ifPresent(first -> requireDecidedAgain(log, standing, first, next));
    if (!losses.told() && next > standing.heldUpTo()) {
      throw new BadInput(
          ("Expected --next-offset %d for %s, up to which the database holds what was decided, but"
                  + " got %d: the database lost commits, and the billing topic no longer has its"
                  + " beginning, so that nobody can tell which")
              .formatted(standing.heldUpTo(), log.partition(standing.partition()), next));
    }
  }

  private static void requireDecidedAgain(
      LogTopic log, Standing standing, LostEvents.Lost first, long next) {
    LogPosition decidedFor = first.decidedFor();
    if (!decidedFor.topicId().equals(log.topicId())) {
      throw new BadInput(
          ("Expected a database that holds what was decided of the former log %s in partition %d,"
                  + " but it lacks %s, which was published for offset %d there, and no log has its"
                  + " command any more: only a backup helps (or --forget-lost)")
              .formatted(
                  decidedFor.topicId(), standing.partition(), first.id(), decidedFor.offset()));
    }
    if (next > decidedFor.offset()) {
      throw new BadInput(
          ("Expected --next-offset %d or less for %s, but got %d: the database lost commits, and"
                  + " the journal lacks %s, which was published for offset %d and would stay"
                  + " forgotten; 'termshift audit' names the offset (where the log no longer has"
                  + " it: --forget-lost)")
              .formatted(
                  decidedFor.offset(),
                  log.partition(standing.partition()),
                  next,
                  first.id(),
                  decidedFor.offset()));
    }
  }

  /** Outputs tell where to go on only if the journal holds them, and if they are this log's. */
  private static void requireTold(LogTopic log, Standing standing, List<Opening> openings) {
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

  private static Optional<String> otherCount(
      LogTopic log, Standing standing, List<Opening> openings) {
    try {
      SamePartitionCount.require(log, standing.progress(), openings);
      return Optional.empty();
    } catch (SessionRefused e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private AdoptionPlan plan(LogTopic log, Standing standing, Wanted wanted, NextOffsets offsets) {
    TopicPartition partition = log.partition(standing.partition());
    try (TopicScan scan = TopicScan.open(clients, partition)) {
      NextOffset next = offsets.of(standing, wanted, scan);
      LogPassage passage = passage(log, standing, bounds(standing, wanted, next), scan);
      if (!wanted.forged()) {
        passage.requireProven(partition);
      }
      return new AdoptionPlan(
          log,
          standing,
          stores.witness().identity(),
          next,
          passage,
          unpublished.of(log, standing, next.offset(), offsets.outputs()));
    }
  }

  private static LogPassage.Bounds bounds(Standing standing, Wanted wanted, NextOffset next) {
    // Everything before the offset that outputs tell was decided.
    boolean told = wanted.way() == Way.FROM_OUTPUTS && standing.progress().isEmpty();
    return new LogPassage.Bounds(told ? next.offset() : standing.decided(), next.offset());
  }

  private LogPassage passage(
      LogTopic log, Standing standing, LogPassage.Bounds bounds, TopicScan scan) {
    Optional<ProgressRecord> present = standing.progress();
    if (present.filter(progress -> progress.nextOffset() == bounds.next()).isPresent()) {
      return LogPassage.none(present.get());
    }
    return LogPassage.read(
        scan,
        new LogDecoder(
            log, LogDecoder.commands(settings.pipeline(), ignored -> {}), seal, List.of()),
        present.map(ProgressRecord::sources).orElseGet(() -> sources(standing.former())),
        bounds);
  }

  /**
   * What was decided of the inputs behind the log that is gone: copies that come once more are
   * repeats, also of commands that were rejected and left no event.
   */
  private static List<LogPosition> sources(List<Former> former) {
    SourcePositions known = new SourcePositions(List.of());
    former.stream()
        .flatMap(each -> each.progress().stream())
        .flatMap(progress -> progress.sources().stream())
        .forEach(known::add);
    return known.list();
  }
}
