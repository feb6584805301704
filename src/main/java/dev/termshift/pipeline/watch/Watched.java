package dev.termshift.pipeline.watch;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** What a watch looks at: a node's share, as it is now. */
public interface Watched {

  /**
   * For each partition of the log that this node works on, the first offset that is not committed;
   * absent if no session of it has been open yet.
   */
  Map<TopicPartition, OptionalLong> logReached();

  /** For each partition that this node forwards from, the first offset that is not forwarded. */
  Map<TopicPartition, Long> forwarderReached();
}
