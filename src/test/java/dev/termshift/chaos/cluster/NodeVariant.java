package dev.termshift.chaos.cluster;

import java.time.Duration;

/**
 * How a node differs from the others for a while.
 *
 * @param clockOffset how far its wall clock is off
 * @param settings configuration that goes over what all nodes have; empty for none
 */
public record NodeVariant(Duration clockOffset, String settings) {

  /** As all others. */
  public static final NodeVariant NONE = new NodeVariant(Duration.ZERO, "");

  /** With a clock that is off by so much. */
  public static NodeVariant clock(Duration offset) {
    return new NodeVariant(offset, "");
  }
}
