package dev.termshift.pipeline.forwarder;

import dev.termshift.kafka.Await;
import dev.termshift.kernel.LogPosition;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics that are forwarded and the log, as they are at the brokers.
 *
 * @param ids their unique ids by name; a topic made anew under the same name has another
 * @param logId the log's
 * @param logPartitions how many partitions the log has
 */
record ForwardedTopics(Map<String, String> ids, String logId, int logPartitions) {

  private static final Duration WITHIN = Duration.ofSeconds(10);

  ForwardedTopics {
    ids = Map.copyOf(ids);
  }

  static ForwardedTopics now(Admin admin, TopicNames names) {
    List<String> all = List.of(names.supportCommands(), names.payments(), names.commands());
    Map<String, TopicDescription> described =
        Await.result(admin.describeTopics(all).allTopicNames(), WITHIN, "the topics " + all);
    Map<String, String> ids = new HashMap<>();
    described.forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
    TopicDescription log = described.get(names.commands());
    return new ForwardedTopics(
        ids, ids.getOrDefault(names.commands(), ""), log == null ? 0 : log.partitions().size());
  }

  /** Whether a position is one of that partition of a topic. */
  boolean isOf(TopicPartition partition, LogPosition position) {
    return position.topicId().equals(ids.get(partition.topic()))
        && position.partition() == partition.partition();
  }

  /**
   * The same ids before and after a poll prove that its records are of these topics. Records of a
   * topic that was made anew must not be sealed with positions of the old one: they would be taken
   * for repeats.
   *
   * @throws IllegalStateException if they are not the same
   */
  void requireUnchanged(ForwardedTopics after) {
    if (!equals(after)) {
      throw new IllegalStateException("Expected " + this + ", but found " + after);
    }
  }
}
