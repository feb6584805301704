package dev.termshift.pipeline.forwarder;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.journal.witness.PartitionWitnesses;
import dev.termshift.journal.witness.PartitionWitnesses.Opening;
import dev.termshift.kafka.InputTopics;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kafka.LogTopics;
import dev.termshift.kernel.LogPosition;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.progress.SameGroup;
import dev.termshift.pipeline.progress.SamePartitionCount;
import dev.termshift.pipeline.progress.UnpackedInput;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The log as broker and database know it, for the forwarder of one consumer group. */
public final class GroupLog implements ForwardedLog {

  private static final Comparator<LogPosition> BY_OFFSET =
      Comparator.comparingLong(LogPosition::offset);

  private final LogTopics log;
  private final List<LogTopics> forwarded;
  private final PartitionWitnesses witnesses;
  private final ProgressStore progress;
  private final SameGroup group;

  /**
   * Asks broker and database.
   *
   * @param topics what is looked up at the broker
   * @param witnesses what its partitions were opened as
   * @param progress how far they are decided
   * @param group the forwarder's
   */
  public GroupLog(
      InputTopics topics, PartitionWitnesses witnesses, ProgressStore progress, SameGroup group) {
    this.log = topics.log();
    this.forwarded = topics.forwarded();
    this.witnesses = witnesses;
    this.progress = progress;
    this.group = group;
  }

  @Override
  public boolean isOpened() {
    UnpackedInput.requireAll(forwarded);
    LogTopic current = log.current();
    List<Opening> openings = witnesses.openings();
    SamePartitionCount.require(current, Optional.empty(), openings);
    List<Opening> ofThisLog =
        openings.stream().filter(opening -> opening.topicId().equals(current.topicId())).toList();
    ofThisLog.forEach(opening -> group.require(current, opening));
    return ofThisLog.size() == current.partitions();
  }

  @Override
  public SourcePositions decided() {
    return new SourcePositions(sources(log.current()).toList());
  }

  @Override
  public SourcePositions decidedThroughout(String topicId) {
    LogTopic current = log.current();
    LogTopic former = new LogTopic(current.name(), topicId, current.partitions());
    Map<TopicPart, List<LogPosition>> byPart =
        sources(former).collect(Collectors.groupingBy(TopicPart::of));
    return new SourcePositions(
        byPart.values().stream()
            .filter(positions -> positions.size() == former.partitions())
            .map(positions -> Collections.min(positions, BY_OFFSET))
            .toList());
  }

  private record TopicPart(String topicId, int partition) {

    static TopicPart of(LogPosition position) {
      return new TopicPart(position.topicId(), position.partition());
    }
  }

  /** Of each partition of the log, the newest of each partition of a privileged topic. */
  private Stream<LogPosition> sources(LogTopic of) {
    return progress.readAll(of).values().stream()
        .map(ProgressRecord::sources)
        .flatMap(List::stream);
  }
}
