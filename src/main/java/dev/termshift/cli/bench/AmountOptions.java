package dev.termshift.cli.bench;

import dev.termshift.cli.console.Together;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.terminal.BadInput;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how much is run. */
final class AmountOptions {

  private static final int SLICE_SECONDS = 2;
  private static final int PAIRS = 5;

  @Option(
      names = "--subscriptions",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Subscriptions the load is spread over (default: ${DEFAULT-VALUE}); upgrade makes others,"
              + " as many for each slice as it upgrades.")
  private int subscriptions;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "8",
      description = "Partitions of the log (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--slice-seconds",
      paramLabel = "N",
      description =
          "How long a slice takes, about (default: "
              + SLICE_SECONDS
              + "); it has 5,000 commands at least.")
  private Optional<Integer> sliceSeconds = Optional.empty();

  @Option(
      names = "--commands",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Commands of a slice, or what else the workload counts, whatever time they take (default:"
              + " by --slice-seconds). Workloads of one slice have a size of their own.")
  private int commands;

  @Option(
      names = "--slices",
      paramLabel = "N",
      defaultValue = "12",
      description =
          "Slices that count, in a run or of each build in a pair (default: ${DEFAULT-VALUE});"
              + " renewal, failover, trickle and register always have one.")
  private int slices;

  @Option(
      names = "--warm-up-seconds",
      paramLabel = "N",
      defaultValue = "45",
      description =
          "The longest warm-up, 0 for none (default: ${DEFAULT-VALUE}). Of renewal waiting for its"
              + " waves counts, and by default there is one; failover, trickle and register do not"
              + " ask for it.")
  private int warmUpSeconds;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "Pairs of a comparison (default: " + PAIRS + ").")
  private Optional<Integer> pairs = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed gives the same load (default: ${DEFAULT-VALUE}).")
  private long seed;

  /**
   * How much is run.
   *
   * @throws BadInput if a number is out of range, or overruled by another
   */
  RunPlan plan() {
    requireAtLeast(1, "--subscriptions", subscriptions);
    requireAtLeast(1, "--partitions", partitions);
    if (partitions > KafkaSettings.MOST_PARTITIONS) {
      throw new BadInput(
          "Expected --partitions to be at most %d, but got %d"
              .formatted(KafkaSettings.MOST_PARTITIONS, partitions));
    }
    requireAtLeast(1, "--slice-seconds", sliceSeconds.orElse(SLICE_SECONDS));
    Together.refuseBoth("--slice-seconds", sliceSeconds.isPresent(), "--commands", commands > 0);
    requireAtLeast(0, "--commands", commands);
    requireAtLeast(1, "--slices", slices);
    requireAtLeast(0, "--warm-up-seconds", warmUpSeconds);
    requireAtLeast(1, "--pairs", pairs());
    return new RunPlan(
        subscriptions,
        partitions,
        commands,
        sliceSeconds.orElse(SLICE_SECONDS),
        slices,
        warmUpSeconds,
        seed);
  }

  int pairs() {
    return pairs.orElse(PAIRS);
  }

  /** Whether somebody said how many. */
  boolean hasPairs() {
    return pairs.isPresent();
  }

  private static void requireAtLeast(int least, String option, int value) {
    if (value < least) {
      throw new BadInput("Expected " + option + " to be at least " + least + ", but got " + value);
    }
  }
}
