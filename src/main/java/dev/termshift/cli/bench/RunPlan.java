package dev.termshift.cli.bench;

/**
 * How much is run.
 *
 * @param subscriptions how many subscriptions a workload is spread over
 * @param partitions of the log
 * @param commands of a slice; 0 for as many as take {@code sliceSeconds}
 * @param sliceSeconds how long a slice takes about
 * @param slices how many are measured in a run, or of each build in a pair
 * @param warmUpSeconds how long warming up may take
 * @param seed of the load
 */
record RunPlan(
    int subscriptions,
    int partitions,
    int commands,
    int sliceSeconds,
    int slices,
    int warmUpSeconds,
    long seed) {}
