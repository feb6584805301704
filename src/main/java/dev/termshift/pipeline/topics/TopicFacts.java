package dev.termshift.pipeline.topics;

import java.util.Map;
import org.apache.kafka.common.Uuid;

/**
 * What a topic is like.
 *
 * @param id the id that no other topic ever has
 * @param partitions how many partitions it has
 * @param replicas the copies of the partition that has the fewest
 * @param config its configuration in force, the broker's where it has none of its own
 */
record TopicFacts(Uuid id, int partitions, int replicas, Map<String, String> config) {

  TopicFacts {
    config = Map.copyOf(config);
  }
}
