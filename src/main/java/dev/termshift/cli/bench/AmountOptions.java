package dev.termshift.cli.bench;

import dev.termshift.settings.KafkaSettings;
import dev.termshift.terminal.BadInput;
import picocli.CommandLine.Option;

/** The options that say how much is run. */
final class AmountOptions {

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
      defaultValue = "2",
      description =
          "How long a slice takes, about (default: ${DEFAULT-VALUE}); it has 5,000 commands at"
              + " least.")
  private int sliceSeconds;

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
      defaultValue = "5",
      description = "Pairs of a comparison (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed gives the same load (default: ${DEFAULT-VALUE}).")
  private long seed;

  /**
   * How much is run.
   *
   * @throws BadInput if a number is out of range
   */
  RunPlan plan() {
    requireAtLeast(1, "--subscriptions", subscriptions);
    requireAtLeast(1, "--partitions", partitions);
    if (partitions > KafkaSettings.MOST_PARTITIONS) {
      throw new BadInput(
          "Expected --partitions to be at most %d, but got %d"
              .formatted(KafkaSettings.MOST_PARTITIONS, partitions));
    }
    requireAtLeast(1, "--slice-seconds", sliceSeconds);
    requireAtLeast(0, "--commands", commands);
    requireAtLeast(1, "--slices", slices);
    requireAtLeast(0, "--warm-up-seconds", warmUpSeconds);
    requireAtLeast(1, "--pairs", pairs);
    return new RunPlan(
        subscriptions, partitions, commands, sliceSeconds, slices, warmUpSeconds, seed);
  }

  int pairs() {
    return pairs;
  }

  private static void requireAtLeast(int least, String option, int value) {
    if (value < least) {
      throw new BadInput("Expected " + option + " to be at least " + least + ", but got " + value);
    }
  }
}
