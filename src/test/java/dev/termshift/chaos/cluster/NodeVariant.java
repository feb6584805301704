package dev.termshift.chaos.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a node differs from the others for a while.
 *
 * @param clockOffset how far its wall clock is off
 * @param settings configuration that goes over what all nodes have; empty for none
 * @param checkout of the project, whose compiled build it is; none for this one
 */
public record NodeVariant(Duration clockOffset, String settings, Optional<Path> checkout) {

  /** As all others. */
  public static final NodeVariant NONE = new NodeVariant(Duration.ZERO, "");

  /** Of this build. */
  public NodeVariant(Duration clockOffset, String settings) {
    this(clockOffset, settings, Optional.empty());
  }

  /** With a clock that is off by so much. */
  public static NodeVariant clock(Duration offset) {
    return new NodeVariant(offset, "");
  }

  /** Of another build. */
  public static NodeVariant build(Path checkout) {
    return new NodeVariant(Duration.ZERO, "", Optional.of(checkout));
  }
}
