package dev.termshift.chaos.cluster;

/**
 * How large an installation is.
 *
 * @param brokers one, or three that form a quorum
 * @param nodes how many engine nodes
 * @param partitions of the log
 */
public record Shape(int brokers, int nodes, int partitions) {

  /** Every record on every broker. */
  short replication() {
    return (short) brokers;
  }

  /** A majority, so that one broker may be gone. */
  int minInSync() {
    return brokers / 2 + 1;
  }
}
