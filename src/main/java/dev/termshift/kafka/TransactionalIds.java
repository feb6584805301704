package dev.termshift.kafka;

import dev.termshift.settings.KafkaSettings;

/**
 * The transactional ids of one installation. Each begins with the group's id and a colon, which no
 * group id and no topic's name has: those of two installations are never the same.
 */
public final class TransactionalIds {

  private TransactionalIds() {}

  /** The id of a partition's sessions: the same on every node, so that opening one fences. */
  public static String session(KafkaSettings kafka, int partition) {
    return session(kafka.groupId(), kafka.topics().commands(), partition);
  }

  /** The same for another group that works on a log. */
  public static String session(String groupId, String log, int partition) {
    return groupId + ":" + log + "-" + partition;
  }

  /**
   * That of a node's forwarder.
   *
   * @param node a name that no other node has
   */
  public static String forwarder(KafkaSettings kafka, String node) {
    return kafka.groupId() + ":forwarder/" + node;
  }
}
