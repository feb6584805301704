package dev.termshift.pipeline.kafka;

import org.apache.kafka.common.TopicPartition;

/**
 * The log as it is while a session lives.
 *
 * @param name the topic's name
 * @param topicId the topic's unique id; a topic made anew under the same name has another
 * @param partitions how many partitions it has
 */
public record LogTopic(String name, String topicId, int partitions) {

  /** One of its partitions, as clients name it. */
  public TopicPartition partition(int partition) {
    return new TopicPartition(name, partition);
  }
}
