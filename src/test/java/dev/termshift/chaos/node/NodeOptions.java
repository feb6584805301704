package dev.termshift.chaos.node;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a node of the harness is started. */
final class NodeOptions {

  @Option(names = "--config", required = true, description = "The configuration.")
  private Path config;

  @Option(
      names = "--clock-offset",
      defaultValue = "PT0S",
      description = "How far the node's wall clock is off, as PT2H or PT-2H.")
  private Duration clockOffset;

  Path config() {
    return config;
  }

  /** The wall clock as this node sees it. */
  Clock clock() {
    return Clock.offset(Clock.systemUTC(), clockOffset);
  }
}
