package dev.termshift.readmodel.witness;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a partition was opened as.
 *
 * @param topicId the id of the log's topic
 * @param partition the partition
 * @param groupId the consumer group of the node
 * @param logPartitions how many partitions the log had
 */
public record Opening(String topicId, int partition, String groupId, int logPartitions) {

  /** The partition's own opening; before there is one, those of the same topic. */
  public static Stream<Opening> nearest(List<Opening> openings, String topicId, int partition) {
    List<Opening> ofTopic =
        openings.stream().filter(opening -> opening.topicId().equals(topicId)).toList();
    boolean has = ofTopic.stream().anyMatch(opening -> opening.partition() == partition);
    return ofTopic.stream().filter(opening -> !has || opening.partition() == partition);
  }
}
