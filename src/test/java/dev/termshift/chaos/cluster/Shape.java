package dev.termshift.chaos.cluster;

/**
 * How large an installation is, and what it does about silence.
 *
 * @param brokers one, or three that form a quorum
 * @param nodes how many engine nodes
 * @param partitions of the log
 * @param inquires whether it asks what became of charges that nobody answers, or gives them up
 */
public record Shape(int brokers, int nodes, int partitions, boolean inquires) {

  /** Every record on every broker. */
  short replication() {
    return (short) brokers;
  }

  /** A majority, so that one broker may be gone. */
  int minInSync() {
    return brokers / 2 + 1;
  }
}
