package dev.termshift.kafka;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The log as it is while a session lives. Another input topic is looked at in the same way.
 *
 * @param name the topic's name
 * @param topicId the topic's unique id; a topic made anew under the same name has another
 * @param partitions how many partitions it has
 * @param compression its {@code compression.type}: how the brokers keep what they are sent
 */
public record LogTopic(String name, String topicId, int partitions, String compression) {

  /** The configuration key of a topic that says how its records are kept. */
  public static final String COMPRESSION = "compression.type";

  /** Brokers unpack what they are sent, and refuse what is larger than the topic takes then. */
  public static final String UNPACKED = "uncompressed";

  /** A topic that is kept unpacked, as it must be. */
  public LogTopic(String name, String topicId, int partitions) {
    this(name, topicId, partitions, UNPACKED);
  }

  /**
   * Why nobody may read the topic, if so: the limit of the brokers is one of packed bytes, and a
   * client has unpacked a whole record before anybody can look at its size. One record would end
   * one process after the other.
   */
  public Optional<String> refusal() {
    return compression.equals(UNPACKED)
        ? Optional.empty()
        : Optional.of(
            ("Expected topic %s to have %s %s, but it has %s: a record that is small when packed"
                    + " may need more memory than a node has. Look first for such records that are"
                    + " stored already, which stay packed and may end nodes (docs/hostile-input.md"
                    + " says how); then set it with kafka-configs --alter --entity-type topics"
                    + " --entity-name %s --add-config %s=%s")
                .formatted(name, COMPRESSION, UNPACKED, compression, name, COMPRESSION, UNPACKED));
  }

  public TopicPartition partition(int partition) {
    return new TopicPartition(name, partition);
  }
}
