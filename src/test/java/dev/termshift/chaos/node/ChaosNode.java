package dev.termshift.chaos.node;

import dev.termshift.cli.console.Drain;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.node.Node;
import dev.termshift.settings.TermshiftSettings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * A main class that runs one engine node as {@code serve} does, with a clock that may be wrong. It
 * prints {@code ready} each time all its partitions are worked on, and {@code not ready} when they
 * no longer are.
 */
@Command(name = "chaos-node")
public final class ChaosNode implements Callable<Integer> {

  @Mixin private NodeOptions options = new NodeOptions();

  private ChaosNode() {}

  /** Runs until it is told to stop; drains first. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ChaosNode()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    TermshiftSettings settings = TermshiftSettings.load(Optional.of(options.config()));
    Node node = Node.start(settings, options.clock(), options.assembly());
    try (Drain drain = Drain.atEnd(node::close);
        StatusLines lines = new StatusLines(node.pipeline())) {
      System.out.println(node.awaitFailure());
    }
    node.close();
    return ExitCode.FAILED;
  }
}
