package dev.termshift.kernel;

/**
 * A place in a topic that no other record ever has: a topic that is deleted and made anew has
 * another id.
 *
 * @param topicId the topic's unique id, not its name
 * @param partition the partition
 * @param offset the offset in it
 */
public record LogPosition(String topicId, int partition, long offset) {

  /** Whether both positions are of one partition of one topic, so that their offsets compare. */
  public boolean sharesPartition(LogPosition other) {
    return partition == other.partition && topicId.equals(other.topicId);
  }

  /** Whether this is the other position or one before it in the same partition. */
  public boolean isAtOrBefore(LogPosition other) {
    return sharesPartition(other) && offset <= other.offset;
  }

  /**
   * Whether this lies before the other position in the log of a subscription, all of whose records
   * are in one partition at a time: what was there before a log was made anew lies before it.
   */
  public boolean isBefore(LogPosition other) {
    return !sharesPartition(other) || offset < other.offset;
  }

  @Override
  public String toString() {
    return topicId + ":" + partition + ":" + offset;
  }
}
