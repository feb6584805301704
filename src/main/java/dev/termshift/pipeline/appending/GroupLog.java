package dev.termshift.pipeline.appending;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.pipeline.kafka.LogTopics;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.progress.SameGroup;
import dev.termshift.readmodel.witness.PartitionWitnesses;
import dev.termshift.readmodel.witness.PartitionWitnesses.Opening;
import java.util.List;

/** The log as broker and database know it, for the forwarder of one consumer group. */
public final class GroupLog implements ForwardedLog {

  private final LogTopics log;
  private final PartitionWitnesses witnesses;
  private final ProgressStore progress;
  private final SameGroup group;

  /**
   * Asks broker and database.
   *
   * @param log looks the log up
   * @param witnesses what its partitions were opened as
   * @param progress how far they are decided
   * @param group the forwarder's
   */
  public GroupLog(
      LogTopics log, PartitionWitnesses witnesses, ProgressStore progress, SameGroup group) {
    this.log = log;
    this.witnesses = witnesses;
    this.progress = progress;
    this.group = group;
  }

  @Override
  public boolean isOpened() {
    LogTopic current = log.current();
    List<Opening> ofThisLog =
        witnesses.openings().stream()
            .filter(opening -> opening.topicId().equals(current.topicId()))
            .toList();
    ofThisLog.forEach(opening -> group.require(current, opening));
    return !ofThisLog.isEmpty();
  }

  @Override
  public SourcePositions decided() {
    return new SourcePositions(
        progress.readAll(log.current()).values().stream()
            .map(ProgressRecord::sources)
            .flatMap(List::stream)
            .toList());
  }
}
