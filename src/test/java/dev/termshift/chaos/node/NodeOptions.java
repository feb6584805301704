package dev.termshift.chaos.node;

import dev.termshift.chaos.sabotage.Sabotage;
import dev.termshift.node.Assembly;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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

  @Option(names = "--sabotage", description = "What the node lacks: ${COMPLETION-CANDIDATES}.")
  private Optional<Sabotage> sabotage = Optional.empty();

  Path config() {
    return config;
  }

  /** The parts of this node; all of them, unless it is told otherwise. */
  Assembly assembly() {
    return sabotage.map(Sabotage::assembly).orElseGet(Assembly::new);
  }

  /** The wall clock as this node sees it. */
  Clock clock() {
    return Clock.offset(Clock.systemUTC(), clockOffset);
  }
}
